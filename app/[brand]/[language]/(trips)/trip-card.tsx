import { Facts, Place } from '#app/(trips)/facts.tsx'
import type { ShownTrip } from '#app/(trips)/trips-for.ts'
import { WishButton } from '#app/(trips)/wish-button.tsx'
import { Way } from '#app/bookings/way.tsx'
import { OfService } from '#components/of-service.tsx'
import { Postcard } from '#components/postcard.tsx'
import { words } from '#lib/words/page.ts'

type Props = { trip: ShownTrip; kept: boolean; at: string }

export async function TripCard({ trip, kept, at }: Props) {
  const { text } = await words()
  return (
    <li className="trip" id={trip.slug}>
      <Postcard mode={trip.mode} nth={trip.nth} />
      <div className="trip-words">
        <Place trip={trip} />
        <h2 className="trip-way">
          <Way {...trip} />
        </h2>
        <p className="trip-summary">
          <OfService>{trip.summary}</OfService>
        </p>
        <Facts trip={trip} />
        <WishButton trip={trip} kept={kept} at={at} stays>
          {text(kept ? 'trips.kept' : 'trips.keep')}
        </WishButton>
      </div>
    </li>
  )
}
