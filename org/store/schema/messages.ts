import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '#org/store/schema/instant.ts'

/**
 * What is said to people. A message with `due_at` waits for its carrier, which deletes it once it is delivered; one without
 * is where it belongs: in the outbox.
 */
export const messages = pgTable(
  'messages',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** `none`: nobody is told, at the same cost as telling somebody. */
    channel: text('channel', { enum: ['email', 'sms', 'none'] }).notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject'),
    text: text('text').notNull(),
    html: text('html'),
    code: text('code'),
    sentAt: instant('sent_at').notNull(),
    dueAt: instant('due_at'),
    attempts: integer('attempts').notNull().default(0),
    /** From then on it is not worth sending. */
    expiresAt: instant('expires_at'),
  },
  (table) => [
    index('messages_recipient').on(table.recipient, table.id),
    index('messages_due_at').on(table.dueAt),
    index('messages_sent_at').on(table.sentAt),
    index('messages_to_nobody').on(table.sentAt).where(sql`channel = 'none'`),
  ],
)
