import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '#org/store/database.ts'
import { contacts, users } from '#org/store/schema.ts'

/** Absent is what stays as it is. */
type ProfileChange = {
  firstName?: string | undefined
  lastName?: string | undefined
  locale?: string | undefined
}

/** The contact's name and the user's are one; false when there is no such customer (any more). */
export async function updateProfile(
  tx: Transaction,
  userId: string,
  { firstName, lastName, locale }: ProfileChange,
  now: Date,
): Promise<boolean> {
  const [user] = await tx
    .update(users)
    .set({ ...(locale !== undefined && { locale }), updatedAt: now })
    .where(eq(users.id, userId))
    .returning({ contactId: users.contactId })
  if (!user?.contactId) return false
  if (firstName === undefined && lastName === undefined) return true
  const names = {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
  }
  const [contact] = await tx
    .update(contacts)
    .set(names)
    .where(eq(contacts.id, user.contactId))
    .returning({ name: sql<string>`btrim(${contacts.firstName} || ' ' || ${contacts.lastName})` })
  if (!contact) return false
  await tx.update(users).set({ displayName: contact.name }).where(eq(users.id, userId))
  return true
}
