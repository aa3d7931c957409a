import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letters } from '#org/fixture-letters.ts'
import { seed } from '#org/seed/index.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { type Answers, answersFrom } from '#org/soql/answer.ts'
import type { OpenDatabase } from '#org/store/database.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

const now = new Date('2026-10-20T14:30:00Z')
let open: OpenDatabase
let answers: Answers

beforeAll(async () => {
  open = await openTestDatabase()
  answers = answersFrom(open.db)
  await seed(open.db, {
    clock: () => now,
    hash: async () => 'hash',
    appUrl: 'http://app.test',
    letters,
  })
})
afterAll(() => open.close())

async function ask(soql: string, contactId: string | null = maya.contactId, at = now) {
  const asker = { userId: maya.userId, contactId, version: 'v66.0', now: at }
  return JSON.parse(await answers.query(asker, soql))
}
const count = async (where: string, at = now): Promise<number> =>
  (await ask(`SELECT COUNT() FROM Booking__c WHERE ${where}`, maya.contactId, at)).totalSize
const names = async (rest: string): Promise<string[]> =>
  (await ask(`SELECT Name FROM Booking__c ${rest}`)).records.map(
    (row: { Name: string }) => row.Name,
  )

test('a record is spelled as a Salesforce org spells it', async () => {
  const answer = await ask(
    `select id, NAME, Origin__c, Departure__c, Departure_Time_Zone__c, Price__c, Traveller_Count__c
     from booking__C where name = 'hw-7q2m4x'`,
  )
  expect(answer).toEqual({
    totalSize: 1,
    done: true,
    records: [
      {
        attributes: {
          type: 'Booking__c',
          url: expect.stringMatching(/^\/services\/data\/v66\.0\/sobjects\/Booking__c\/a01.{15}$/),
        },
        Id: expect.stringMatching(/^a01.{15}$/),
        Name: 'HW-7Q2M4X',
        Origin__c: 'Gothenburg',
        Departure__c: '2026-11-01T14:40:00.000+0000',
        Departure_Time_Zone__c: 'Europe/Stockholm',
        Price__c: 2140,
        Traveller_Count__c: 1,
      },
    ],
  })
})

test('COUNT() counts, COUNT(Id) aggregates, and a limit bounds the size', async () => {
  expect(await ask('SELECT COUNT() FROM Booking__c')).toEqual({
    totalSize: 43,
    done: true,
    records: [],
  })
  expect((await ask('SELECT COUNT() FROM Booking__c LIMIT 5')).totalSize).toBe(5)
  expect((await ask('SELECT COUNT(Id), COUNT(Name) n FROM Booking__c')).records).toEqual([
    { attributes: { type: 'AggregateResult' }, expr0: 43, n: 43 },
  ])
  expect((await ask('SELECT Id FROM Booking__c LIMIT 5')).totalSize).toBe(5)
  expect((await ask('SELECT Id FROM Booking__c LIMIT 0')).records).toEqual([])
})

test('a customer without bookings gets an empty answer, the integration user too', async () => {
  const empty = { totalSize: 0, done: true, records: [] }
  expect(await ask('SELECT Id FROM Booking__c', tomas.contactId)).toEqual(empty)
  expect(await ask('SELECT Id FROM Booking__c', null)).toEqual(empty)
  expect(await ask('SELECT COUNT() FROM Booking__c', null)).toEqual(empty)
})

