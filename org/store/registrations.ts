import { eq, sql } from 'drizzle-orm'
import { holdAddress } from '#org/store/addresses.ts'
import type { Transaction } from '#org/store/database.ts'
import { contacts, customerNumbers, users } from '#org/store/schema.ts'
import type { NewUser } from '#org/store/users.ts'

type NewContact = typeof contacts.$inferInsert

/** A contact and its user; null when somebody has the name or the address by now, and then nothing may stay. */
export async function insertCustomer(
  tx: Transaction,
  { contact, user }: { contact: Omit<NewContact, 'customerNumber'>; user: NewUser },
): Promise<{ customerNumber: string } | null> {
  await holdAddress(tx, user.emailKey)
  const [known] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailKey, user.emailKey))
    .limit(1)
  if (known) return null
  const [inserted] = await tx
    .insert(contacts)
    .values({
      ...contact,
      customerNumber: sql`'C-' || nextval(${customerNumbers.seqName}::text::regclass)`,
    })
    .returning({ customerNumber: contacts.customerNumber })
  const [made] = await tx
    .insert(users)
    .values(user)
    .onConflictDoNothing()
    .returning({ id: users.id })
  return made && inserted ? inserted : null
}
