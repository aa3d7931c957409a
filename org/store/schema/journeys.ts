import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '#org/store/schema/instant.ts'

/** Wrong tries in a row, by the name that was typed: known and unknown names are slowed down alike. */
export const attempts = pgTable(
  'attempts',
  {
    usernameKey: text('username_key').primaryKey(),
    failures: integer('failures').notNull(),
    blockedUntil: instant('blocked_until'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('attempts_updated_at').on(table.updatedAt)],
)

/**
 * A one-time code was asked for, by somebody or by nobody: a handle on the wire, and what the right code will lead to.
 * `person` is what was typed, made comparable; everything that is counted is counted by it, known or not.
 */
export const journeys = pgTable(
  'journeys',
  {
    id: text('id').primaryKey(),
    kind: text('kind', {
      enum: ['passwordless', 'registration', 'recovery', 'link', 'contact', 'deletion'],
    }).notNull(),
    method: text('method', { enum: ['email', 'sms'] }).notNull(),
    person: text('person').notNull(),
    /** Equal for the same request sent again: that is a resend, and earlier codes stay good. */
    fingerprint: text('fingerprint').notNull(),
    /** Whom the right code signs in; null when there is nobody, or not yet. No foreign key: checking it would take time for somebody only. */
    userId: text('user_id'),
    /** What a registration will make a user of. */
    newcomer: jsonb('newcomer').$type<Record<string, unknown>>(),
    passwordHash: text('password_hash'),
    /** The address or number that the right code makes the customer's. */
    target: text('target'),
    tries: integer('tries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('journeys_fingerprint').on(table.fingerprint),
    index('journeys_expires_at').on(table.expiresAt),
    index('journeys_waiting_for').on(table.userId).where(sql`used_at is null`),
  ],
)

export const passcodes = pgTable(
  'passcodes',
  {
    journeyId: text('journey_id')
      .notNull()
      .references(() => journeys.id, { onDelete: 'cascade' }),
    codeHash: text('code_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.journeyId, table.codeHash] })],
)

/** What one person, or one range of network addresses, has used of an allowance in this hour and this day. */
export const allowances = pgTable(
  'allowances',
  {
    subject: text('subject').primaryKey(),
    hourUsed: integer('hour_used').notNull(),
    hourEndsAt: instant('hour_ends_at').notNull(),
    dayUsed: integer('day_used').notNull(),
    dayEndsAt: instant('day_ends_at').notNull(),
    nextAt: instant('next_at').notNull(),
  },
  (table) => [index('allowances_day_ends_at').on(table.dayEndsAt)],
)
