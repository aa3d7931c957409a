'use client'
import { useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'
import { FileButton } from './file-button.tsx'
import { Problems } from './problems.tsx'
import { useStudio } from './studio.tsx'
import { type Taken, upload } from './upload.ts'

/** Takes values out of a tokens file that a design tool exported, and tells which. */
export function TakeTokens() {
  const { desk, change } = useStudio()
  const [report, setReport] = useState<Partial<Taken>>()
  const [problems, setProblems] = useState<readonly Problem[]>([])

  async function take([file]: File[]) {
    if (!file) return
    const sent = upload({ brand: desk.name, as: 'tokens' }, file)
    setProblems(await change(sent))
    setReport(await sent.catch(() => undefined))
  }

  const { taken = [], left = [] } = report ?? {}
  return (
    <>
      <FileButton accept=".json,.tokens" onFiles={take}>
        Import tokens …
      </FileButton>
      <a
        className="plain button"
        href={`/studio/export?${new URLSearchParams({ brand: desk.name, as: 'tokens' })}`}
        download
      >
        Export
      </a>
      <Problems problems={problems} />
      {report && problems.length === 0 && (
        <div className="report" role="status">
          <p>
            <b>{taken.length} taken</b>, {left.length} left.{' '}
            <button type="button" className="plain" onClick={() => setReport(undefined)}>
              Close
            </button>
          </p>
          <ul>
            {left.map(({ path, reason }) => (
              <li key={`${path} ${reason}`}>
                <code>{path || 'file'}</code> {reason}
              </li>
            ))}
            {taken.map(({ path, from }) => (
              <li key={path}>
                <code>{path}</code> taken from <code>{from}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
