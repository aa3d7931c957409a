import { z } from 'zod'
import { ask, type Customer, faultIn, source } from '#lib/account/ask.ts'

const kinds = [
  'signed-in',
  'signed-in-with-code',
  'signed-in-with-provider',
  'password-changed',
  'password-reset',
  'email-changed',
  'phone-changed',
  'phone-removed',
  'session-ended',
  'sessions-ended',
  'provider-linked',
  'account-opened',
  'deletion-asked',
  'deletion-cancelled',
  'data-exported',
  'replay-detected',
] as const

/** Something that happened to the account. */
export type AccountEvent = {
  id: string
  /** `other` for what only a later service knows. */
  kind: (typeof kinds)[number] | 'other'
  /** ISO 8601. */
  at: string
  /** The browser, in its own words. */
  userAgent?: string
  /** ISO 3166-1 alpha-2. */
  country?: string
}

/** Newest first. `next` leads to older ones; absent on the last page. */
export type EventPage = { events: readonly AccountEvent[]; next?: string }

/** `before` is the `next` of an earlier page; one that is none is ignored. */
export async function findEvents(
  customer: Customer,
  before?: string,
  from = source(),
): Promise<EventPage> {
  const query = before ? `?${new URLSearchParams({ before })}` : ''
  const answer = await ask(customer, `/security-events${query}`, from)
  if (answer.status === 400 && before) return findEvents(customer, undefined, from)
  const read = page.safeParse(answer.json)
  return answer.status === 200 && read.success ? read.data : faultIn(answer)
}

const event = z
  .object({
    id: z.string(),
    kind: z.enum([...kinds, 'other']).catch('other'),
    at: z.iso.datetime({ offset: true }),
    userAgent: z.string().nullish(),
    country: z.string().nullish(),
  })
  .transform(
    ({ userAgent, country, ...said }): AccountEvent => ({
      ...said,
      ...(userAgent ? { userAgent } : {}),
      ...(country ? { country } : {}),
    }),
  )

const page = z
  .object({ events: z.array(event), next: z.string().nullish() })
  .transform(({ events, next }): EventPage => (next ? { events, next } : { events }))
