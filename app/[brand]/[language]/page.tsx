import { DemoCard } from '#components/demo-card.tsx'
import { Landing } from '#components/landing.tsx'
import { brandOfPage } from '#lib/brand/page.ts'
import { findDemo } from '#lib/demo.ts'
import { isLive } from '#lib/live.ts'
import { offersTrips } from '#lib/trips.ts'

export const generateMetadata = async () => ({ title: (await brandOfPage()).title })

/** A Headway that brings its own org says so here, and shows the demo accounts. */
export default async function Home() {
  if (!(await isLive())) return <Landing />
  const [demo, trips] = await Promise.all([findDemo(), offersTrips()])
  return (
    <Landing trips={trips}>
      {demo && <DemoCard accounts={demo.accounts} outbox={demo.outbox} />}
    </Landing>
  )
}
