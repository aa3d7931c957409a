import { and, asc, desc, eq, gt, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { messages } from '#org/store/schema.ts'

export type NewMessage = typeof messages.$inferInsert
export type StoredMessage = typeof messages.$inferSelect

/** One look into the outbox never shows more than this. */
const OUTBOX_LIMIT = 100

export async function insertMessages(db: Pick<Database, 'insert'>, sent: NewMessage[]) {
  await db.insert(messages).values(sent)
}

/** The newest messages of the outbox, newest first. */
export async function newestMessages(db: Database, to?: string): Promise<StoredMessage[]> {
  return newestMessagesStatement(db, to)
}

/** The statement behind `newestMessages`, so that its plan can be looked at too. */
export function newestMessagesStatement(db: Database, to?: string) {
  return db
    .select()
    .from(messages)
    .where(inOutbox(to))
    .orderBy(desc(messages.id))
    .limit(OUTBOX_LIMIT)
}

/** The messages of the outbox that came after the one with this id, oldest first. */
export async function messagesAfter(
  db: Database,
  after: number,
  to?: string,
): Promise<StoredMessage[]> {
  return db
    .select()
    .from(messages)
    .where(and(gt(messages.id, after), inOutbox(to)))
    .orderBy(asc(messages.id))
    .limit(OUTBOX_LIMIT)
}

/** Neither on its way nor meant for nobody. */
function inOutbox(to: string | undefined) {
  const addressed = to === undefined ? undefined : eq(messages.recipient, to)
  return and(addressed, isNull(messages.dueAt), ne(messages.channel, 'none'))
}

type Claim = { channel: 'email' | 'sms'; now: Date; until: Date; limit: number }

/** Takes messages that are due and keeps everybody else away from them for a while. */
export async function claimMessages(db: Database, claim: Claim): Promise<StoredMessage[]> {
  return claimStatement(db, claim)
}

/** The statement behind `claimMessages`, so that its plan can be looked at too. */
export function claimStatement(db: Database, { channel, now, until, limit }: Claim) {
  const due = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(lte(messages.dueAt, now), eq(messages.channel, channel)))
    .orderBy(asc(messages.dueAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  return (
    db
      .update(messages)
      .set({ dueAt: until, attempts: sql`${messages.attempts} + 1` })
      // An array is gathered once; a joined subquery might run again and take more than its limit.
      .where(sql`${messages.id} = any(array(${due}))`)
      .returning()
  )
}

export async function deleteMessage(db: Database, id: number) {
  await db.delete(messages).where(eq(messages.id, id))
}

/** Does nothing when the claim has passed to somebody else meanwhile. */
export async function postponeMessage(
  db: Database,
  { id, attempts }: Pick<StoredMessage, 'id' | 'attempts'>,
  dueAt: Date,
) {
  await db
    .update(messages)
    .set({ dueAt })
    .where(and(eq(messages.id, id), eq(messages.attempts, attempts)))
}
