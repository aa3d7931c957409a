import { NEW_PASSWORDS } from '#org/domain/allowances.ts'
import { refusedUntil } from '#org/domain/journeys.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { checkNames, checkPassword, weak } from '#org/domain/password-policy.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import type { SignedIn } from '#org/domain/sign-in.ts'
import type { Visit } from '#org/domain/visit.ts'
import { spend } from '#org/store/allowances.ts'
import { replaceOutdated } from '#org/store/passwords.ts'
import { findHolder } from '#org/store/recoveries.ts'

const DAY_SECONDS = 86_400

/**
 * For whoever has just shown the password that counts no more. Refuses with `weak-password`, with `too-many-tries` where many were,
 * and with `web-request-invalid` when another one was chosen meanwhile.
 */
export async function chooseNewPassword(
  org: Org,
  { userId, usernameKey, reserved }: { userId: string; usernameKey: string; reserved: boolean },
  newPassword: string,
  visit: Visit,
): Promise<SignedIn> {
  const now = org.clock()
  const until = await org.store.transaction((tx) =>
    spend(tx, `new passwords ${userId}`, NEW_PASSWORDS, now),
  )
  if (until) throw refusedUntil('too-many-tries', until, now)
  await checkPassword(org, newPassword, [usernameKey])
  const holder = await findHolder(org.store.db, userId)
  const checked = holder?.passwordHash ?? null
  if (!holder || checked === null) throw new Refused('web-request-invalid')
  checkNames(newPassword, [holder.username, holder.email])
  if (await org.passwords.verify(newPassword, checked))
    throw weak('This is the password that you have now. Choose another one.')
  const passwordHash = await org.passwords.hash(newPassword)
  await org.store.transaction(async (tx) => {
    const user = await replaceOutdated(tx, userId, { checked, passwordHash, now })
    if (!user) throw new Refused('web-request-invalid')
    await recordEvent(org, { userId, kind: 'password-changed', visit }, tx)
    await org.post.queue(tx, {
      channel: 'email',
      to: user.email,
      occasion: { kind: 'password-changed', at: now },
      languages: [user.locale, ...visit.languages],
      expiresAt: secondsAfter(now, DAY_SECONDS),
    })
  })
  org.post.wake()
  return { userId, methods: ['pwd'], usernameKey, checkedHash: passwordHash, reserved }
}
