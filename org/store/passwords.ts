import { and, eq, type SQL } from 'drizzle-orm'
import type { Transaction } from '#org/store/database.ts'
import { endWaiting } from '#org/store/journeys.ts'
import { attempts, users } from '#org/store/schema.ts'
import { endSessions } from '#org/store/sessions.ts'

export type NewPassword = { passwordHash: string; now: Date }

/** Whose password it is, for whoever tells them. */
type Owner = { email: string; locale: string; usernameKey: string }

/**
 * With the old password end the codes that wait, and the wrong tries at it. What else ends is for the caller to say; so is what has
 * to be so still, and what changes along with it. Null when that is not so, or the account is closed by now.
 */
export async function setPassword(
  tx: Transaction,
  userId: string,
  { passwordHash, now }: NewPassword,
  { provided, also }: { provided?: SQL | undefined; also?: Record<string, boolean | SQL> } = {},
): Promise<Owner | null> {
  const [user] = await tx
    .update(users)
    .set({
      passwordHash,
      passwordChangedAt: now,
      mustChangePassword: false,
      updatedAt: now,
      ...also,
    })
    .where(and(eq(users.id, userId), eq(users.active, true), provided))
    .returning({ email: users.email, locale: users.locale, usernameKey: users.usernameKey })
  if (!user) return null
  await endWaiting(tx, userId, now)
  await tx.delete(attempts).where(eq(attempts.usernameKey, user.usernameKey))
  return user
}

/** One that has to be changed, as long as it is the one that was checked. All sessions end with it. */
export async function replaceOutdated(
  tx: Transaction,
  userId: string,
  { checked, ...change }: NewPassword & { checked: string },
): Promise<Owner | null> {
  const provided = and(eq(users.mustChangePassword, true), eq(users.passwordHash, checked))
  const user = await setPassword(tx, userId, change, { provided })
  if (user) await endSessions(tx, userId, 'all', change.now)
  return user
}
