/** Another password, chosen by whoever is signed in (form rules, S5 and S7). All other sessions end with the old one. */
import { NEW_PASSWORDS } from '#org/domain/allowances.ts'
import { type Customer, withAccount } from '#org/domain/customers.ts'
import { refusedUntil } from '#org/domain/journeys.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { checkNames, checkPassword, weak } from '#org/domain/password-policy.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { spend } from '#org/store/allowances.ts'
import { setPassword } from '#org/store/passwords.ts'
import { findHolder } from '#org/store/recoveries.ts'
import { endSessions } from '#org/store/sessions.ts'

const DAY_SECONDS = 86_400

/** Refuses with `weak-password`, whose detail is for people. */
export async function changePassword(
  org: Org,
  customer: Customer,
  newPassword: string,
): Promise<void> {
  const { userId, grantId, visit } = customer
  const now = org.clock()
  const until = await org.store.transaction((tx) =>
    spend(tx, `new passwords ${userId}`, NEW_PASSWORDS, now),
  )
  if (until) throw refusedUntil('too-many-tries', until, now)
  const known = await findHolder(org.store.db, userId)
  if (!known) throw new Refused('session-invalid')
  await checkPassword(org, newPassword, [known.username, known.email])
  if (await org.passwords.verify(newPassword, known.passwordHash))
    throw weak('This is the password that you have now. Choose another one.')
  const passwordHash = await org.passwords.hash(newPassword)
  await withAccount(org, customer, async (tx, holder) => {
    checkNames(newPassword, [holder.username, holder.email])
    await setPassword(tx, userId, { passwordHash, now })
    await endSessions(tx, userId, { but: grantId }, now)
    await recordEvent(org, { userId, kind: 'password-changed', visit }, tx)
    await org.post.queue(tx, {
      channel: 'email',
      to: holder.email,
      occasion: { kind: 'password-changed', at: now, elsewhere: true },
      languages: [holder.locale, ...visit.languages],
      expiresAt: secondsAfter(now, DAY_SECONDS),
    })
  })
  org.post.wake()
}
