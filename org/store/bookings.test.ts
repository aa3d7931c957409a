import { fillPlaceholders, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letters } from '#org/fixture-letters.ts'
import { seed } from '#org/seed/index.ts'
import { addBookings } from '#org/seed/many.ts'
import { amelie, maya } from '#org/seed/people.ts'
import { readQuery } from '#org/soql/query.ts'
import { recordJson, recordsUrl } from '#org/soql/record.ts'
import { bookingsIn, bookingsStatement } from '#org/store/bookings.ts'
import type { OpenDatabase } from '#org/store/database.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

const now = new Date('2026-10-20T14:30:00Z')
let open: OpenDatabase

beforeAll(async () => {
  open = await openTestDatabase()
  await seed(open.db, {
    clock: () => now,
    hash: async () => 'hash',
    appUrl: 'http://app.test',
    letters,
  })
  await addBookings(open.db, maya.contactId, 100_000, now)
})
afterAll(() => open.close())

/** What the store is asked for when this query runs for Maya. */
function asked(soql: string) {
  const query = readQuery(soql)
  if (query.kind !== 'records') throw new Error('only records are asked for here')
  const { limit, offset } = query
  const page = { recordsUrl: recordsUrl('v66.0'), limit, offset }
  return { question: { ...query, record: recordJson(query.fields) }, page }
}

function select(contactId: string, soql: string): Promise<string[]> {
  const { question, page } = asked(soql)
  return bookingsIn(open.db).select(question)({ contactId, now }, page)
}

async function planOf(soql: string): Promise<string> {
  const { question, page } = asked(soql)
  const statement = bookingsStatement(open.db, question).toSQL()
  const { contactId } = maya
  const values = fillPlaceholders(statement.params, { contactId, now, ...page })
  // Drizzle numbers its parameters in their order, each occurrence anew.
  const parts = statement.sql.split(/\$\d+/).map((text) => sql.raw(text))
  const filled = parts.flatMap((text, at) => (at ? [sql`${values[at - 1]}`, text] : [text]))
  const plan = await open.db.execute(sql`explain ${sql.join(filled)}`)
  return JSON.stringify(plan)
}

const instant = '2020-05-05T05:00:00Z'
const page = `SELECT Id, Name FROM Booking__c
  WHERE Departure__c <= ${instant} AND (Departure__c < ${instant} OR Id < 'a01zzzzzzzzzzzz')
  ORDER BY Departure__c DESC, Id DESC LIMIT 21`

test.each([
  ['a keyset page', page],
  ['the same page backwards', page.replaceAll('DESC', 'ASC').replaceAll('<', '>')],
  ['the first page', 'SELECT Id FROM Booking__c ORDER BY Departure__c DESC, Id DESC LIMIT 21'],
  [
    'what is next',
    'SELECT Id FROM Booking__c WHERE Departure__c >= TODAY ORDER BY Departure__c LIMIT 21',
  ],
  ['no order at all', 'SELECT Id FROM Booking__c LIMIT 21'],
])('%s among 100,000 bookings walks the index and sorts nothing', async (_, soql) => {
  const plan = await planOf(soql)
  expect(plan).toMatch(/Index (Only )?Scan (Backward )?using bookings_contact_departs/)
  expect(plan).not.toMatch(/Sort/)
})

test('one booking by its reference walks the index of references, whatever the case', async () => {
  expect(await planOf(`SELECT Id FROM Booking__c WHERE Name = 'hw-7q2m4x'`)).toMatch(
    /Index Scan using bookings_reference_unique/,
  )
})

test('keyset pages visit every booking exactly once, ties included', async () => {
  const seen = new Set<string>()
  let [departure, id] = ['2026-12-01T00:00:00.000+0000', 'a01zzzzzzzzzzzz']
  for (let pages = 0; pages < 30; pages++) {
    const soql = `SELECT Id, Departure__c FROM Booking__c
      WHERE Departure__c <= ${departure} AND (Departure__c < ${departure} OR Id < '${id}')
      ORDER BY Departure__c DESC, Id DESC LIMIT 21`
    const rows = await select(maya.contactId, soql)
    for (const row of rows.map((text) => JSON.parse(text))) {
      expect(seen.has(row.Id)).toBe(false)
      seen.add(row.Id)
      ;[departure, id] = [row.Departure__c, row.Id]
    }
  }
  expect(seen.size).toBe(630)
})

test('a page among 100,000 costs about what a page among three costs', async () => {
  const time = async (contactId: string) => {
    const started = performance.now()
    for (let round = 0; round < 50; round++) {
      await select(contactId, page)
    }
    return performance.now() - started
  }
  await time(maya.contactId)
  expect(await time(maya.contactId)).toBeLessThan(10 * (await time(amelie.contactId)))
})
