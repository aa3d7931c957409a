import { eq, sql } from 'drizzle-orm'
import type { Letters } from '#org/delivery/letters/letters.ts'
import { bookingRows } from '#org/seed/bookings.ts'
import { ameliesJourneys, jonasJourneys, mayasJourneys } from '#org/seed/journeys.ts'
import {
  amelie,
  type DemoPerson,
  demoPeople,
  integrationUser,
  jonas,
  maya,
} from '#org/seed/people.ts'
import { putTrips } from '#org/seed/trips.ts'
import { welcome } from '#org/seed/welcome.ts'
import { type Database, LOCKS } from '#org/store/database.ts'
import { insertMessages } from '#org/store/messages.ts'
import { bookings, contacts, users } from '#org/store/schema.ts'

type SeedDependencies = {
  clock: () => Date
  hash: (password: string) => Promise<string>
  /** Where the app is, for the links in what is sent. */
  appUrl: string
  letters: Letters
}

/** Fills an empty org with its demo people and their bookings; an org that was seeded before stays as it is, but for its trips. */
export async function seed(db: Database, dependencies: SeedDependencies): Promise<void> {
  const { clock, hash } = dependencies
  await putTrips(db)
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.seed})`)
    const seeded = await tx.$count(users, eq(users.id, integrationUser.userId))
    if (seeded > 0) return
    const now = clock()
    const passwordHashes = await Promise.all(demoPeople.map(({ password }) => hash(password)))
    const people = demoPeople.map((person, at) => userRow(person, passwordHashes[at] ?? null, now))
    await tx.insert(contacts).values(demoPeople.map((person) => contactRow(person, now)))
    await tx.insert(users).values([...people, integrationRow(now)])
    await tx.insert(bookings).values(bookingRows(maya.contactId, mayasJourneys, now))
    await tx.insert(bookings).values(bookingRows(amelie.contactId, ameliesJourneys, now))
    await tx.insert(bookings).values(bookingRows(jonas.contactId, jonasJourneys, now))
    await insertMessages(
      tx,
      demoPeople.map((person) => welcome(person, now, dependencies)),
    )
  })
}

function contactRow(person: DemoPerson, now: Date): typeof contacts.$inferInsert {
  return {
    id: person.contactId,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.username,
    phone: person.phone,
    customerNumber: person.customerNumber,
    createdAt: now,
  }
}

function userRow(person: DemoPerson, passwordHash: string | null, now: Date) {
  return {
    id: person.userId,
    username: person.username,
    usernameKey: person.username.toLowerCase(),
    displayName: person.name,
    contactId: person.contactId,
    email: person.username,
    emailKey: person.username.toLowerCase(),
    emailVerified: true,
    phone: person.phone,
    phoneVerified: person.phone !== null,
    locale: person.locale,
    timeZone: person.timeZone,
    userType: 'CSP_LITE_PORTAL',
    passwordHash,
    passwordChangedAt: now,
    mustChangePassword: person.mustChangePassword ?? false,
    createdAt: now,
    updatedAt: now,
  } satisfies typeof users.$inferInsert
}

function integrationRow(now: Date): typeof users.$inferInsert {
  return {
    id: integrationUser.userId,
    username: integrationUser.username,
    usernameKey: integrationUser.username,
    displayName: integrationUser.name,
    email: integrationUser.username,
    emailKey: integrationUser.username,
    emailVerified: true,
    phoneVerified: false,
    locale: 'en_GB',
    timeZone: 'UTC',
    userType: 'STANDARD',
    createdAt: now,
    updatedAt: now,
  }
}
