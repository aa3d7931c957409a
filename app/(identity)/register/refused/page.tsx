import type { Metadata } from 'next'
import { titled } from '#lib/messages.ts'
import { OtherWays } from '../other-ways.tsx'

export const metadata: Metadata = { title: titled('refused.title') }

/** The code was right, and there is no account all the same. */
export default function Refused() {
  return <OtherWays heading="refused.heading" lead="refused.lead" />
}
