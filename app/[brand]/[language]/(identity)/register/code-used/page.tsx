import { titled } from '#lib/words/page.ts'
import { OtherWays } from '../other-ways.tsx'

export const generateMetadata = titled('refused.title')

/** The code was right once before: most likely it opened the account, and the answer was lost. */
export default function CodeUsed() {
  return <OtherWays heading="refused.used.heading" lead="refused.used.lead" />
}
