import { text } from '#lib/messages.ts'
import { modes, type Trip } from '#lib/trips.ts'

/** All journeys, or those of one way to travel. */
export function Filter({ by }: { by: Trip['mode'] | undefined }) {
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
