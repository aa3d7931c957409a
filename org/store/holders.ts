import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Transaction } from '#org/store/database.ts'
import { grants, users } from '#org/store/schema.ts'

export type Holder = NonNullable<Awaited<ReturnType<typeof lockHolder>>>

/**
 * The account behind a grant, as long as both live. Whoever wants to change the account next waits until this transaction is over;
 * whoever only refers to it does not.
 */
export async function lockHolder(
  tx: Transaction,
  { userId, grantId, now }: { userId: string; grantId: string; now: Date },
) {
  const [holder] = await tx
    .select({
      id: users.id,
      username: users.username,
      usernameKey: users.usernameKey,
      email: users.email,
      emailKey: users.emailKey,
      phone: users.phone,
      phoneVerified: users.phoneVerified,
      contactId: users.contactId,
      passwordHash: users.passwordHash,
      locale: users.locale,
      deletionDueAt: users.deletionDueAt,
    })
    .from(users)
    .innerJoin(grants, eq(grants.userId, users.id))
    .where(
      and(
        eq(users.id, userId),
        eq(users.active, true),
        eq(grants.id, grantId),
        isNull(grants.revokedAt),
        gt(grants.expiresAt, now),
      ),
    )
    .for('no key update', { of: [users, grants] })
  return holder
}
