import { SiteHeader } from '#components/site-header.tsx'
import { offersTrips } from '#lib/trips.ts'

type Props = Omit<React.ComponentProps<typeof SiteHeader>, 'trips'>

/** The header, with the way to the journeys where there are any. */
export async function Header(props: Props) {
  return <SiteHeader {...props} trips={await offersTrips()} />
}
