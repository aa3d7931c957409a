import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toLongId } from '#org/domain/record-id.ts'
import { letters } from '#org/fixture-letters.ts'
import { seed } from '#org/seed/index.ts'
import { addBookings } from '#org/seed/many.ts'
import { amelie, demoPeople, integrationUser, jonas, maya, tomas } from '#org/seed/people.ts'
import type { OpenDatabase } from '#org/store/database.ts'
import { bookings, contacts, messages, users } from '#org/store/schema.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

const now = new Date('2026-10-20T14:30:00Z')
const dependencies = {
  clock: () => now,
  hash: async (password: string) => `hash of ${password}`,
  appUrl: 'http://app.test',
  letters,
}
let open: OpenDatabase

beforeAll(async () => {
  open = await openTestDatabase()
  await seed(open.db, dependencies)
})
afterAll(() => open.close())

const bookingsOf = (contactId: string) =>
  open.db.select().from(bookings).where(eq(bookings.contactId, contactId))

test('seeding again changes nothing, however often and however late', async () => {
  const before = await open.db.select().from(bookings).orderBy(bookings.id)
  await Promise.all([1, 2, 3].map(() => seed(open.db, dependencies)))
  await seed(open.db, { ...dependencies, clock: () => new Date('2031-01-01T00:00:00Z') })
  expect(await open.db.select().from(bookings).orderBy(bookings.id)).toEqual(before)
  expect(await open.db.$count(messages)).toBe(4)
  expect(await open.db.$count(users)).toBe(5)
})

test('the four people have their bookings, numbers and hashed passwords', async () => {
  expect(await bookingsOf(maya.contactId)).toHaveLength(43)
  expect(await bookingsOf(tomas.contactId)).toHaveLength(0)
  expect(await bookingsOf(amelie.contactId)).toHaveLength(3)
  expect(await bookingsOf(jonas.contactId)).toHaveLength(2)
  const rows = await open.db
    .select()
    .from(users)
    .innerJoin(contacts, eq(contacts.id, users.contactId))
  for (const person of demoPeople) {
    const row = rows.find(({ users }) => users.username === person.username)
    expect(row?.users.passwordHash).toBe(`hash of ${person.password}`)
    expect(row?.contacts.customerNumber).toBe(person.customerNumber)
    expect(row?.users.mustChangePassword).toBe(person === jonas)
  }
  expect(maya.phone).toBe('+46701740605')
})

test('the integration user has neither a contact nor a password', async () => {
  const [user] = await open.db.select().from(users).where(eq(users.id, integrationUser.userId))
  expect(user).toMatchObject({ userType: 'STANDARD', contactId: null, passwordHash: null })
})

test('six of Maya’s bookings are to come, HW-7Q2M4X among them, and one waits', async () => {
  const rows = await bookingsOf(maya.contactId)
  const upcoming = rows.filter(({ departsAt }) => departsAt > now)
  expect(upcoming).toHaveLength(6)
  expect(upcoming.map(({ reference }) => reference)).toContain('HW-7Q2M4X')
  expect(upcoming.map(({ status }) => status).sort()).toEqual([
    ...Array(5).fill('Confirmed'),
    'Waitlisted',
  ])
  const past = rows.filter(({ departsAt }) => departsAt <= now)
  expect(new Set(past.map(({ status }) => status))).toEqual(new Set(['Completed', 'Cancelled']))
  expect(past.every(({ arrivesAt }) => arrivesAt < now)).toBe(true)
})

test('every booking is believable: arrives later, was booked before, is spelled right', async () => {
  for (const row of await open.db.select().from(bookings)) {
    expect(toLongId(row.id)).toBe(row.id)
    expect(row.reference).toMatch(/^HW-[2-9A-HJKMNP-Y]{6}$/)
    expect(row.arrivesAt.getTime()).toBeGreaterThan(row.departsAt.getTime())
    expect(row.createdAt.getTime()).toBeLessThan(row.departsAt.getTime())
    expect(row.createdAt.getTime()).toBeLessThan(now.getTime())
    expect(row.travellers.split('; ')).toHaveLength(row.travellerCount)
    expect(() => new Intl.DateTimeFormat('en', { timeZone: row.arrivalTimeZone })).not.toThrow()
  }
})

test('a departure is the wall-clock time of its city', async () => {
  const [row] = await open.db.select().from(bookings).where(eq(bookings.reference, 'HW-7Q2M4X'))
  expect(row?.departsAt.toISOString()).toBe('2026-11-01T14:40:00.000Z')
})

test('another fresh org gets the same ids and references', async () => {
  const other = await openTestDatabase()
  await seed(other.db, { ...dependencies, clock: () => new Date('2027-03-01T00:00:00Z') })
  const spelled = { id: bookings.id, reference: bookings.reference }
  const here = await open.db.select(spelled).from(bookings).orderBy(bookings.id)
  expect(await other.db.select(spelled).from(bookings).orderBy(bookings.id)).toEqual(here)
  await other.close()
})

test('many more bookings come in one statement, twice if need be', async () => {
  await addBookings(open.db, tomas.contactId, 500, now)
  await addBookings(open.db, tomas.contactId, 500, now).catch((cause) => {
    throw new Error('the second time failed', { cause })
  })
  const rows = await bookingsOf(tomas.contactId)
  expect(rows).toHaveLength(1_000)
  expect(rows.every(({ id }) => toLongId(id) === id)).toBe(true)
  expect(rows.some(({ departsAt }) => departsAt > now)).toBe(true)
  await open.db.execute(sql`delete from bookings where contact_id = ${tomas.contactId}`)
})
