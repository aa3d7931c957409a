import { z } from 'zod'
import { unexpectedAnswer } from '#lib/http.ts'
import { remembered, type Source } from '#lib/remembered.ts'

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

const offered = z.object({ capabilities: z.array(z.string()) })

type Offered = ReadonlySet<Capability>

async function find({ siteUrl, http }: Source): Promise<Offered> {
  const answer = await http(`${siteUrl}/services/apexrest/headway/v1`)
  if (answer.status === 404) return new Set()
  const read = offered.safeParse(answer.json)
  if (answer.status !== 200 || !read.success) throw unexpectedAnswer(answer)
  return new Set(known.filter((name) => read.data.capabilities.includes(name)))
}

const nothing: Offered = new Set()

/**
 * What this site offers; nothing where nobody has set it up. Asked for once in five minutes, however many want to know. While the
 * site does not answer it is what it said last, or nothing, and the site is left alone for half a minute.
 */
export const capabilities = remembered(
  { life: 5 * 60_000, pause: 30_000, otherwise: nothing },
  find,
)
