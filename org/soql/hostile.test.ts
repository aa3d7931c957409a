import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '#org/domain/refused.ts'
import { letters } from '#org/fixture-letters.ts'
import { seed } from '#org/seed/index.ts'
import { amelie, maya } from '#org/seed/people.ts'
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

function ask(soql: string, contactId: string | null = amelie.contactId): Promise<string> {
  return answers.query({ userId: amelie.userId, contactId, version: 'v66.0', now }, soql)
}
const where = (condition: string) =>
  `SELECT Id, Name, Contact__c FROM Booking__c WHERE ${condition}`

const everything = [
  `Id != null`,
  `Id = null OR Id != null`,
  `NOT (Id = null)`,
  `NOT (NOT (NOT Id = null))`,
  `(NOT Contact__c = '${amelie.contactId}')`,
  `Contact__c = '${maya.contactId}'`,
  `Contact__c IN ('${maya.contactId}', '${amelie.contactId}')`,
  `Contact__c != '${amelie.contactId}' OR Contact__c = '${amelie.contactId}'`,
  `Name = 'HW-7Q2M4X' OR Name LIKE '%'`,
  `Price__c > 0 OR (Price__c <= 0 OR (NOT (Price__c > 0 AND Price__c < 0)))`,
  `${'('.repeat(40)}Name = 'HW-7Q2M4X' OR Id != null${')'.repeat(40)}`,
  `${'NOT '.repeat(40)}Id != null`,
  Array(500).fill(`Name LIKE '%'`).join(' OR '),
]

test.each(everything)('another customer’s bookings stay theirs: WHERE %s', async (condition) => {
  const answer = await ask(where(condition)).catch((error) => {
    expect(error).toBeInstanceOf(Refused)
    return '{"records":[]}'
  })
  for (const record of JSON.parse(answer).records) {
    expect(record.Contact__c).toBe(amelie.contactId)
    expect(record.Name).not.toBe('HW-7Q2M4X')
  }
})

test.each(everything)('without a contact nothing is found: WHERE %s', async (condition) => {
  const answer = await ask(where(condition), null).catch(() => '{"records":[]}')
  expect(JSON.parse(answer).records).toEqual([])
})

const injections = [
  `Name = '' OR 1=1 --'`,
  `Name = '\\' OR 1=1 --'`,
  `Name = '\\\\' OR '1'='1'`,
  `Name = 'x'); DROP TABLE bookings; --'`,
  `Name = '''; DROP TABLE bookings; --'`,
  `Name = '$1' OR Name = '$2::text'`,
  `Name = '\\'; delete from bookings where \\'\\' = \\''`,
  `Name LIKE '%\\'; delete from bookings; --%'`,
  `Name IN ('a', '\\') or true --')`,
  `Id = 'a01000000000000' OR true`,
  `Name = "x" OR "1" = "1"`,
  `Name = 'x' UNION SELECT password_hash FROM users`,
  `Name = 'x' /* */ OR /* */ Id != null; select pg_sleep(10)`,
  `pg_sleep(10) = 1`,
  `Price__c = 1; select 1`,
  `Price__c > -1--1`,
  `Departure__c > 2026-01-01T00:00:00Z'::timestamptz`,
  `Name; DROP TABLE bookings = 'x'`,
  `"reference" = 'x'`,
  `bookings.contact_id = 'x'`,
  `__proto__ = 'x'`,
  `Name = 'ünïcødé 高橋 🚆 \\uD83D'`,
]

test.each(injections)('finds nothing or is refused, and harms nothing: %s', async (condition) => {
  const answer = await ask(where(condition)).catch((error) => {
    expect(error).toBeInstanceOf(Refused)
    return undefined
  })
  if (answer) expect(JSON.parse(answer).records).toEqual([])
  expect(JSON.parse(await ask('SELECT COUNT() FROM Booking__c')).totalSize).toBe(3)
})

const enormous: Record<string, string> = {
  'open parentheses': where('('.repeat(90_000)),
  parentheses: where(`${'('.repeat(40_000)}Id != null${')'.repeat(40_000)}`),
  'NOT upon NOT': where(`${'NOT '.repeat(20_000)}Id != null`),
  'NOT in parentheses': where(`${'NOT ('.repeat(10_000)}Id != null${')'.repeat(10_000)}`),
  'an OR chain': where(Array(9_000).fill('Id=null').join(' OR ')),
  subqueries: `SELECT Id${',(SELECT Id'.repeat(4_000)}${' FROM X)'.repeat(4_000)} FROM Booking__c`,
  semijoins: where(
    `${'Id IN (SELECT Id FROM X WHERE '.repeat(3_000)}Id = null${')'.repeat(3_000)}`,
  ),
  'a backslash wall': where(`Name = '${'\\'.repeat(90_000)}`),
  'an open string of quotes': where(`Name = '${"\\'".repeat(45_000)}`),
  'a broken string of quotes': where(`Name = '${"\\'".repeat(45_000)}\n'`),
  zeros: where(`Price__c = ${'0'.repeat(90_000)}`),
  'signs and zeros': where(`Price__c = ${'-0'.repeat(45_000)}`),
  words: where('a'.repeat(90_000)),
  dots: where(`${'a.'.repeat(45_000)}a = 1`),
  functions: where(`${'f('.repeat(45_000)}`),
  blanks: where(' '.repeat(90_000)),
  'fields without end': `SELECT ${Array(20_000).fill('Id').join(',')} FROM Booking__c`,
  'too many characters': where(`Name = '${'a'.repeat(100_001)}'`),
}

test.each(Object.keys(enormous))('%s of enormous size: refused, and soon', async (name) => {
  const started = performance.now()
  await expect(ask(enormous[name] ?? '')).rejects.toBeInstanceOf(Refused)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('a list of twenty thousand values is long, but a query', async () => {
  const list = where(`Name IN (${Array(20_000).fill(`''`).join(',')})`)
  expect(JSON.parse(await ask(list)).records).toEqual([])
})

test('noise of every kind is answered or refused, never a defect', async () => {
  const scraps = [
    `'`,
    '(',
    ')',
    ' OR ',
    ' AND ',
    'NOT ',
    'Name',
    '=',
    `'a'`,
    'null',
    ' LIKE ',
    '%',
    '\\',
    ' IN ',
    '1',
    'TODAY',
    ',',
    ' LIMIT ',
    ' ORDER BY ',
    '\n',
    'é',
    ':',
    '.',
  ]
  let state = 7
  const pick = () => {
    state = (state * 48_271) % 2_147_483_647
    return scraps[state % scraps.length] ?? ''
  }
  for (let round = 0; round < 1_500; round++) {
    const condition = Array.from({ length: 1 + (round % 9) }, pick).join('')
    const failure = await ask(where(condition)).catch((error) => error)
    if (typeof failure !== 'string') expect(failure, condition).toBeInstanceOf(Refused)
  }
})
