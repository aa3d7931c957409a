import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const instant = (name: string) =>
  timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

export const clients = pgTable('clients', {
  clientId: text('client_id').primaryKey(),
  name: text('name').notNull(),
  secretHash: text('secret_hash'),
  secretRequired: boolean('secret_required').notNull(),
  pkceRequired: boolean('pkce_required').notNull(),
  credentialsInBodyOnly: boolean('credentials_in_body_only').notNull().default(false),
  callbacks: text('callbacks').array().notNull(),
  scopes: text('scopes').array().notNull(),
  accessTokenFormat: text('access_token_format', { enum: ['opaque', 'jwt'] }).notNull(),
  accessTokenSeconds: integer('access_token_seconds').notNull(),
  refreshTokenSeconds: integer('refresh_token_seconds').notNull(),
  runAsUserId: text('run_as_user_id'),
})

export const contacts = pgTable('contacts', {
  id: text('id').primaryKey(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  customerNumber: text('customer_number').notNull().unique(),
  createdAt: instant('created_at').notNull(),
})

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  username: text('username').notNull(),
  usernameKey: text('username_key').notNull().unique(),
  displayName: text('display_name').notNull(),
  contactId: text('contact_id').references(() => contacts.id),
  email: text('email').notNull(),
  emailVerified: boolean('email_verified').notNull(),
  phone: text('phone'),
  phoneVerified: boolean('phone_verified').notNull(),
  locale: text('locale').notNull(),
  timeZone: text('time_zone').notNull(),
  userType: text('user_type', { enum: ['CSP_LITE_PORTAL', 'STANDARD'] }).notNull(),
  active: boolean('active').notNull().default(true),
  passwordHash: text('password_hash'),
  passwordChangedAt: instant('password_changed_at'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

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

/** What a customer allowed a client once: codes and tokens live and die with it. */
export const grants = pgTable(
  'grants',
  {
    id: uuid('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.clientId),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    scopes: text('scopes').array().notNull(),
    authTime: instant('auth_time').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('grants_user_id').on(table.userId),
    index('grants_expires_at').on(table.expiresAt),
  ],
)

export const codes = pgTable(
  'codes',
  {
    codeHash: text('code_hash').primaryKey(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    redirectUri: text('redirect_uri').notNull(),
    codeChallenge: text('code_challenge'),
    nonce: text('nonce'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('codes_grant_id').on(table.grantId),
    index('codes_expires_at').on(table.expiresAt),
  ],
)

export const accessTokens = pgTable(
  'access_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    format: text('format', { enum: ['opaque', 'jwt'] }).notNull(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('access_tokens_grant_id').on(table.grantId),
    index('access_tokens_expires_at').on(table.expiresAt),
  ],
)

export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    grantId: uuid('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('refresh_tokens_grant_id').on(table.grantId)],
)

export const signingKeys = pgTable('signing_keys', {
  kid: text('kid').primaryKey(),
  privateJwk: jsonb('private_jwk').$type<Record<string, unknown>>().notNull(),
  publicJwk: jsonb('public_jwk').$type<Record<string, unknown>>().notNull(),
  createdAt: instant('created_at').notNull(),
})

/** The outbox: what was said to people, newest last. */
export const messages = pgTable(
  'messages',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text('channel', { enum: ['email', 'sms'] }).notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject'),
    text: text('text').notNull(),
    html: text('html'),
    code: text('code'),
    sentAt: instant('sent_at').notNull(),
  },
  (table) => [index('messages_recipient').on(table.recipient, table.id)],
)

export const bookings = pgTable(
  'bookings',
  {
    id: text('id').primaryKey(),
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id),
    reference: text('reference').notNull().unique(),
    mode: text('mode', { enum: ['Train', 'Ferry', 'Flight'] }).notNull(),
    service: text('service').notNull(),
    origin: text('origin').notNull(),
    destination: text('destination').notNull(),
    departsAt: instant('departs_at').notNull(),
    departureTimeZone: text('departure_time_zone').notNull(),
    arrivesAt: instant('arrives_at').notNull(),
    arrivalTimeZone: text('arrival_time_zone').notNull(),
    travellers: text('travellers').notNull(),
    travellerCount: integer('traveller_count').notNull(),
    status: text('status', {
      enum: ['Confirmed', 'Waitlisted', 'Completed', 'Cancelled'],
    }).notNull(),
    price: numeric('price', { precision: 18, scale: 2 }).notNull(),
    currency: text('currency').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('bookings_contact_departs').on(table.contactId, table.departsAt.desc(), table.id.desc()),
  ],
)

/** Queries whose answer did not fit one batch; `nextRecordsUrl` names one. */
export const queryLocators = pgTable(
  'query_locators',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    soql: text('soql').notNull(),
    totalSize: integer('total_size').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('query_locators_created_at').on(table.createdAt)],
)
