import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { endLinking } from '#org/store/journeys.ts'
import { type NewPassword, setPassword } from '#org/store/passwords.ts'
import { attempts, linkedIdentities, users } from '#org/store/schema.ts'
import { endSessions } from '#org/store/sessions.ts'

export async function findHolder(db: Pick<Database, 'select'>, userId: string) {
  const [holder] = await db
    .select({
      username: users.username,
      email: users.email,
      locale: users.locale,
      passwordHash: users.passwordHash,
    })
    .from(users)
    .where(eq(users.id, userId))
  return holder
}

/**
 * A lost one: its owner has proved their address. All sessions end with it, every way in by a provider, and the wrong tries under
 * `hint` too. A phone number that was confirmed before the address was may be somebody else's: it counts as unconfirmed again.
 */
export async function replacePassword(
  tx: Transaction,
  userId: string,
  { hint, ...change }: NewPassword & { hint: string },
) {
  const phoneVerified = sql`${users.emailVerified} and ${users.phoneVerified}`
  const user = await setPassword(tx, userId, change, {
    also: { emailVerified: true, phoneVerified },
  })
  if (!user) return null
  await endSessions(tx, userId, 'all', change.now)
  await endLinking(tx, userId, change.now)
  await tx.delete(linkedIdentities).where(eq(linkedIdentities.userId, userId))
  await tx.delete(attempts).where(eq(attempts.usernameKey, hint))
  return user
}
