import { z } from 'zod'
import { codesIn } from '#lib/error-codes.ts'
import { type Answer, type Http, http, type Question, unexpectedAnswer } from '#lib/http.ts'
import type { Grant, Guest } from '#lib/identity/port.ts'
import { askAs } from '#lib/resource.ts'

/** Whoever keeps journeys in mind: a customer, or a guest. */
export type Keeper = Pick<Grant, 'accessToken' | 'apiBase'> | Guest

/** A journey that is kept in mind. */
export type Entry = { tripId: string /** ISO 8601. */; addedAt: string }

/** What is kept, newest first. Throws `GrantRefused` when the token opens nothing. */
export async function findShortlist(keeper: Keeper, ask = http): Promise<readonly Entry[]> {
  const answer = await asked(ask, keeper, '')
  const read = list.safeParse(answer.json)
  if (answer.status === 200 && read.success) return read.data.entries
  throw unexpectedAnswer(answer)
}

/** Keeps a journey, or does so again. `gone`: there is no such journey (any more). `full`: nothing more fits. */
export async function keepTrip(
  keeper: Keeper,
  tripId: string,
  ask = http,
): Promise<'kept' | 'gone' | 'full'> {
  const answer = await asked(ask, keeper, `/${encodeURIComponent(tripId)}`, { method: 'PUT' })
  if (answer.status === 204) return 'kept'
  if (answer.status === 404) return 'gone'
  if (answer.status === 400 && codesIn(answer.json).includes('limit_exceeded')) return 'full'
  throw unexpectedAnswer(answer)
}

/** Lets a journey go; one that was not kept stays so. */
export async function letTripGo(keeper: Keeper, tripId: string, ask = http): Promise<void> {
  const answer = await asked(ask, keeper, `/${encodeURIComponent(tripId)}`, { method: 'DELETE' })
  if (answer.status !== 204 && answer.status !== 404) throw unexpectedAnswer(answer)
}

const list = z.object({
  entries: z.array(z.object({ tripId: z.string(), addedAt: z.iso.datetime({ offset: true }) })),
})

const asked = (http: Http, keeper: Keeper, path: string, how?: Question): Promise<Answer> =>
  askAs(keeper, `${keeper.apiBase}/services/apexrest/headway/v1/shortlist${path}`, http, how)
