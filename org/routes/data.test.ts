import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Caller } from '#org/domain/caller.ts'
import { letters } from '#org/fixture-letters.ts'
import { dataRoutes } from '#org/routes/data.ts'
import { seed } from '#org/seed/index.ts'
import { addBookings } from '#org/seed/many.ts'
import { amelie, integrationUser, maya, tomas } from '#org/seed/people.ts'
import type { OpenDatabase } from '#org/store/database.ts'
import { storeIn } from '#org/store/index.ts'
import { bookings, queryLocators } from '#org/store/schema.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

const start = new Date('2026-10-20T14:30:00Z')
let now = start
let open: OpenDatabase
let app: ReturnType<typeof dataRoutes>

const held = { clientId: 'c', grantId: 'g', authTime: start }
const callers: Record<string, Caller> = {
  maya: { userId: maya.userId, contactId: maya.contactId, ...held, scopes: ['api', 'id'] },
  amelie: { userId: amelie.userId, contactId: amelie.contactId, ...held, scopes: ['api'] },
  tomas: { userId: tomas.userId, contactId: tomas.contactId, ...held, scopes: ['full'] },
  machine: { userId: integrationUser.userId, contactId: null, ...held, scopes: ['api'] },
  narrow: { userId: maya.userId, contactId: maya.contactId, ...held, scopes: ['openid'] },
}

beforeAll(async () => {
  open = await openTestDatabase()
  const clock = () => now
  await seed(open.db, { clock, hash: async () => 'hash', appUrl: 'http://app.test', letters })
  await addBookings(open.db, tomas.contactId, 4_500, now)
  const store = storeIn(open.db, { waits: [0] })
  app = dataRoutes({ db: open.db, store, clock, findCaller: async (token) => callers[token] })
})
beforeEach(() => {
  now = start
})
afterAll(() => open.close())

const get = (path: string, token?: string) =>
  app.request(path, { headers: token ? { Authorization: `Bearer ${token}` } : {} })
const query = (soql: string, token = 'maya') =>
  get(`/services/data/v66.0/query?q=${encodeURIComponent(soql)}`, token)
const problem = async (answer: Response | Promise<Response>) => {
  const response = await answer
  const [{ errorCode }] = await response.json()
  return `${response.status} ${errorCode}`
}
const idOf = async (reference: string) => {
  const [row] = await open.db.select().from(bookings).where(eq(bookings.reference, reference))
  return row?.id ?? ''
}

test('versions are public, from 60.0 to 68.0', async () => {
  const versions = await (await get('/services/data')).json()
  expect(versions).toHaveLength(9)
  expect(versions[0]).toEqual({ label: 'Spring ’24', url: '/services/data/v60.0', version: '60.0' })
  expect(versions[8]).toEqual({ label: 'Winter ’27', url: '/services/data/v68.0', version: '68.0' })
})

test('a version names its resources, an unknown one is not found', async () => {
  expect(await (await get('/services/data/v66.0', 'maya')).json()).toMatchObject({
    query: '/services/data/v66.0/query',
  })
  for (const version of ['v59.0', 'v69.0', 'v66', '66.0', 'v66.0.0', 'v66.0%00']) {
    expect(await problem(get(`/services/data/${version}/query?q=x`, 'maya'))).toBe('404 NOT_FOUND')
  }
})

