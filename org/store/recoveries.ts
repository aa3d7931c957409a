import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { attempts, grants, journeys, linkedIdentities, users } from '#org/store/schema.ts'

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
 * With the old password end all grants, the codes that wait, every way in by a provider, and the wrong tries at it. A phone number
 * that was confirmed before the address was may be somebody else's: it counts as unconfirmed again. Null when the account is closed
 * by now.
 */
export async function replacePassword(
  tx: Transaction,
  userId: string,
  { passwordHash, hint, now }: { passwordHash: string; hint: string; now: Date },
): Promise<{ email: string; locale: string } | null> {
  const [user] = await tx
    .update(users)
    .set({
      passwordHash,
      passwordChangedAt: now,
      mustChangePassword: false,
      emailVerified: true,
      phoneVerified: sql`${users.emailVerified} and ${users.phoneVerified}`,
      updatedAt: now,
    })
    .where(and(eq(users.id, userId), eq(users.active, true)))
    .returning({ email: users.email, locale: users.locale, usernameKey: users.usernameKey })
  if (!user) return null
  await tx
    .update(grants)
    .set({ revokedAt: now })
    .where(and(eq(grants.userId, userId), isNull(grants.revokedAt)))
  await tx
    .update(journeys)
    .set({ usedAt: now })
    .where(and(eq(journeys.userId, userId), isNull(journeys.usedAt)))
  // After the journeys: one of them may have waited to link another identity, and did so just now.
  await tx.delete(linkedIdentities).where(eq(linkedIdentities.userId, userId))
  await tx.delete(attempts).where(inArray(attempts.usernameKey, [user.usernameKey, hint]))
  return user
}
