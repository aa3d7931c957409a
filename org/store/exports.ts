import { asc, desc, eq } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import {
  bookings,
  clients,
  contacts,
  grants,
  guests,
  linkedIdentities,
  securityEvents,
  shortlistEntries,
  trips,
  users,
} from '#org/store/schema.ts'

/** Everything that is kept about one customer, as it is in the tables; no hash, and nothing that opens anything. */
export async function selectEverything(db: Database, userId: string) {
  const [row] = await db
    .select()
    .from(users)
    .leftJoin(contacts, eq(contacts.id, users.contactId))
    .where(eq(users.id, userId))
  if (!row) return undefined
  const [booked, shortlist, linked, sessions, events, visits] = await Promise.all([
    db
      .select()
      .from(bookings)
      .where(eq(bookings.contactId, row.contacts?.id ?? ''))
      .orderBy(desc(bookings.departsAt), desc(bookings.id)),
    db
      .select({ tripId: trips.id, slug: trips.slug, addedAt: shortlistEntries.createdAt })
      .from(shortlistEntries)
      .innerJoin(trips, eq(trips.id, shortlistEntries.tripId))
      .where(eq(shortlistEntries.userId, userId))
      .orderBy(desc(shortlistEntries.createdAt), asc(trips.id)),
    db.select().from(linkedIdentities).where(eq(linkedIdentities.userId, userId)),
    db
      .select({
        client: clients.name,
        scopes: grants.scopes,
        userAgent: grants.userAgent,
        country: grants.country,
        methods: grants.methods,
        createdAt: grants.authTime,
        lastUsedAt: grants.lastUsedAt,
        endedAt: grants.revokedAt,
        expiresAt: grants.expiresAt,
      })
      .from(grants)
      .innerJoin(clients, eq(clients.clientId, grants.clientId))
      .where(eq(grants.userId, userId))
      .orderBy(desc(grants.authTime), grants.id),
    db
      .select()
      .from(securityEvents)
      .where(eq(securityEvents.userId, userId))
      .orderBy(desc(securityEvents.id)),
    db
      .select({ createdAt: guests.createdAt, claimedAt: guests.claimedAt })
      .from(guests)
      .where(eq(guests.claimedBy, userId))
      .orderBy(asc(guests.createdAt)),
  ])
  return {
    user: row.users,
    contact: row.contacts,
    booked,
    shortlist,
    linked,
    sessions,
    events,
    visits,
  }
}
