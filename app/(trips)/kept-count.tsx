import { language, text } from '#lib/messages.ts'

const plural = new Intl.PluralRules(language)

/** How many journeys are kept, in words. */
export function countWords(kept: number): string {
  if (kept === 0) return text('trips.count.none')
  return text(`trips.count.${plural.select(kept) === 'one' ? 'one' : 'many'}`, { kept })
}

/** The way to the shortlist, with what is on it: said whenever that changes. */
export function KeptCount({ kept }: { kept: number }) {
  return (
    <p className="kept-count" role="status">
      {kept === 0 ? (
        countWords(kept)
      ) : (
        <a className="link" href="/shortlist">
          {countWords(kept)}
        </a>
      )}
    </p>
  )
}
