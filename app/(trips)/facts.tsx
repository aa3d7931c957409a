import { duration } from '#components/duration.ts'
import { roundMoney } from '#components/money.ts'
import { language, text } from '#lib/messages.ts'
import type { Trip } from '#lib/trips.ts'

const regions = new Intl.DisplayNames(language, { type: 'region' })

/** Where it ends, and with whom. */
export function Place({ trip }: { trip: Trip }) {
  return (
    <p className="trip-place">
      {regions.of(trip.country)} <span aria-hidden="true">·</span> {trip.service}
    </p>
  )
}

/** How long, when, and for how much. */
export function Facts({ trip }: { trip: Trip }) {
  return (
    <ul className="trip-facts">
      <li>{duration(trip.hours)}</li>
      <li>{trip.season}</li>
      <li className="figures">{text('trips.from', { price: roundMoney(trip.priceFrom) })}</li>
    </ul>
  )
}
