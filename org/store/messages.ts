import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { messages } from '#org/store/schema.ts'

export type NewMessage = typeof messages.$inferInsert
export type StoredMessage = typeof messages.$inferSelect

/** One look into the outbox never shows more than this. */
export const OUTBOX_LIMIT = 100

export async function insertMessages(db: Pick<Database, 'insert'>, sent: NewMessage[]) {
  await db.insert(messages).values(sent)
}

/** The newest messages, newest first. */
export async function newestMessages(db: Database, to?: string): Promise<StoredMessage[]> {
  return newestMessagesStatement(db, to)
}

/** The statement behind `newestMessages`, so that its plan can be looked at too. */
export function newestMessagesStatement(db: Database, to?: string) {
  return db
    .select()
    .from(messages)
    .where(to === undefined ? undefined : eq(messages.recipient, to))
    .orderBy(desc(messages.id))
    .limit(OUTBOX_LIMIT)
}

/** The messages that came after the one with this id, oldest first. */
export async function messagesAfter(
  db: Database,
  after: number,
  to?: string,
): Promise<StoredMessage[]> {
  return db
    .select()
    .from(messages)
    .where(and(gt(messages.id, after), to === undefined ? undefined : eq(messages.recipient, to)))
    .orderBy(asc(messages.id))
    .limit(OUTBOX_LIMIT)
}
