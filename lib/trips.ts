import { z } from 'zod'
import { capabilities } from '#lib/capabilities.ts'
import { unexpectedAnswer } from '#lib/http.ts'
import { remembered, type Source } from '#lib/remembered.ts'

/** A journey that anybody may look at and dream of. */
export type Trip = {
  id: string
  /** Names it in addresses. */
  slug: string
  mode: 'train' | 'ferry' | 'flight'
  /** The carrier's name for it, e.g. "Mountain line 61". */
  service: string
  origin: string
  destination: string
  /** Where it ends, ISO 3166-1 alpha-2. */
  country: string
  /** Both in words, for people. */
  summary: string
  season: string
  hours: number
  /** Of the simplest ticket. */
  priceFrom: { amount: number; currency: string }
}

export const modes = ['train', 'ferry', 'flight'] as const satisfies readonly Trip['mode'][]

/** Whether this site has journeys to look at and to keep in mind. Without them nothing on the screens speaks of them. */
export async function offersTrips(offered = capabilities): Promise<boolean> {
  const found = await offered()
  return found.has('trips') && found.has('shortlist')
}

const trip = z
  .object({
    id: z.string().min(1),
    slug: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    mode: z.string().toLowerCase().pipe(z.enum(modes)),
    service: z.string(),
    origin: z.string(),
    destination: z.string(),
    country: z.string().regex(/^[A-Z]{2}$/),
    summary: z.string(),
    season: z.string(),
    hours: z.number().positive(),
    priceFrom: z.object({ amount: z.number(), currency: z.string().length(3) }),
  })
  .transform((read): Trip => read)

const list = z.object({ trips: z.array(trip) })

async function ask({ siteUrl, http }: Source): Promise<readonly Trip[]> {
  const answer = await http(`${siteUrl}/services/apexrest/headway/v1/trips`)
  const read = list.safeParse(answer.json)
  if (answer.status === 200 && read.success) return read.data.trips
  throw unexpectedAnswer(answer)
}

/**
 * All of them, in the order of the site. Asked for once in five minutes, however many want them; while the site does not
 * answer, what it said last is good enough, and it is left alone for half a minute. Throws `UpstreamError` when it never said
 * anything.
 */
export const allTrips = remembered({ life: 5 * 60_000, pause: 30_000 }, ask)
