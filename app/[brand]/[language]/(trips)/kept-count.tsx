import { words } from '#lib/words/page.ts'

/** The way to the shortlist, with what is on it: said whenever that changes. */
export async function KeptCount({ kept }: { kept: number }) {
  const { text } = await words()
  const said = text('trips.count', { count: kept })
  return (
    <p className="kept-count" role="status">
      {kept === 0 ? (
        said
      ) : (
        <a className="link" href="/shortlist">
          {said}
        </a>
      )}
    </p>
  )
}
