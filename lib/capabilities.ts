import { z } from 'zod'
import { config } from '#lib/config.ts'
import { type Http, http, UpstreamError } from '#lib/http.ts'
import { logFault } from '#lib/trouble.ts'

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
/** So long nobody asks again once there was none. Milliseconds. */
const pause = 30 * 1000

const offered = z.object({ capabilities: z.array(z.string()) })

type Offered = ReadonlySet<Capability>

let kept: { siteUrl: string; until: number; found: Promise<Offered> } | undefined

/**
 * What this site offers; nothing where nobody has set it up. Asked for once in five minutes, however many want to know. While the
 * site does not answer it is what it said last, or nothing, and the site is left alone for half a minute.
 */
export function capabilities(from = source()): Promise<Offered> {
  const { siteUrl, now } = from
  const before = kept?.siteUrl === siteUrl ? kept : undefined
  if (before && before.until > now) return before.found
  const asked = { siteUrl, until: now + life, found: find(from).catch(goOn) }
  kept = asked
  return asked.found

  function goOn(fault: unknown): Offered | Promise<Offered> {
    const isFault = fault instanceof UpstreamError
    asked.until = now + (isFault ? pause : 0)
    if (!isFault) throw fault
    logFault(fault)
    return before?.found ?? new Set()
  }
}

async function find({ siteUrl, http }: Source): Promise<Offered> {
  const answer = await http(`${siteUrl}/services/apexrest/headway/v1`)
  const { endpoint, status } = answer
  if (status === 404) return new Set()
  const read = offered.safeParse(answer.json)
  if (status !== 200 || !read.success)
    throw new UpstreamError('unexpected-answer', { endpoint, status })
  return new Set(known.filter((name) => read.data.capabilities.includes(name)))
}
