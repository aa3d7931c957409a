/** Another password, chosen by whoever is signed in (form rules, S5 and S7). All other sessions end with the old one. */
import { NEW_PASSWORDS, spendOr } from '#org/domain/allowances.ts'
import { type Customer, withAccount } from '#org/domain/customers.ts'
import { tell } from '#org/domain/notices.ts'
import type { Org } from '#org/domain/org.ts'
import { checkNames, checkPassword, freshHash } from '#org/domain/password-policy.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { setPassword } from '#org/store/passwords.ts'
import { findHolder } from '#org/store/recoveries.ts'
import { endSessions } from '#org/store/sessions.ts'

/** Refuses with `weak-password`, whose detail is for people. */
export async function changePassword(
  org: Org,
  customer: Customer,
  newPassword: string,
): Promise<void> {
  const { userId, grantId, visit } = customer
  const now = org.clock()
  await spendOr(org, `new passwords ${userId}`, NEW_PASSWORDS, 'too-many-tries')
  const known = await findHolder(org.store.db, userId)
  if (!known) throw new Refused('session-invalid')
  await checkPassword(org, newPassword, [known.username, known.email])
  const passwordHash = await freshHash(org, known, newPassword)
  await withAccount(org, customer, async (tx, holder) => {
    checkNames(newPassword, [holder.username, holder.email])
    await setPassword(tx, userId, { passwordHash, now })
    await endSessions(tx, userId, { but: grantId }, now)
    await recordEvent(org, { userId, kind: 'password-changed', visit }, tx)
    const reader = { to: holder.email, languages: [holder.locale, ...visit.languages] }
    await tell(org, tx, reader, { kind: 'password-changed', at: now, elsewhere: true })
  })
  org.post.wake()
}
