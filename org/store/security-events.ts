import { and, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { securityEvents } from '#org/store/schema.ts'

type NewSecurityEvent = typeof securityEvents.$inferInsert
export type SecurityEvent = Omit<typeof securityEvents.$inferSelect, 'userId'>

export async function insertSecurityEvent(db: Pick<Database, 'insert'>, event: NewSecurityEvent) {
  await db.insert(securityEvents).values(event)
}

type Page = { before?: number | undefined; limit: number }

/** Somebody's own, newest first. */
export async function selectSecurityEvents(
  db: Pick<Database, 'select'>,
  userId: string,
  page: Page,
): Promise<SecurityEvent[]> {
  return securityEventsStatement(db, userId, page)
}

/** The statement behind `selectSecurityEvents`, so that its plan can be looked at too. */
export function securityEventsStatement(
  db: Pick<Database, 'select'>,
  userId: string,
  { before, limit }: Page,
) {
  const { userId: owner, ...columns } = {
    id: securityEvents.id,
    userId: securityEvents.userId,
    kind: securityEvents.kind,
    at: securityEvents.at,
    userAgent: securityEvents.userAgent,
    country: securityEvents.country,
  }
  return (
    db
      .select(columns)
      .from(securityEvents)
      .where(and(eq(owner, userId), before === undefined ? undefined : lt(columns.id, before)))
      // As the index is sorted.
      .orderBy(sql`${columns.id} desc nulls last`)
      .limit(limit)
  )
}
