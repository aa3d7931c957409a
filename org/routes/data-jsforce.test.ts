/** jsforce knows nothing of us: what it understands is understandable. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { Connection } from 'jsforce'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letters } from '#org/fixture-letters.ts'
import { dataRoutes } from '#org/routes/data.ts'
import { seed } from '#org/seed/index.ts'
import { addBookings } from '#org/seed/many.ts'
import { maya } from '#org/seed/people.ts'
import type { OpenDatabase } from '#org/store/database.ts'
import { storeIn } from '#org/store/index.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

const now = new Date('2026-10-20T14:30:00Z')
const server = createServer()
let open: OpenDatabase
let site: string

beforeAll(async () => {
  open = await openTestDatabase()
  await seed(open.db, {
    clock: () => now,
    hash: async () => 'hash',
    appUrl: 'http://app.test',
    letters,
  })
  await addBookings(open.db, maya.contactId, 5_000, now)
  const held = { clientId: 'c', grantId: 'g', authTime: now, scopes: ['api'] }
  const caller = { userId: maya.userId, contactId: maya.contactId, ...held }
  const findCaller = async (token: string) => (token === 'good' ? caller : undefined)
  const store = storeIn(open.db, { waits: [0] })
  const app = new Hono().route(
    '/portal',
    dataRoutes({ db: open.db, store, clock: () => now, findCaller }),
  )
  server.on('request', getRequestListener(app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/portal`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await open.close()
})

const connect = (accessToken = 'good') =>
  new Connection({ instanceUrl: site, accessToken, version: '66.0' })

test('jsforce queries', async () => {
  const answer = await connect().query(
    `SELECT Id, Name, Departure__c FROM Booking__c WHERE Name = 'HW-7Q2M4X'`,
  )
  expect(answer).toMatchObject({ totalSize: 1, done: true, records: [{ Name: 'HW-7Q2M4X' }] })
})

test('jsforce asks for more, and for all by itself', async () => {
  const connection = connect()
  const first = await connection.query('SELECT Id FROM Booking__c')
  expect(first).toMatchObject({ totalSize: 5_043, done: false })
  const second = await connection.queryMore(first.nextRecordsUrl ?? '')
  expect(second.records).toHaveLength(2_000)
  const all = await connection.query('SELECT Id FROM Booking__c', {
    autoFetch: true,
    maxFetch: 9_000,
  })
  expect(new Set(all.records.map(({ Id }) => Id)).size).toBe(5_043)
})

test('jsforce builds a query of its own, counts, retrieves and describes', async () => {
  const bookings = connect().sobject('Booking__c')
  const [found] = await bookings
    .find({ Status__c: 'Waitlisted', Name: { $like: 'HW-%' } }, ['Id', 'Name'])
    .sort({ Departure__c: -1 })
    .limit(1)
  expect(found?.Id).toBeTruthy()
  expect(await bookings.count()).toBe(5_043)
  expect(await bookings.retrieve(found?.Id ?? '')).toMatchObject({ Name: found?.Name })
  expect((await bookings.describe()).fields.map(({ name }) => name)).toContain('Departure__c')
})

test('jsforce understands what is refused', async () => {
  await expect(connect('bad').query('SELECT Id FROM Booking__c')).rejects.toMatchObject({
    errorCode: 'INVALID_SESSION_ID',
  })
  await expect(connect().query('SELECT Nope FROM Booking__c')).rejects.toMatchObject({
    errorCode: 'INVALID_FIELD',
  })
})
