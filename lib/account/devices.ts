import { z } from 'zod'
import { ask, type Customer, faultIn, source } from '#lib/account/ask.ts'

/** A session of the customer's, on whatever device it is open. Instants are ISO 8601. */
export type Device = {
  id: string
  isThisOne: boolean
  /** The app that holds it. */
  app: string
  /** The browser, in its own words. */
  userAgent?: string
  /** ISO 3166-1 alpha-2. */
  country?: string
  openedAt: string
  lastUsedAt: string
}

export async function findDevices(customer: Customer, from = source()): Promise<readonly Device[]> {
  const answer = await ask(customer, '/sessions', from)
  const read = list.safeParse(answer.json)
  return answer.status === 200 && read.success ? read.data.sessions : faultIn(answer)
}

/** Ends one session; one that is over already stays so. */
export async function endDevice(customer: Customer, id: string, from = source()): Promise<void> {
  const answer = await ask(customer, `/sessions/${encodeURIComponent(id)}`, from, {
    method: 'DELETE',
  })
  if (answer.status !== 204 && answer.status !== 404) faultIn(answer)
}

/** Ends every session but this one, or this one as well. */
export async function endDevices(
  customer: Customer,
  which: 'others' | 'all',
  from = source(),
): Promise<void> {
  const answer = await ask(customer, `/sessions/end-${which}`, from, { method: 'POST' })
  if (answer.status !== 204) faultIn(answer)
}

const list = z.object({
  sessions: z.array(
    z
      .object({
        id: z.string(),
        current: z.boolean(),
        client: z.string(),
        userAgent: z.string().nullish(),
        country: z.string().nullish(),
        createdAt: z.iso.datetime({ offset: true }),
        lastUsedAt: z.iso.datetime({ offset: true }),
      })
      .transform(
        (open): Device => ({
          id: open.id,
          isThisOne: open.current,
          app: open.client,
          ...(open.userAgent ? { userAgent: open.userAgent } : {}),
          ...(open.country ? { country: open.country } : {}),
          openedAt: open.createdAt,
          lastUsedAt: open.lastUsedAt,
        }),
      ),
  ),
})