test.each([
  [`Status__c = 'Waitlisted'`, 1],
  [`Status__c = 'WAITLISTED'`, 1],
  [`Status__c != 'completed'`, 10],
  [`Status__c <> 'completed'`, 10],
  [`Status__c IN ('Confirmed', 'waitlisted', null)`, 6],
  [`Status__c NOT IN ('Completed', 'Cancelled')`, 6],
  [`Status__c NOT IN (null)`, 43],
  [`Status__c = null`, 0],
  [`Status__c = 'NOT NOT NOT '`, 0],
  [`Status__c != NULL`, 43],
  [`Name LIKE 'hw-7q2m__'`, 1],
  [`Name LIKE '%7Q2M%'`, 1],
  [`Name LIKE '\\%'`, 0],
  [`Name LIKE 'HW\\_%'`, 0],
  [`Destination__c LIKE 'TROMS_'`, 2],
  [`Travellers__c = 'it\\'s \\"\\\\ \\n \\u0041'`, 0],
  [`Departure__c > 2026-10-20T14:30:00Z`, 6],
  [`Departure__c > 2026-10-20T16:30:00+02:00`, 6],
  [`Departure__c > 2026-10-20T14:30:00.000+0000 AND Departure__c < 2026-11-02T00:00:00Z`, 1],
  [`NOT Departure__c > TODAY`, 37],
  [`Departure__c IN (N_DAYS_AGO:26, N_DAYS_AGO:28)`, 2],
  [`Traveller_Count__c >= 3`, 7],
  [`Traveller_Count__c IN (1, 2.5)`, 19],
  [`Price__c = 2140.00`, 3],
  [`Price__c < 0 OR Price__c > 9999999999999999999999999999`, 0],
  [`Status__c = 'Waitlisted' OR (Status__c = 'Confirmed' AND Mode__c = 'Ferry')`, 4],
  [`NOT (Status__c = 'Completed' OR Status__c = 'Cancelled')`, 6],
  [`(NOT NOT Status__c = 'Waitlisted') AND ((Mode__c = 'Ferry'))`, 1],
])('WHERE %s finds %i', async (where, found) => {
  expect(await count(where)).toBe(found)
})

describe('date literals', () => {
  test('TODAY begins and ends at midnight UTC', async () => {
    const departure = `Departure__c = TODAY AND Name = 'HW-7Q2M4X'`
    expect(await count(departure, new Date('2026-10-31T23:59:59.999Z'))).toBe(0)
    expect(await count(departure, new Date('2026-11-01T00:00:00.000Z'))).toBe(1)
    expect(await count(departure, new Date('2026-11-01T23:59:59.999Z'))).toBe(1)
    expect(await count(departure, new Date('2026-11-02T00:00:00.000Z'))).toBe(0)
  })

  test('the six comparisons split time at the two ends of the period', async () => {
    const at = new Date('2026-11-01T08:00:00Z')
    const of = (operator: string) =>
      count(`Name = 'HW-7Q2M4X' AND Departure__c ${operator} TODAY`, at)
    const found = await Promise.all(['=', '!=', '<', '<=', '>', '>='].map(of))
    expect(found).toEqual([1, 0, 0, 1, 0, 1])
  })
})

test('ORDER BY sorts by several fields, LIMIT and OFFSET cut', async () => {
  const sorted = await names('ORDER BY Mode__c ASC NULLS LAST, Departure__c DESC')
  expect(sorted).toHaveLength(43)
  expect(await names('ORDER BY Mode__c, Departure__c DESC LIMIT 5 OFFSET 7')).toEqual(
    sorted.slice(7, 12),
  )
  expect(await names('ORDER BY Name')).toEqual((await names('ORDER BY Name DESC')).reverse())
  expect(await names('')).toEqual(await names('ORDER BY Departure__c DESC, Id DESC'))
})

test('fifteen characters of an id are as good as eighteen', async () => {
  const [{ Id }] = (await ask('SELECT Id FROM Booking__c LIMIT 1')).records
  expect(await count(`Id = '${Id}'`)).toBe(1)
  expect(await count(`Id IN ('${Id.slice(0, 15)}')`)).toBe(1)
  expect(await count(`Contact__c = '${maya.contactId}'`)).toBe(43)
})

