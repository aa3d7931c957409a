import { shortlistFor } from '#app/(trips)/keeper.ts'
import { KeptCount } from '#app/(trips)/kept-count.tsx'
import { TripCard } from '#app/(trips)/trip-card.tsx'
import { Filter } from '#app/(trips)/trips/filter.tsx'
import { tripsFor } from '#app/(trips)/trips-for.ts'
import { Header } from '#app/header.tsx'
import { SessionEnd } from '#components/session-end.tsx'
import { Sketches } from '#components/sketches.tsx'
import { modes } from '#lib/trips.ts'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('trips.title')

type Props = { searchParams: Promise<{ by?: string | string[] }> }

/** `?by` shows one way to travel. */
export default async function Trips({ searchParams }: Props) {
  const { text } = await words()
  const asked = await searchParams
  const by = modes.find((mode) => mode === asked.by)
  const path = by ? `/trips?by=${by}` : '/trips'
  const [trips, { member, ends, entries }] = await Promise.all([tripsFor(path), shortlistFor(path)])
  const kept = new Set(entries.map(({ tripId }) => tripId))
  const shown = trips.filter(({ mode }) => !by || mode === by)

  return (
    <>
      <Header member={member?.name} place="trips" />
      <main className="page" id="main">
        <h1 className="trips-title">{text('trips.heading')}</h1>
        <p className="trips-lead">{text('trips.lead')}</p>
        <div className="trips-bar">
          <Filter by={by} />
          <KeptCount kept={trips.filter(({ id }) => kept.has(id)).length} />
        </div>
        <Sketches />
        <ul className="trips">
          {shown.map((trip) => (
            <TripCard key={trip.id} trip={trip} kept={kept.has(trip.id)} at={path} />
          ))}
        </ul>
      </main>
      {ends && <SessionEnd {...ends} />}
    </>
  )
}
