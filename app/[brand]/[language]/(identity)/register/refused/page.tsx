import { titled } from '#lib/words/page.ts'
import { OtherWays } from '../other-ways.tsx'

export const generateMetadata = titled('refused.title')

/** The code was right, and there is no account all the same. */
export default function Refused() {
  return <OtherWays heading="refused.heading" lead="refused.lead" />
}
