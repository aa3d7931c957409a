import { SiteHeader } from '#components/site-header.tsx'
import { offersTrips } from '#lib/trips.ts'

type Props = Omit<React.ComponentProps<typeof SiteHeader>, 'trips'>

/** What the header asks for and remembers: a page that asks for more starts this at the same time, and waits once. */
export const headerFacts = offersTrips

/** The header, with the way to the journeys where there are any. */
export async function Header(props: Props) {
  return <SiteHeader {...props} trips={await headerFacts()} />
}
