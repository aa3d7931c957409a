import { eq, notInArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFixture, PUBLIC } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { guestsOf } from '#org/fixture-guests.ts'
import { journeysOf, otherThan, PASSWORD } from '#org/fixture-journeys.ts'
import { bookingRows } from '#org/seed/bookings.ts'
import { mayasJourneys } from '#org/seed/journeys.ts'
import { demoPeople } from '#org/seed/people.ts'
import * as schema from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

const QUERY = '/services/data/v66.0/query?q=SELECT+Name+FROM+Booking__c'
const WEEKS = 14 * 86_400

let org: Awaited<ReturnType<typeof openFixture>>
const account = accountOf(() => org)
const journeys = journeysOf(() => org)
const guests = guestsOf(() => org)
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
})
beforeEach(() => reset())
afterAll(() => org.close())

/** What hangs on customers and does not go with them has to go first. */
async function reset() {
  await org.db.delete(schema.queryLocators)
  const seeded = demoPeople.map(({ contactId }) => contactId)
  await org.db.delete(schema.bookings).where(notInArray(schema.bookings.contactId, seeded))
  await org.reset()
}

const anna = { username: 'anna@example.org', password: PASSWORD }
const bert = { username: 'bert@example.org', password: PASSWORD }

/** A customer with something in every table. */
async function customer(person: typeof anna) {
  const handle = await journeys.handle(journeys.register(person.username))
  await journeys.finish(handle, await journeys.code(person.username))
  const token = await account.signIn(person)
  const [user] = await org.db
    .select()
    .from(schema.users)
    .where(eq(schema.users.username, person.username))
  const userId = user?.id ?? ''
  const now = org.now()
  const [row] = bookingRows(user?.contactId ?? '', mayasJourneys.slice(0, 1), now)
  if (row)
    await org.db
      .insert(schema.bookings)
      .values({ ...row, id: `a01${userId.slice(3)}`, reference: `HW-${userId.slice(3, 9)}` })
  const [trip] = await guests.trips()
  await guests.keep(token, trip?.id ?? '')
  const uvid = userId.replace(/\W/g, '').padEnd(36, '0')
  await org.db
    .insert(schema.guests)
    .values({ uvid, createdAt: now, lastSeenAt: now, claimedBy: userId, claimedAt: now })
  await org.db
    .insert(schema.linkedIdentities)
    .values({ provider: 'AuroraMiles', subject: userId, userId, createdAt: now, lastUsedAt: now })
  return { ...person, userId, contactId: user?.contactId ?? '', token }
}

/** How many rows in all tables are about somebody. */
async function traces({ userId, contactId, username }: Awaited<ReturnType<typeof customer>>) {
  const count = (table: Parameters<typeof org.db.$count>[0], where: ReturnType<typeof eq>) =>
    org.db.$count(table, where)
  return {
    users: await count(schema.users, eq(schema.users.id, userId)),
    contacts: await count(schema.contacts, eq(schema.contacts.id, contactId)),
    bookings: await count(schema.bookings, eq(schema.bookings.contactId, contactId)),
    grants: await count(schema.grants, eq(schema.grants.userId, userId)),
    journeys: await count(schema.journeys, eq(schema.journeys.userId, userId)),
    messages: await count(schema.messages, eq(schema.messages.recipient, username)),
    shortlist: await count(schema.shortlistEntries, eq(schema.shortlistEntries.userId, userId)),
    linked: await count(schema.linkedIdentities, eq(schema.linkedIdentities.userId, userId)),
    events: await count(schema.securityEvents, eq(schema.securityEvents.userId, userId)),
    guests: await count(schema.guests, eq(schema.guests.claimedBy, userId)),
    locators: await count(schema.queryLocators, eq(schema.queryLocators.userId, userId)),
  }
}

async function leaves(token: string, username: string) {
  const asked = await account.ask(token, 'POST', '/deletion')
  const { id } = (await asked.json()) as { id: string }
  const code = await journeys.code(username)
  return account.ask(token, 'POST', `/deletion/${id}`, { code })
}

const dueAt = async (token: string) =>
  (await account.get<{ dueAt: string }>(token, '/deletion')).dueAt

