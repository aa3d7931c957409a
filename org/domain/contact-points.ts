/**
 * Where a customer is reached: a new place counts once its code was typed (form rules, S7). Nobody learns whose a place is: who has
 * it already is told instead, at the same cost, and no code is right.
 */
import { isMailAddress, phoneNumber } from '#org/domain/addresses.ts'
import { CODES_PER_PERSON, spendOr } from '#org/domain/allowances.ts'
import { type Confirmation, withConfirmation } from '#org/domain/confirmations.ts'
import { type Customer, withAccount } from '#org/domain/customers.ts'
import { fingerprintOf, openJourney } from '#org/domain/journeys.ts'
import { isTakenElsewhere } from '#org/domain/newcomers.ts'
import { tell } from '#org/domain/notices.ts'
import type { Org } from '#org/domain/org.ts'
import type { Occasion } from '#org/domain/post.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { usernameKey } from '#org/domain/username.ts'
import { findSomebodyElse, holdAddress, putEmail, putPhone } from '#org/store/addresses.ts'
import type { Database, Transaction } from '#org/store/database.ts'
import type { Holder } from '#org/store/holders.ts'
import { endWaiting } from '#org/store/journeys.ts'

type Place = { kind: 'email' | 'phone'; value: string }

/** Answers what the code has to be brought back with. Refuses with `invalid-email-address` and `invalid-phone-number`. */
export async function askForPlace(org: Org, customer: Customer, place: Place): Promise<string> {
  const { userId, range, visit } = customer
  const { method, target, key } = readPlace(place)
  await spendOr(org, `places ${userId}`, CODES_PER_PERSON, 'too-many-codes')
  const [self, taken] = await Promise.all([
    org.store.users.findReachable(userId),
    takenBy(org, org.store.db, key, { userId, method }),
  ])
  const opening = {
    kind: 'contact',
    method,
    person: key,
    userId,
    newcomer: null,
    passwordHash: null,
    target,
    channel: method,
    to: target,
    locale: (taken ?? self)?.locale,
    occasion: (code: string, minutes: number): Occasion =>
      taken ? { kind: 'contact-wanted' } : { kind: 'contact-code', code, minutes },
  } as const
  const fingerprint = fingerprintOf(org, 'contact', userId, method, target, taken !== undefined)
  const { languages } = visit
  return openJourney(org, fingerprint, opening, { range, languages, template: undefined })
}

/** Refuses as an answer to any code, and with `address-not-available` when somebody else was faster. */
export async function confirmPlace(
  org: Org,
  customer: Customer,
  answer: Omit<Confirmation, 'kind'>,
): Promise<void> {
  const given = { ...answer, kind: 'contact' } as const
  await withConfirmation(org, customer, given, async (tx, holder, { method, target }) => {
    if (target === null) throw new Refused('not-found')
    const key = method === 'email' ? usernameKey(target) : target
    await holdAddress(tx, key)
    if (await takenBy(org, tx, key, { userId: holder.id, method }))
      return new Refused('address-not-available')
    await endWaiting(tx, holder.id, org.clock(), method)
    return method === 'email'
      ? moveEmail(org, tx, customer, holder, { email: target, emailKey: key })
      : movePhone(org, tx, customer, holder, target)
  })
}

/** A customer without a number is as good as one whose number is removed. */
export async function removePhone(org: Org, customer: Customer): Promise<void> {
  await withAccount(org, customer, async (tx, holder) => {
    if (holder.phone === null) return
    await endWaiting(tx, holder.id, org.clock(), 'sms')
    await movePhone(org, tx, customer, holder, null)
  })
  org.post.wake()
}

type Read = { method: 'email' | 'sms'; target: string; key: string }

function readPlace({ kind, value }: Place): Read {
  if (kind === 'phone') {
    const phone = phoneNumber(value)
    if (phone === null) throw new Refused('invalid-phone-number')
    return { method: 'sms', target: phone, key: phone }
  }
  const target = value.normalize('NFKC').trim()
  if (!isMailAddress(target)) throw new Refused('invalid-email-address')
  return { method: 'email', target, key: usernameKey(target) }
}

/** By whom; their own language is known where they are one of ours. */
async function takenBy(
  org: Org,
  db: Pick<Database, 'select'>,
  key: string,
  { userId, method }: { userId: string; method: Read['method'] },
): Promise<{ locale?: string } | undefined> {
  if (method === 'sms') return findSomebodyElse(db, { phone: key }, userId)
  const somebody = await findSomebodyElse(db, { email: key }, userId)
  return somebody ?? (isTakenElsewhere(org, key) ? {} : undefined)
}

async function moveEmail(
  org: Org,
  tx: Transaction,
  { userId, visit }: Customer,
  holder: Holder,
  { email, emailKey }: { email: string; emailKey: string },
): Promise<void> {
  const now = org.clock()
  const username = holder.usernameKey === holder.emailKey
  await putEmail(tx, holder, { email, emailKey, username, now })
  if (emailKey === holder.emailKey) return
  await recordEvent(org, { userId, kind: 'email-changed', visit }, tx)
  const reader = { to: holder.email, languages: [holder.locale, ...visit.languages] }
  await tell(org, tx, reader, { kind: 'email-changed', at: now })
}

/** The old number is told as well, where it was confirmed. */
async function movePhone(
  org: Org,
  tx: Transaction,
  { userId, visit }: Customer,
  holder: Holder,
  phone: string | null,
): Promise<void> {
  const now = org.clock()
  await putPhone(tx, holder, phone, now)
  if (phone === holder.phone && holder.phoneVerified) return
  const removed = phone === null
  await recordEvent(org, { userId, kind: removed ? 'phone-removed' : 'phone-changed', visit }, tx)
  const languages = [holder.locale, ...visit.languages]
  const changed = { kind: 'phone-changed', at: now, removed } as const
  await tell(org, tx, { to: holder.email, languages }, changed)
  if (holder.phone !== null && holder.phone !== phone && holder.phoneVerified)
    await tell(org, tx, { to: holder.phone, channel: 'sms', languages }, changed)
}
