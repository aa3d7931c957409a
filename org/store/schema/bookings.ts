import { index, integer, numeric, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '#org/store/schema/instant.ts'
import { contacts, users } from '#org/store/schema/people.ts'

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
