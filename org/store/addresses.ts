import { and, eq, ne, or, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { contacts, users } from '#org/store/schema.ts'

/** Whoever claims an address or a number goes one after the other, until their transactions are over. */
export async function holdAddress(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address ${key}`}, 0))`)
}

export type Place = { email: string } | { phone: string }

/**
 * Who has it already, when that is somebody else: an address by being theirs or their user name, made comparable, a number by being confirmed. One
 * that was only typed may be anybody's.
 */
export async function findSomebodyElse(
  db: Pick<Database, 'select'>,
  place: Place,
  userId: string,
): Promise<{ locale: string } | undefined> {
  const [somebody] = await addressStatement(db, place, userId)
  return somebody
}

/** The statement behind `findSomebodyElse`, so that its plan can be looked at too. */
export function addressStatement(db: Pick<Database, 'select'>, place: Place, userId: string) {
  const theirs =
    'email' in place
      ? or(eq(users.emailKey, place.email), eq(users.usernameKey, place.email))
      : and(eq(users.phone, place.phone), eq(users.phoneVerified, true), eq(users.active, true))
  return db
    .select({ locale: users.locale })
    .from(users)
    .where(and(theirs, ne(users.id, userId)))
    .limit(1)
}

type Owner = { id: string; contactId: string | null }

/** Confirmed, and the contact's as well. `username`: the user name follows. */
export async function putEmail(
  tx: Transaction,
  { id, contactId }: Owner,
  {
    email,
    emailKey,
    username,
    now,
  }: { email: string; emailKey: string; username: boolean; now: Date },
): Promise<void> {
  await tx
    .update(users)
    .set({
      email,
      emailKey,
      emailVerified: true,
      updatedAt: now,
      ...(username && { username: email, usernameKey: emailKey }),
    })
    .where(eq(users.id, id))
  if (contactId !== null) await tx.update(contacts).set({ email }).where(eq(contacts.id, contactId))
}

/** Confirmed, or none. */
export async function putPhone(
  tx: Transaction,
  { id, contactId }: Owner,
  phone: string | null,
  now: Date,
): Promise<void> {
  await tx
    .update(users)
    .set({ phone, phoneVerified: phone !== null, updatedAt: now })
    .where(eq(users.id, id))
  if (contactId !== null) await tx.update(contacts).set({ phone }).where(eq(contacts.id, contactId))
}
