import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#org/store/database.ts'
import { attempts, grants, users } from '#org/store/schema.ts'

/** With a password that has to be changed end all grants and the wrong tries at it. Null when it is another one by now. */
export async function replaceOutdated(
  tx: Transaction,
  userId: string,
  { checked, passwordHash, now }: { checked: string; passwordHash: string; now: Date },
): Promise<{ email: string; locale: string } | null> {
  const [user] = await tx
    .update(users)
    .set({ passwordHash, passwordChangedAt: now, mustChangePassword: false, updatedAt: now })
    .where(
      and(
        eq(users.id, userId),
        eq(users.active, true),
        eq(users.mustChangePassword, true),
        eq(users.passwordHash, checked),
      ),
    )
    .returning({ email: users.email, locale: users.locale, usernameKey: users.usernameKey })
  if (!user) return null
  await tx
    .update(grants)
    .set({ revokedAt: now })
    .where(and(eq(grants.userId, userId), isNull(grants.revokedAt)))
  await tx.delete(attempts).where(eq(attempts.usernameKey, user.usernameKey))
  return user
}
