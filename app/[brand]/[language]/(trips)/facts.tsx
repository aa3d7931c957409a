import { duration } from '#components/duration.ts'
import { roundMoney } from '#components/money.ts'
import { OfService } from '#components/of-service.tsx'
import type { Trip } from '#lib/trips.ts'
import { words } from '#lib/words/page.ts'
import { perLocale } from '#lib/words/per-locale.ts'

const regions = perLocale((locale) => new Intl.DisplayNames(locale, { type: 'region' }))

/** Where it ends, and with whom. */
export async function Place({ trip }: { trip: Trip }) {
  const { locale } = await words()
  return (
    <p className="trip-place">
      {regions(locale).of(trip.country)} <span aria-hidden="true">·</span>{' '}
      <OfService>{trip.service}</OfService>
    </p>
  )
}

/** How long, when, and for how much. */
export async function Facts({ trip }: { trip: Trip }) {
  const { text, locale } = await words()
  return (
    <ul className="trip-facts">
      <li>{duration(locale, trip.hours)}</li>
      <li>
        <OfService>{trip.season}</OfService>
      </li>
      <li className="figures">
        {text('trips.from', { price: roundMoney(locale, trip.priceFrom) })}
      </li>
    </ul>
  )
}
