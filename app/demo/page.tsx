import type { Metadata } from 'next'
import { connection } from 'next/server'
import { DemoCard } from '#components/demo-card.tsx'
import { Landing } from '#components/landing.tsx'
import { findDemo } from '#lib/demo.ts'
import { text } from '#lib/messages.ts'
import { offersTrips } from '#lib/trips.ts'

export const metadata: Metadata = { title: text('brand.name') }

/** The home page of a Headway that brings its own org: the same, with the demo accounts. */
export default async function DemoHome() {
  await connection()
  const [demo, trips] = await Promise.all([findDemo(), offersTrips()])
  return (
    <Landing trips={trips}>
      {demo && <DemoCard accounts={demo.accounts} outbox={demo.outbox} />}
    </Landing>
  )
}
