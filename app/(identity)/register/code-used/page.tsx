import type { Metadata } from 'next'
import { titled } from '#lib/messages.ts'
import { OtherWays } from '../other-ways.tsx'

export const metadata: Metadata = { title: titled('refused.title') }

/** The code was right once before: most likely it opened the account, and the answer was lost. */
export default function CodeUsed() {
  return <OtherWays heading="refused.used.heading" lead="refused.used.lead" />
}