test('without a valid token nothing opens, in the array shape and uncached', async () => {
  const answer = await get('/services/data/v66.0/query?q=SELECT+Id+FROM+Booking__c')
  expect(answer.status).toBe(401)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toEqual([
    { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
  ])
  expect(await problem(query('SELECT Id FROM Booking__c', 'unknown'))).toBe(
    '401 INVALID_SESSION_ID',
  )
  const basic = app.request('/services/data/v66.0', { headers: { Authorization: 'Basic maya' } })
  expect(await problem(basic)).toBe('401 INVALID_SESSION_ID')
})

test('a token without the api scope is told so', async () => {
  expect(await problem(query('SELECT Id FROM Booking__c', 'narrow'))).toBe(
    '403 INSUFFICIENT_ACCESS',
  )
})

test('a query answers its customer’s bookings, as JSON that no cache keeps', async () => {
  const answer = await query('SELECT Id, Name FROM Booking__c')
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toMatchObject({ totalSize: 43, done: true })
  expect(await (await query('SELECT COUNT() FROM Booking__c', 'machine')).json()).toEqual({
    totalSize: 0,
    done: true,
    records: [],
  })
})

test('faults of a query are named in the array shape', async () => {
  expect(await problem(query('SELECT'))).toBe('400 MALFORMED_QUERY')
  expect(await problem(query('SELECT Nope FROM Booking__c'))).toBe('400 INVALID_FIELD')
  expect(await problem(query('SELECT Id FROM Account'))).toBe('400 INVALID_TYPE')
  expect(await problem(get('/services/data/v66.0/query', 'maya'))).toBe('400 MALFORMED_QUERY')
  expect(await problem(get('/services/data/v66.0/query?q=a&q=b', 'maya'))).toBe(
    '400 MALFORMED_QUERY',
  )
  expect(await problem(get('/services/data/v66.0/query?q=%ff%00', 'maya'))).toBe(
    '400 MALFORMED_QUERY',
  )
})

test('more than 2,000 records come in batches that neither overlap nor skip', async () => {
  const first = await (await query('SELECT Id FROM Booking__c', 'tomas')).json()
  expect(first).toMatchObject({ totalSize: 4_500, done: false })
  expect(first.nextRecordsUrl).toMatch(/^\/services\/data\/v66\.0\/query\/01g.{15}-2000$/)
  const second = await (await get(first.nextRecordsUrl, 'tomas')).json()
  expect(second).toMatchObject({ totalSize: 4_500, done: false })
  const third = await (await get(second.nextRecordsUrl, 'tomas')).json()
  expect(third).toMatchObject({ totalSize: 4_500, done: true })
  expect(third.nextRecordsUrl).toBeUndefined()
  const batches = [first, second, third].map(({ records }) => records)
  expect(batches.map(({ length }) => length)).toEqual([2_000, 2_000, 500])
  expect(new Set(batches.flat().map(({ Id }) => Id)).size).toBe(4_500)
})

test('LIMIT and OFFSET hold across batches; exactly 2,000 need only one', async () => {
  const limited = 'SELECT Id FROM Booking__c LIMIT 2001 OFFSET 100'
  const first = await (await query(limited, 'tomas')).json()
  expect(first).toMatchObject({ totalSize: 2_001, done: false })
  const rest = await (await get(first.nextRecordsUrl, 'tomas')).json()
  expect(rest.records).toHaveLength(1)
  expect(rest.done).toBe(true)
  const whole = await (await query('SELECT Id FROM Booking__c LIMIT 2000', 'tomas')).json()
  expect(whole).toMatchObject({ totalSize: 2_000, done: true })
})

test('later batches keep the day of the first', async () => {
  const first = await (
    await query('SELECT Id FROM Booking__c WHERE Departure__c < TODAY', 'tomas')
  ).json()
  now = new Date(start.getTime() + 86_400_000)
  const second = await (await get(first.nextRecordsUrl, 'tomas')).json()
  const ids = [...first.records, ...second.records].map(({ Id }: { Id: string }) => Id)
  expect(new Set(ids).size).toBe(4_000)
})

test('a locator opens for its owner only, for two days, and only within its records', async () => {
  const { nextRecordsUrl } = await (await query('SELECT Id FROM Booking__c', 'tomas')).json()
  const invalid = '400 INVALID_QUERY_LOCATOR'
  expect(await problem(get(nextRecordsUrl, 'amelie'))).toBe(invalid)
  for (const tail of ['-4500', '-99999999', '-x', '', `-2000'`]) {
    expect(await problem(get(nextRecordsUrl.replace(/-2000$/, tail), 'tomas'))).toBe(invalid)
  }
  now = new Date(start.getTime() + 2 * 86_400_000 - 1)
  expect((await get(nextRecordsUrl, 'tomas')).status).toBe(200)
  now = new Date(start.getTime() + 2 * 86_400_000)
  expect(await problem(get(nextRecordsUrl, 'tomas'))).toBe(invalid)
})

test('open locators stay few: the oldest make way', async () => {
  for (let round = 0; round < 12; round++) await query('SELECT Id FROM Booking__c', 'tomas')
  expect(await open.db.$count(queryLocators, eq(queryLocators.userId, tomas.userId))).toBe(10)
})

test('one record by its id, long or short, whole or in parts', async () => {
  const id = await idOf('HW-7Q2M4X')
  const whole = await (await get(`/services/data/v66.0/sobjects/Booking__c/${id}`, 'maya')).json()
  expect(whole).toMatchObject({ Id: id, Name: 'HW-7Q2M4X', Contact__c: maya.contactId })
  expect(Object.keys(whole)).toHaveLength(19)
  const short = `/services/data/v66.0/sobjects/booking__c/${id.slice(0, 15)}?fields=name,Status__c`
  expect(await (await get(short, 'maya')).json()).toEqual({
    attributes: { type: 'Booking__c', url: `/services/data/v66.0/sobjects/Booking__c/${id}` },
    Id: id,
    Name: 'HW-7Q2M4X',
    Status__c: 'Confirmed',
  })
  expect(await problem(get(`${short},Nope`, 'maya'))).toBe('400 INVALID_FIELD')
})

test('somebody else’s record looks like one that never was', async () => {
  const id = await idOf('HW-7Q2M4X')
  const foreign = await get(`/services/data/v66.0/sobjects/Booking__c/${id}`, 'amelie')
  const unknown = await get('/services/data/v66.0/sobjects/Booking__c/a01000000000000AAA', 'amelie')
  expect(foreign.status).toBe(404)
  expect(await foreign.text()).toBe(await unknown.text())
  for (const path of [
    `Booking__c/${id}x`,
    `Booking__c/'`,
    `Booking__c/%00`,
    `User/${tomas.userId}`,
  ]) {
    expect(await problem(get(`/services/data/v66.0/sobjects/${path}`, 'maya'))).toBe(
      '404 NOT_FOUND',
    )
  }
})

test('describe tells the fields', async () => {
  const described = await (
    await get('/services/data/v66.0/sobjects/Booking__c/describe', 'maya')
  ).json()
  expect(described).toMatchObject({ name: 'Booking__c', keyPrefix: 'a01', queryable: true })
  expect(described.fields).toHaveLength(18)
})

test('what is not there is 404, what is not read is 405', async () => {
  expect(await problem(get('/services/data/v66.0/limits', 'maya'))).toBe('404 NOT_FOUND')
  const post = app.request('/services/data/v66.0/sobjects/Booking__c/x', {
    method: 'POST',
    headers: { Authorization: 'Bearer maya' },
  })
  expect(await problem(post)).toBe('405 METHOD_NOT_ALLOWED')
})
