import { and, eq, gt, isNull, lt, or } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { grants, users } from '#org/store/schema.ts'

export function grantsIn(db: Database) {
  return {
    /** Who gave it, as long as it lives. */
    async findHolder(grantId: string, now: Date) {
      const [holder] = await db
        .select({ clientId: grants.clientId, userId: users.id, username: users.username })
        .from(grants)
        .innerJoin(users, eq(users.id, grants.userId))
        .where(
          and(
            eq(grants.id, grantId),
            isNull(grants.revokedAt),
            gt(grants.expiresAt, now),
            eq(users.active, true),
          ),
        )
      return holder
    },

    /** Remembers that it is in use. */
    async touch(grantId: string, now: Date) {
      await db
        .update(grants)
        .set({ lastUsedAt: now })
        .where(
          and(eq(grants.id, grantId), or(isNull(grants.lastUsedAt), lt(grants.lastUsedAt, now))),
        )
    },

    /** With it end the access and refresh tokens it gave: every look-up joins the grant. */
    async revoke(grantId: string, now: Date) {
      await db
        .update(grants)
        .set({ revokedAt: now })
        .where(and(eq(grants.id, grantId), isNull(grants.revokedAt)))
    },
  }
}
