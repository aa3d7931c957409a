import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { guestsOf } from '#org/fixture-guests.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { linkedIdentities, users } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
const account = accountOf(() => org)
const guests = guestsOf(() => org)
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

test('a copy has everything that is kept about its owner, and of nobody else', async () => {
  const { token: first, uvid } = await guests.guest()
  const [trip] = await guests.trips()
  await guests.keep(first, trip?.id ?? '')
  const answer = await org.authorize({}, { 'Uvid-Hint': first })
  const code = new URL(answer.headers.get('location') ?? 'missing:').searchParams.get('code')
  const { access_token: token } = (await (await org.exchange(code ?? '')).json()) as Record<
    string,
    string
  >
  await org.db.insert(linkedIdentities).values({
    provider: 'AuroraMiles',
    subject: 'am-1',
    userId: maya.userId,
    createdAt: org.now(),
    lastUsedAt: org.now(),
  })
  await account.signIn(tomas)
  const exported = await account.ask(token ?? '', 'GET', '/export')
  expect(exported.headers.get('content-disposition')).toBe('attachment; filename="headway.json"')
  expect(exported.headers.get('cache-control')).toBe('no-store')
  const text = await exported.text()
  const document = JSON.parse(text)
  expect(document).toMatchObject({
    exportedAt: '2026-11-22T09:00:00.000Z',
    profile: { userId: maya.userId, username: maya.username, hasPassword: true, phone: maya.phone },
    contact: { customerNumber: maya.customerNumber, lastName: maya.lastName },
    consents: { terms: null, news: false },
    shortlist: [{ tripId: trip?.id, slug: trip?.slug, addedAt: expect.any(String) }],
    linkedIdentities: [{ provider: 'AuroraMiles', subject: 'am-1' }],
    visitsBeforeSigningIn: [{ claimedAt: '2026-11-22T09:00:00.000Z' }],
    sessions: [{ client: 'Headway for browsers', methods: ['pwd'] }],
  })
  expect(uvid).toBeTruthy()
  expect(document.bookings).toHaveLength(43)
  expect(document.bookings[0]).toMatchObject({
    reference: expect.stringMatching(/^HW-/),
    price: expect.any(Number),
  })
  expect(document.securityEvents[0]).toMatchObject({ kind: 'data-exported' })
  const [user] = await org.db.select().from(users).where(eq(users.id, maya.userId))
  for (const secret of [user?.passwordHash ?? '', 'argon2', token ?? '', first, tomas.username])
    expect(text).not.toContain(secret)
  expect(text).not.toMatch(/hash/i)
})

test('a copy takes a fresh proof, and there are five in an hour', async () => {
  const token = await account.signIn(maya)
  for (let n = 0; n < 5; n++) expect(await account.try(token, 'GET', '/export')).toBe('200')
  const sixth = await account.ask(token, 'GET', '/export')
  expect(sixth.headers.get('retry-after')).toBe('3600')
  expect(await account.outcome(sixth)).toBe('403 REQUEST_LIMIT_EXCEEDED')
  org.advance(301)
  expect(await account.try(token, 'GET', '/export')).toBe('401 REAUTHENTICATION_REQUIRED')
})
