import { and, eq, ne, or, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { contacts, users } from '#org/store/schema.ts'

/** Whoever claims an address or a number goes one after the other, until their transactions are over. */
export async function holdAddress(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address ${key}`}, 0))`)
}

/** Whether somebody else has it as their address, or as their user name. */
export async function isSomebodysEmail(
  db: Pick<Database, 'select'>,
  key: string,
  userId: string,
): Promise<boolean> {
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(or(eq(users.emailKey, key), eq(users.usernameKey, key)), ne(users.id, userId)))
    .limit(1)
  return other !== undefined
}

/** Whether somebody else has confirmed it. A number that was only typed may be anybody's. */
export async function isSomebodysPhone(
  db: Pick<Database, 'select'>,
  phone: string,
  userId: string,
): Promise<boolean> {
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.phone, phone),
        eq(users.phoneVerified, true),
        eq(users.active, true),
        ne(users.id, userId),
      ),
    )
    .limit(1)
  return other !== undefined
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
