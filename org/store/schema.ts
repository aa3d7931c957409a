import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgSequence,
  pgTable,
  primaryKey,
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

export const accounts = pgTable('accounts', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** The account that owns the contact of every customer. The migrations write it. */
export const CUSTOMERS_ACCOUNT_ID = '001HW0000007Kc4YAE'

export const customerNumbers = pgSequence('customer_numbers', { startWith: 200_001 })

export const contacts = pgTable('contacts', {
  id: text('id').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .default(CUSTOMERS_ACCOUNT_ID)
    .references(() => accounts.id),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  customerNumber: text('customer_number').notNull().unique(),
  /** Which terms were agreed to, and when. */
  termsVersion: text('terms_version'),
  termsAcceptedAt: instant('terms_accepted_at'),
  wantsNews: boolean('wants_news').notNull().default(false),
  createdAt: instant('created_at').notNull(),
})

export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    username: text('username').notNull(),
    usernameKey: text('username_key').notNull().unique(),
    displayName: text('display_name').notNull(),
    contactId: text('contact_id').references(() => contacts.id),
    email: text('email').notNull(),
    emailKey: text('email_key').notNull(),
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
  },
  (table) => [index('users_email_key').on(table.emailKey), index('users_phone').on(table.phone)],
)

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

/**
 * A one-time code was asked for, by somebody or by nobody: a handle on the wire, and what the right code will lead to.
 * `person` is what was typed, made comparable; everything that is counted is counted by it, known or not.
 */
export const journeys = pgTable(
  'journeys',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ['passwordless', 'registration'] }).notNull(),
    method: text('method', { enum: ['email', 'sms'] }).notNull(),
    person: text('person').notNull(),
    /** Equal for the same request sent again: that is a resend, and earlier codes stay good. */
    fingerprint: text('fingerprint').notNull(),
    /** Whom the right code signs in; null when there is nobody, or not yet. No foreign key: checking it would take time for somebody only. */
    userId: text('user_id'),
    /** What a registration will make a user of. */
    newcomer: jsonb('newcomer').$type<Record<string, unknown>>(),
    passwordHash: text('password_hash'),
    tries: integer('tries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('journeys_fingerprint').on(table.fingerprint),
    index('journeys_expires_at').on(table.expiresAt),
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
  ],
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
