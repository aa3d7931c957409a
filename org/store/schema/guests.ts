import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '#org/store/schema/instant.ts'
import { users } from '#org/store/schema/people.ts'
import { clients } from '#org/store/schema/sessions.ts'

/** A visitor without an account, known by a UUID that their app made up. */
export const guests = pgTable(
  'guests',
  {
    uvid: text('uvid').primaryKey(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** Who the guest turned out to be: from then on the UUID opens nothing. */
    claimedBy: text('claimed_by').references(() => users.id, { onDelete: 'cascade' }),
    claimedAt: instant('claimed_at'),
  },
  (table) => [
    index('guests_last_seen_at').on(table.lastSeenAt),
    index('guests_claimed_by').on(table.claimedBy),
  ],
)

export const guestCodes = pgTable(
  'guest_codes',
  {
    codeHash: text('code_hash').primaryKey(),
    uvid: text('uvid')
      .notNull()
      .references(() => guests.uvid, { onDelete: 'cascade' }),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.clientId, { onDelete: 'cascade' }),
    scopes: text('scopes').array().notNull(),
    redirectUri: text('redirect_uri').notNull(),
    codeChallenge: text('code_challenge'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('guest_codes_expires_at').on(table.expiresAt),
    index('guest_codes_uvid').on(table.uvid),
  ],
)

export const guestTokens = pgTable(
  'guest_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    uvid: text('uvid')
      .notNull()
      .references(() => guests.uvid, { onDelete: 'cascade' }),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.clientId, { onDelete: 'cascade' }),
    scopes: text('scopes').array().notNull(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('guest_tokens_expires_at').on(table.expiresAt),
    index('guest_tokens_uvid').on(table.uvid),
  ],
)
