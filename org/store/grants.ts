import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { grants } from '#org/store/schema.ts'

export type Grant = typeof grants.$inferSelect

export function grantsIn(db: Database) {
  return {
    /** With it end the access and refresh tokens it gave: every look-up joins the grant. */
    async revoke(grantId: string, now: Date) {
      await db
        .update(grants)
        .set({ revokedAt: now })
        .where(and(eq(grants.id, grantId), isNull(grants.revokedAt)))
    },
  }
}
