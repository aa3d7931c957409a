import { eq } from 'drizzle-orm'
import type { Fixture } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'
import type { NewUser } from '#org/store/users.ts'

/** Customers like Maya, one for each number, as far as `own` does not say otherwise: what strangers are compared with. */
export async function addKnown(
  { db }: Pick<Fixture, 'db'>,
  numbers: readonly string[],
  own: (number: string) => Partial<NewUser> = () => ({}),
): Promise<void> {
  const [row] = await db.select().from(users).where(eq(users.username, maya.username))
  if (!row) throw new Error('the seed has no Maya')
  await db.insert(users).values(
    numbers.map((number) => {
      const email = `known-${number}@example.com`
      const named = { username: email, usernameKey: email, email, emailKey: email, phone: null }
      return { ...row, ...named, ...own(number), id: `005${number}` }
    }),
  )
}
