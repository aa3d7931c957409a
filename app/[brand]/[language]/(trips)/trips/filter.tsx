import { modes, type Trip } from '#lib/trips.ts'
import { words } from '#lib/words/page.ts'

/** All journeys, or those of one way to travel. */
export async function Filter({ by }: { by: Trip['mode'] | undefined }) {
  const { text } = await words()
  return (
    <nav className="trips-filter" aria-label={text('trips.filter')}>
      {[undefined, ...modes].map((mode) => (
        <a
          key={mode ?? 'all'}
          href={mode ? `/trips?by=${mode}` : '/trips'}
          aria-current={mode === by ? 'page' : undefined}
        >
          {text(`trips.by.${mode ?? 'all'}`)}
        </a>
      ))}
    </nav>
  )
}
