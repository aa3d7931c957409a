import 'server-only'
import { redirect } from 'next/navigation'
import { UpstreamError } from '#lib/http.ts'
import { allTrips, offersTrips, type Trip } from '#lib/trips.ts'
import { troublePage } from '#lib/trouble.ts'

export type ShownTrip = Trip & {
  /** Counts the journeys of its way to travel. */
  nth: number
}

/** All journeys for the page at `path`, which is not there on a site without them. */
export async function tripsFor(path: string): Promise<readonly ShownTrip[]> {
  // Not notFound(): a dynamic page that throws is blank without script. Nothing lives there but the 404 page.
  if (!(await offersTrips())) redirect('/no-such-stop')
  try {
    return counted(await allTrips())
  } catch (fault) {
    if (fault instanceof UpstreamError) redirect(troublePage(fault, path))
    throw fault
  }
}

function counted(trips: readonly Trip[]): ShownTrip[] {
  const seen = { train: 0, ferry: 0, flight: 0 }
  return trips.map((trip) => ({ ...trip, nth: seen[trip.mode]++ }))
}
