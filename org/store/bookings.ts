/** The only reader of bookings. A customer sees the rows of their own contact, whatever a query asks; no contact, no rows. */
import { and, eq, type SQL } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { bookings } from '#org/store/schema.ts'

export type Window = { where: SQL | undefined; limit: number; offset: number }

/** The `record` of every matching row, in this order. */
export async function selectBookings(
  db: Database,
  contactId: string | null,
  record: SQL<string>,
  window: Window,
  orderBy: readonly SQL[],
): Promise<string[]> {
  if (contactId === null) return []
  const rows = await bookingsStatement(db, contactId, record, window, orderBy)
  return rows.map((row) => row.record)
}

/** The statement behind `selectBookings`, so that its plan can be looked at too. */
export function bookingsStatement(
  db: Database,
  contactId: string,
  record: SQL<string>,
  { where, limit, offset }: Window,
  orderBy: readonly SQL[],
) {
  const page = db
    .select()
    .from(bookings)
    .where(and(eq(bookings.contactId, contactId), where))
    .orderBy(...orderBy)
    .limit(limit)
    .offset(offset)
    .as('bookings')
  // Outside of the window, so that no JSON is made of rows that OFFSET skips.
  return db.select({ record }).from(page)
}

export async function countBookings(
  db: Database,
  contactId: string | null,
  { where, limit, offset }: Window,
): Promise<number> {
  if (contactId === null) return 0
  const matches = await db.$count(bookings, and(eq(bookings.contactId, contactId), where))
  return Math.min(Math.max(matches - offset, 0), limit)
}

export async function findBooking(
  db: Database,
  contactId: string | null,
  id: string,
  record: SQL<string>,
): Promise<string | undefined> {
  const [found] = await selectBookings(
    db,
    contactId,
    record,
    { where: eq(bookings.id, id), limit: 1, offset: 0 },
    [],
  )
  return found
}
