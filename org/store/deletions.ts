import { and, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import {
  bookings,
  contacts,
  grants,
  journeys,
  messages,
  queryLocators,
  users,
  webRequests,
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
      emailKey: users.emailKey,
      phone: users.phone,
      phoneVerified: users.phoneVerified,
    })
    .from(users)
    .where(and(isNotNull(users.deletionDueAt), lte(users.deletionDueAt, now)))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!user) return false
  const { id, contactId, email, phone, phoneVerified } = user
  const waiting = waitingStatement(tx, id).for('update', { skipLocked: true })
  const places = phone !== null && phoneVerified ? [email, phone] : [email]
  await tx.delete(grants).where(eq(grants.userId, id))
  await tx.delete(journeys).where(inArray(journeys.id, waiting))
  await tx.delete(webRequests).where(isAbout(user))
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

/** The codes that wait for somebody; used ones are forgotten within two hours anyway. */
export function waitingStatement(tx: Pick<Transaction, 'select'>, userId: string) {
  return tx
    .select({ id: journeys.id })
    .from(journeys)
    .where(and(eq(journeys.userId, userId), isNull(journeys.usedAt)))
}

/** What browsers have begun, where it names somebody. There is no index for it: the table holds ten minutes. */
function isAbout({ id, emailKey }: { id: string; emailKey: string }) {
  const { progress } = webRequests
  return or(
    sql`${progress}->>'userId' = ${id}`,
    sql`lower(${progress}->'who'->>'email') = ${emailKey}`,
    sql`lower(${progress}->>'hint') = ${emailKey}`,
  )
}
