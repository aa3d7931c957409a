import { index, integer, numeric, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { guests } from '#org/store/schema/guests.ts'
import { instant } from '#org/store/schema/instant.ts'
import { users } from '#org/store/schema/people.ts'

/** Journeys that anybody may look at and dream of. */
export const trips = pgTable('trips', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  position: integer('position').notNull(),
  mode: text('mode', { enum: ['Train', 'Ferry', 'Flight'] }).notNull(),
  service: text('service').notNull(),
  origin: text('origin').notNull(),
  destination: text('destination').notNull(),
  country: text('country').notNull(),
  /** In words, for people. */
  summary: text('summary').notNull(),
  season: text('season').notNull(),
  hours: numeric('hours', { precision: 5, scale: 1 }).notNull(),
  priceFrom: numeric('price_from', { precision: 18, scale: 2 }).notNull(),
  currency: text('currency').notNull(),
})

/** What somebody keeps in mind: a customer, or a guest. */
export const shortlistEntries = pgTable(
  'shortlist_entries',
  {
    id: text('id').primaryKey(),
    tripId: text('trip_id')
      .notNull()
      .references(() => trips.id, { onDelete: 'cascade' }),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    uvid: text('uvid').references(() => guests.uvid, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('shortlist_entries_user_trip').on(table.userId, table.tripId),
    unique('shortlist_entries_guest_trip').on(table.uvid, table.tripId),
    index('shortlist_entries_trip_id').on(table.tripId),
  ],
)
