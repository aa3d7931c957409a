import { eq, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { bookings, contacts, users } from '#org/store/schema.ts'

/** Who is meant by something that people know themselves by. At most two ids: more than one is as good as many. */
export function directoryIn(db: Database) {
  const value = sql.placeholder('value')
  const ids = () => db.select({ id: users.id }).from(users)
  const statements = {
    byUsername: ids().where(eq(users.usernameKey, value)).limit(2).prepare('ids_by_username'),
    byEmail: ids().where(eq(users.emailKey, value)).limit(2).prepare('ids_by_email'),
    // A number that was only typed may be anybody's: it stands back behind one that was confirmed.
    byPhone: ids()
      .where(
        sql`${users.phone} = ${value} and ${users.active} and (${users.phoneVerified} or not exists (
          select from users as other
          where other.phone = ${value} and other.active and other.phone_verified))`,
      )
      .limit(2)
      .prepare('ids_by_phone'),
    byCustomerNumber: ids()
      .innerJoin(contacts, eq(contacts.id, users.contactId))
      .where(eq(contacts.customerNumber, value))
      .limit(2)
      .prepare('ids_by_customer_number'),
    byBookingReference: ids()
      .innerJoin(bookings, eq(bookings.contactId, users.contactId))
      .where(eq(bookings.reference, value))
      .limit(2)
      .prepare('ids_by_booking_reference'),
  }
  type Way = keyof typeof statements
  const ask = (way: Way) => async (text: string) =>
    (await statements[way].execute({ value: text })).map(({ id }) => id)
  return {
    byUsername: ask('byUsername'),
    byEmail: ask('byEmail'),
    byPhone: ask('byPhone'),
    byCustomerNumber: ask('byCustomerNumber'),
    byBookingReference: ask('byBookingReference'),
  }
}
