import { bigint, boolean, index, pgSequence, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '#org/store/schema/instant.ts'

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
    /** A right password is not enough any more: its owner goes on in the browser, and chooses another. */
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** The customer asked to be forgotten; until then they may change their mind. */
    deletionDueAt: instant('deletion_due_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('users_email_key').on(table.emailKey),
    index('users_phone').on(table.phone),
    index('users_contact_id').on(table.contactId),
    index('users_deletion_due_at').on(table.deletionDueAt),
  ],
)

/** Who somebody is at an OpenID provider. */
export const linkedIdentities = pgTable(
  'linked_identities',
  {
    provider: text('provider').notNull(),
    subject: text('subject').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    index('linked_identities_user_id').on(table.userId),
  ],
)

/** What happened to an account, as its owner may read it. */
export const securityEvents = pgTable(
  'security_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    at: instant('at').notNull(),
    userAgent: text('user_agent'),
    /** ISO 3166-1, of the network address. */
    country: text('country'),
  },
  (table) => [
    index('security_events_user_id').on(table.userId, table.id.desc()),
    index('security_events_at').on(table.at),
  ],
)
