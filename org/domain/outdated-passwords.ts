import { NEW_PASSWORDS, spendOr } from '#org/domain/allowances.ts'
import { tell } from '#org/domain/notices.ts'
import type { Org } from '#org/domain/org.ts'
import { checkPassword, freshHash } from '#org/domain/password-policy.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import type { SignedIn } from '#org/domain/sign-in.ts'
import type { Visit } from '#org/domain/visit.ts'
import { replaceOutdated } from '#org/store/passwords.ts'
import { findHolder } from '#org/store/recoveries.ts'

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
  await spendOr(org, `new passwords ${userId}`, NEW_PASSWORDS, 'too-many-tries')
  await checkPassword(org, newPassword, [usernameKey])
  const holder = await findHolder(org.store.db, userId)
  const checked = holder?.passwordHash ?? null
  if (!holder || checked === null) throw new Refused('web-request-invalid')
  const passwordHash = await freshHash(org, holder, newPassword)
  await org.store.transaction(async (tx) => {
    const user = await replaceOutdated(tx, userId, { checked, passwordHash, now })
    if (!user) throw new Refused('web-request-invalid')
    await recordEvent(org, { userId, kind: 'password-changed', visit }, tx)
    const reader = { to: user.email, languages: [user.locale, ...visit.languages] }
    await tell(org, tx, reader, { kind: 'password-changed', at: now })
  })
  org.post.wake()
  return { userId, methods: ['pwd'], usernameKey, checkedHash: passwordHash, reserved }
}
