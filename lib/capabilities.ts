import { z } from 'zod'
import { config } from '#lib/config.ts'
import { type Http, http, UpstreamError } from '#lib/http.ts'

const known = [
  'trips',
  'shortlist',
  'contact-points',
  'password',
  'sessions',
  'security-events',
  'export',
  'deletion',
] as const

/** What a site may offer beside signing in and bookings. Screens for the rest are hidden. */
export type Capability = (typeof known)[number]

/** Where they are asked for: base URL of the site, the network, the instant in milliseconds. */
export type Source = { siteUrl: string; http: Http; now: number }

const source = (): Source => ({ siteUrl: config().siteUrl, http, now: Date.now() })

/** How long an answer is good for. Milliseconds. */
const life = 5 * 60 * 1000

const offered = z.object({ capabilities: z.array(z.string()) })

type Known = { found: ReadonlySet<Capability>; until: number }

let remembered: (Known & { siteUrl: string }) | undefined

/**
 * What this site offers; nothing where nobody has set it up. Remembered for five minutes, and beyond that while the site does
 * not answer. Throws `UpstreamError` when it does not answer and never did.
 */
export async function capabilities(from = source()): Promise<ReadonlySet<Capability>> {
  const { siteUrl, now } = from
  const before = remembered?.siteUrl === siteUrl ? remembered : undefined
  if (before && before.until > now) return before.found
  try {
    const found = await find(from)
    remembered = { found, until: now + life, siteUrl }
    return found
  } catch (fault) {
    if (before && fault instanceof UpstreamError) return before.found
    throw fault
  }
}

async function find({ siteUrl, http }: Source): Promise<ReadonlySet<Capability>> {
  const answer = await http(`${siteUrl}/services/apexrest/headway/v1`)
  const { endpoint, status } = answer
  if (status === 404) return new Set()
  const read = offered.safeParse(answer.json)
  if (status !== 200 || !read.success)
    throw new UpstreamError('unexpected-answer', { endpoint, status })
  return new Set(known.filter((name) => read.data.capabilities.includes(name)))
}
