import { and, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import {
  bookings,
  contacts,
  grants,
  journeys,
  messages,
  queryLocators,
  users,
} from '#org/store/schema.ts'

export async function putDeletion(tx: Transaction, userId: string, dueAt: Date | null) {
  await tx.update(users).set({ deletionDueAt: dueAt }).where(eq(users.id, userId))
}

/** Deletes whoever is due by now, each in a transaction of their own. Answers how many. */
export async function deleteDue(db: Database, now: Date): Promise<number> {
  let gone = 0
  while (await db.transaction((tx) => deleteNext(tx, now))) gone += 1
  return gone
}

/**
 * Everything of one customer, or nothing. Whoever is signing in, or changing their mind, at this instant is passed over until the
 * next time. What hangs on the user alone goes with the row.
 */
async function deleteNext(tx: Transaction, now: Date): Promise<boolean> {
  const [user] = await tx
    .select({
      id: users.id,
      contactId: users.contactId,
      email: users.email,
      phone: users.phone,
      phoneVerified: users.phoneVerified,
    })
    .from(users)
    .where(and(isNotNull(users.deletionDueAt), lte(users.deletionDueAt, now)))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!user) return false
  const { id, contactId, email, phone, phoneVerified } = user
  const waiting = tx
    .select({ id: journeys.id })
    .from(journeys)
    .where(eq(journeys.userId, id))
    .for('update', { skipLocked: true })
  const places = phone !== null && phoneVerified ? [email, phone] : [email]
  await tx.delete(grants).where(eq(grants.userId, id))
  await tx.delete(journeys).where(inArray(journeys.id, waiting))
  await tx.delete(queryLocators).where(eq(queryLocators.userId, id))
  await tx.delete(messages).where(inArray(messages.recipient, places))
  await tx.delete(users).where(eq(users.id, id))
  if (contactId !== null) {
    await tx.delete(bookings).where(eq(bookings.contactId, contactId))
    await tx
      .delete(contacts)
      .where(
        and(
          eq(contacts.id, contactId),
          sql`not exists (select from users where contact_id = ${contactId})`,
        ),
      )
  }
  return true
}
