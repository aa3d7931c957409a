/** Leaving for good: asked for, confirmed with a code, and done two weeks later unless the customer stays. */
import { type Confirmation, withConfirmation } from '#org/domain/confirmations.ts'
import { type Customer, withAccount } from '#org/domain/customers.ts'
import { fingerprintOf, openJourney } from '#org/domain/journeys.ts'
import { tell } from '#org/domain/notices.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import type { Occasion } from '#org/domain/post.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { putDeletion } from '#org/store/deletions.ts'
import { endSessions } from '#org/store/sessions.ts'

const DELETION_SECONDS = 14 * 86_400

/** Sends a code to the address on record. Answers what it has to be brought back with. */
export async function askToLeave(org: Org, { userId, range, visit }: Customer): Promise<string> {
  const found = await org.store.users.findProfile(userId)
  if (!found) throw new Refused('session-invalid')
  const { email, emailKey, locale } = found.user
  const opening = {
    kind: 'deletion',
    method: 'email',
    person: emailKey,
    userId,
    newcomer: null,
    passwordHash: null,
    channel: 'email',
    to: email,
    locale,
    occasion: (code: string, minutes: number): Occasion => ({
      kind: 'deletion-code',
      code,
      minutes,
    }),
  } as const
  const fingerprint = fingerprintOf(org, 'deletion', userId, emailKey)
  const { languages } = visit
  return openJourney(org, fingerprint, opening, { range, languages, template: undefined })
}

/** All other sessions end. Whoever confirms once more is not given more time. */
export async function confirmLeaving(
  org: Org,
  customer: Customer,
  answer: Omit<Confirmation, 'kind'>,
): Promise<Date> {
  const { userId, grantId, visit } = customer
  return withConfirmation(org, customer, { ...answer, kind: 'deletion' }, async (tx, holder) => {
    const now = org.clock()
    await endSessions(tx, userId, { but: grantId }, now)
    if (holder.deletionDueAt !== null) return holder.deletionDueAt
    const dueAt = secondsAfter(now, DELETION_SECONDS)
    await putDeletion(tx, userId, dueAt)
    await recordEvent(org, { userId, kind: 'deletion-asked', visit }, tx)
    const reader = { to: holder.email, languages: [holder.locale, ...visit.languages] }
    await tell(org, tx, reader, { kind: 'deletion-due', dueAt })
    return dueAt
  })
}

/** When the account will be gone; null for one that stays. */
export async function dueDateOf(org: Org, { userId }: Customer): Promise<Date | null> {
  return (await org.store.users.findProfile(userId))?.user.deletionDueAt ?? null
}

export async function stay(org: Org, customer: Customer): Promise<void> {
  const { userId, visit } = customer
  await withAccount(org, customer, async (tx, holder) => {
    if (holder.deletionDueAt === null) return
    await putDeletion(tx, userId, null)
    await recordEvent(org, { userId, kind: 'deletion-cancelled', visit }, tx)
  })
}