describe('leaving', () => {
  test('takes a code to the address on record, and is two weeks away', async () => {
    const { token } = await customer(anna)
    const other = await account.signIn(anna)
    expect(await dueAt(token)).toBeNull()
    const answer = await leaves(token, anna.username)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { dueAt: '2026-12-06T09:00:00.000Z' },
    ])
    expect(await dueAt(token)).toBe('2026-12-06T09:00:00.000Z')
    expect(await account.try(other, 'GET', QUERY)).toBe('401 INVALID_SESSION_ID')
    const [mail] = await org.messages(anna.username)
    expect(mail?.text).toContain('will be deleted on 6 December 2026 at 09:00 UTC')
    expect((await account.kinds(token))[0]).toBe('deletion-asked')
    org.advance(120)
    const again = await leaves(token, anna.username)
    expect(await again.json()).toEqual({ dueAt: '2026-12-06T09:00:00.000Z' })
  })

  test('takes a fresh proof, and the right code', async () => {
    const { token } = await customer(anna)
    const { id } = (await (await account.ask(token, 'POST', '/deletion')).json()) as { id: string }
    const code = await journeys.code(anna.username)
    const wrong = { code: otherThan(code) }
    expect(await account.try(token, 'POST', `/deletion/${id}`, wrong)).toBe('400 INVALID_CODE')
    expect(await account.try(token, 'POST', `/contact-points/${id}`, { code })).toBe(
      '404 NOT_FOUND',
    )
    expect(await dueAt(token)).toBeNull()
    org.advance(301)
    expect(await account.try(token, 'POST', '/deletion')).toBe('401 REAUTHENTICATION_REQUIRED')
  })

  test('is taken back by staying, any time before', async () => {
    const { token } = await customer(anna)
    await leaves(token, anna.username)
    org.advance(3_600)
    expect(await account.try(token, 'DELETE', '/deletion')).toBe('204')
    expect(await account.try(token, 'DELETE', '/deletion')).toBe('204')
    expect(await dueAt(token)).toBeNull()
    expect((await account.kinds(token)).slice(0, 2)).toEqual([
      'deletion-cancelled',
      'deletion-asked',
    ])
    org.advance(WEEKS)
    await sweep(org.db, org.now())
    expect((await org.authorize(anna)).status).toBe(302)
  })
})

describe('when the time has come', () => {
  test('everything of one customer goes, and nothing of another', async () => {
    const [one, two] = [await customer(anna), await customer(bert)]
    await leaves(one.token, one.username)
    org.advance(WEEKS - 1)
    one.token = await account.signIn(one)
    two.token = await account.signIn(two)
    for (const { userId } of [one, two])
      await org.db.insert(schema.queryLocators).values({
        id: `01g${userId.slice(3)}`,
        userId,
        soql: '',
        totalSize: 0,
        createdAt: org.now(),
      })
    await journeys.ask(one.username)
    await journeys.ask(two.username)
    await sweep(org.db, org.now())
    const before = await traces(one)
    expect(Object.values(before)).not.toContain(0)
    const untouched = await traces(two)
    org.advance(1)
    await sweep(org.db, org.now())
    expect(Object.values(await traces(one)).every((count) => count === 0)).toBe(true)
    expect(await traces(two)).toEqual(untouched)
    expect(await account.try(one.token, 'GET', QUERY)).toBe('401 INVALID_SESSION_ID')
    expect((await org.authorize(one)).status).toBe(400)
    expect(await account.try(two.token, 'GET', QUERY)).toBe('200')
    expect(await sweep(org.db, org.now())).toBe(0)
  })

  test('nothing that a browser has begun for them is left, and for others all of it', async () => {
    const [one, two] = [await customer(anna), await customer(bert)]
    const begun = ({ userId, username }: typeof one) => [
      { at: 'password', hint: username },
      { at: 'new-password', userId, usernameKey: username },
      {
        at: 'code',
        journey: 'x',
        who: { provider: 'p', subject: 's', email: username.toUpperCase() },
      },
    ]
    await leaves(one.token, one.username)
    org.advance(WEEKS)
    for (const progress of [...begun(one), ...begun(two)])
      await org.db.insert(schema.webRequests).values({
        requestHash: JSON.stringify(progress),
        clientId: PUBLIC.clientId,
        redirectUri: PUBLIC.callback,
        scopes: [],
        progress,
        createdAt: org.now(),
        expiresAt: new Date(org.now().getTime() + 600_000),
      })
    await sweep(org.db, org.now())
    const left = await org.db.select().from(schema.webRequests)
    expect(left.map(({ progress }) => progress)).toEqual(begun(two))
  })

  test('the address is free for somebody new', async () => {
    const { token } = await customer(anna)
    await leaves(token, anna.username)
    org.advance(WEEKS)
    await sweep(org.db, org.now())
    expect((await customer(anna)).token).not.toBe('no token')
  })

  test('staying at that very instant either keeps everything or finds nothing left', async () => {
    const outcomes = new Set<string>()
    for (let n = 0; n < 6; n++) {
      await reset()
      const person = await customer(anna)
      await leaves(person.token, person.username)
      org.advance(WEEKS)
      const token = await account.signIn(anna)
      const works = [
        () => account.try(token, 'DELETE', '/deletion'),
        () => sweep(org.db, org.now()),
      ]
      const order = n % 2 ? works : works.toReversed()
      const [first, second] = await Promise.all(order.map((work) => work()))
      const stayed = n % 2 ? first : second
      const left = Object.values(await traces(person))
      outcomes.add(String(stayed))
      if (stayed === '204') {
        expect(left[0]).toBe(1)
        expect(await dueAt(token)).toBeNull()
      } else {
        expect(stayed).toBe('401 INVALID_SESSION_ID')
        expect(left.every((count) => count === 0)).toBe(true)
      }
    }
    expect(outcomes.size).toBeGreaterThan(0)
  })

  test('signing in at that very instant never ends in an error', async () => {
    for (let n = 0; n < 4; n++) {
      await reset()
      const person = await customer(anna)
      await leaves(person.token, person.username)
      org.advance(WEEKS)
      const [answer] = await Promise.all([org.authorize(anna), sweep(org.db, org.now())])
      expect([302, 400]).toContain(answer.status)
    }
  })
})
