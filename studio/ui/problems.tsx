import type { Problem } from '#lib/brand/library.ts'

/** What is wrong, by file and token. */
export function Problems({ id, problems }: { id?: string; problems: readonly Problem[] }) {
  return (
    <div id={id} role="status" className="problems" hidden={problems.length === 0}>
      {problems.slice(0, 8).map(({ file, token, reason }) => (
        <p key={`${file} ${token} ${reason}`}>
          <b>
            {file}
            {token && ` · ${token}`}
          </b>{' '}
          {reason}
        </p>
      ))}
      {problems.length > 8 && <p>And {problems.length - 8} more.</p>}
    </div>
  )
}
