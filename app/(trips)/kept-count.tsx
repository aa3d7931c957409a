import { language, text } from '#lib/messages.ts'

const plural = new Intl.PluralRules(language)

/** The way to the shortlist, with what is on it: said whenever that changes. */
export function KeptCount({ kept }: { kept: number }) {
  return (
    <p className="kept-count" role="status">
      {kept === 0 ? (
        text('trips.count.none')
      ) : (
        <a className="link" href="/shortlist">
          {text(`trips.count.${plural.select(kept) === 'one' ? 'one' : 'many'}`, { kept })}
        </a>
      )}
    </p>
  )
}
