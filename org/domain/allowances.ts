import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { type Allowance, spend } from '#org/store/allowances.ts'
import type { Transaction } from '#org/store/database.ts'

/**
 * How many messages one person may cause, by what was typed and for all journeys together: the second at once, then half a
 * minute, then a minute apart. Whoever uses up somebody else's still leaves them their password.
 */
export const CODES_PER_PERSON: Allowance = { perHour: 6, perDay: 20, waits: [0, 30, 60] }

/** The same for lost passwords, counted apart: whoever uses up somebody's resets leaves them their codes to sign in. */
export const RESETS_PER_PERSON: Allowance = { perHour: 3, perDay: 10, waits: [0, 30, 60] }

/** The same for a range of network addresses: a large office, not a botnet. */
export const CODES_PER_RANGE: Allowance = { perHour: 60, perDay: 300, waits: [0] }

/** Visitors without an account, from a range of network addresses: each costs a row for a month. */
export const GUEST_TOKENS_PER_RANGE: Allowance = { perHour: 120, perDay: 600, waits: [0] }

/**
 * What leads to them. An app asks for it on behalf of all its visitors and cannot say for whom, so a range may be a whole shop;
 * what nobody goes on to use is gone after an hour.
 */
export const GUEST_CODES_PER_RANGE: Allowance = { perHour: 6_000, perDay: 60_000, waits: [0] }

/** Sign-ins that browsers begin, from a range of network addresses: each waits ten minutes, whether anybody goes on or not. */
export const WEB_REQUESTS_PER_RANGE: Allowance = { perHour: 600, perDay: 6_000, waits: [0] }

/** Wrong codes of one person, whatever number of codes they get meanwhile: 30 a day of 1,000,000. */
export const GUESSES_PER_PERSON: Allowance = { perHour: 10, perDay: 30, waits: [0] }

/** New passwords that one customer may try to choose: each of them may be a guess at the one they have. */
export const NEW_PASSWORDS: Allowance = { perHour: 20, perDay: 60, waits: [0] }

/** Copies of everything that one customer may fetch. */
export const EXPORTS: Allowance = { perHour: 5, perDay: 20, waits: [0] }

/** Wrong codes against one journey. */
export const TRIES_PER_JOURNEY = 5

const TOO_MANY = {
  'too-many-codes': 'too many codes',
  'too-many-tries': 'too many tries',
  'too-many-guests': 'too many guests',
  'too-many-web-requests': 'too many sign-ins were begun',
} as const

type TooMany = keyof typeof TOO_MANY

/** Says in how many seconds there is another one. */
export function refusedUntil(reason: TooMany, until: Date, now: Date): Refused {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  return new Refused(reason, `${TOO_MANY[reason]}; retry in ${seconds} seconds`, seconds)
}

/** Uses one up, whatever comes of the rest; or refuses. */
export const spendOr = (
  org: Pick<Org, 'store' | 'clock'>,
  subject: string,
  allowance: Allowance,
  reason: TooMany,
): Promise<void> =>
  org.store.transaction((tx) => spendWithin(tx, subject, allowance, reason, org.clock()))

/** The same as part of something larger: who is refused has used up nothing. */
export async function spendWithin(
  tx: Transaction,
  subject: string,
  allowance: Allowance,
  reason: TooMany,
  now: Date,
): Promise<void> {
  const until = await spend(tx, subject, allowance, now)
  if (until) throw refusedUntil(reason, until, now)
}