test.each([
  ['malformed-query', ''],
  ['malformed-query', 'SELECT'],
  ['malformed-query', 'DELETE FROM Booking__c'],
  ['malformed-query', 'SELECT Id, FROM Booking__c'],
  ['malformed-query', 'SELECT Id FROM Booking__c; DROP TABLE bookings'],
  ['malformed-query', 'SELECT Id FROM Booking__c GROUP BY Id'],
  ['malformed-query', 'SELECT COUNT(Id) FROM Booking__c GROUP BY Name HAVING COUNT(Id) > 1'],
  ['malformed-query', 'SELECT Id FROM Booking__c FOR UPDATE'],
  ['malformed-query', 'SELECT Id FROM Booking__c USING SCOPE everything'],
  ['malformed-query', 'SELECT Id FROM Booking__c WITH SYSTEM_MODE'],
  ['malformed-query', 'SELECT Id, (SELECT Id FROM Legs__r) FROM Booking__c'],
  ['malformed-query', 'SELECT FIELDS(ALL) FROM Booking__c LIMIT 200'],
  ['malformed-query', 'SELECT MAX(Price__c) FROM Booking__c'],
  ['malformed-query', 'SELECT COUNT(), Id FROM Booking__c'],
  ['malformed-query', 'SELECT COUNT() FROM Booking__c ORDER BY Id'],
  ['malformed-query', 'SELECT COUNT(Id) FROM Booking__c LIMIT 1'],
  ['malformed-query', 'SELECT Id x FROM Booking__c'],
  ['malformed-query', 'SELECT Id FROM Booking__c OFFSET 2001'],
  ['malformed-query', 'SELECT Id FROM Booking__c LIMIT -1'],
  ['malformed-query', 'SELECT Id FROM Booking__c ORDER BY COUNT(Id)'],
  ['unknown-object', 'SELECT Id FROM User'],
  ['unknown-object', 'SELECT Id FROM bookings'],
  ['unknown-field', 'SELECT Id, Secret__c FROM Booking__c'],
  ['unknown-field', 'SELECT contact_id FROM Booking__c'],
  ['unknown-field', 'SELECT constructor FROM Booking__c'],
  ['unknown-field', 'SELECT Id, ID FROM Booking__c'],
  ['unknown-field', 'SELECT Contact__r.Name FROM Booking__c'],
  ['unknown-field', 'SELECT Id FROM Booking__c ORDER BY Contact__r.Name'],
])('%s: %s', async (reason, soql) => {
  await expect(ask(soql)).rejects.toMatchObject({ name: 'Refused', reason })
})

test.each([
  ['unknown-field', 'Secret__c = 1'],
  ['unknown-field', "Price__c = '1'"],
  ['unknown-field', 'Price__c = TODAY'],
  ['unknown-field', 'Price__c = EUR500'],
  ['unknown-field', 'Name = 5'],
  ['unknown-field', 'Name = TRUE'],
  ['unknown-field', 'Name LIKE 5'],
  ['unknown-field', 'Departure__c > 2026-01-01'],
  ['unknown-field', `Departure__c > '2026-01-01T00:00:00Z'`],
  ['malformed-query', 'Departure__c > 2026-02-30T00:00:00Z'],
  ['malformed-query', 'Departure__c > 2026-01-01T99:00:00Z'],
  ['malformed-query', 'Departure__c > 0001-01-01T00:00:00Z'],
  ['malformed-query', 'Departure__c > LAST_N_DAYS:100000'],
  ['malformed-query', 'Departure__c > NEXT_N_YEARS:9000'],
  ['malformed-query', `Id = 'nonsense'`],
  ['malformed-query', `Id LIKE 'a01%'`],
  ['malformed-query', `Price__c LIKE '1%'`],
  ['malformed-query', `Name INCLUDES ('a')`],
  ['malformed-query', 'Name > null'],
  ['malformed-query', `Name = 'a\\q'`],
  ['malformed-query', `Name = '\\u0000'`],
  ['malformed-query', `Name LIKE '\\u0000%'`],
  ['malformed-query', `(Name = 'a') (Name = 'b')`],
  ['malformed-query', `Name = 'a' AND Name = 'b' OR Name = 'c'`],
  ['malformed-query', `CALENDAR_YEAR(Departure__c) = 2026`],
  ['malformed-query', 'Id IN (SELECT Id FROM Booking__c)'],
  ['malformed-query', `Price__c = ${'9'.repeat(41)}`],
  ['malformed-query', 'Name = :name'],
  ['malformed-query', 'NOT (NOT (NOT Id = null))'],
  ['malformed-query', 'NOT NOT NOT Id = null'],
])('%s in WHERE %s', async (reason, where) => {
  await expect(count(where)).rejects.toMatchObject({ name: 'Refused', reason })
})

test('a NUL byte in a string is refused', async () => {
  await expect(count(`Name = 'a\0'`)).rejects.toMatchObject({ reason: 'malformed-query' })
})
