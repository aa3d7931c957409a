import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { journeysOf } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'
import {
  accessTokens,
  allowances,
  attempts,
  codes,
  grants,
  journeys,
  messages,
  passcodes,
  queryLocators,
  refreshTokens,
} from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

let org: Awaited<ReturnType<typeof openFixture>>
const { ask } = journeysOf(() => org)
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
})
afterAll(() => org.close())

const counts = async () =>
  Promise.all(
    [grants, codes, accessTokens, refreshTokens, attempts].map((table) => org.db.$count(table)),
  )

test('what is over goes, in batches, and what lives stays', async () => {
  for (let n = 0; n < 5; n++) await org.tokens()
  for (let n = 0; n < 3; n++) await org.code()
  await org.authorize({ username: 'nobody', password: 'x' })
  expect(await counts()).toEqual([8, 8, 5, 5, 1])
  expect(await sweep(org.db, org.now(), 2)).toBe(0)

  org.advance(86_400 + 301)
  await org.code()
  await sweep(org.db, org.now(), 2)
  expect(await counts()).toEqual([6, 1, 0, 5, 0])

  org.advance(30 * 86_400)
  await sweep(org.db, org.now(), 2)
  expect(await counts()).toEqual([0, 0, 0, 0, 0])
})

test('codes are remembered for an hour after their life, limits for a day, messages for a month', async () => {
  await org.reset()
  const left = async (seconds: number) => {
    org.advance(seconds)
    await sweep(org.db, org.now(), 2)
    const tables = [journeys, passcodes, allowances, messages]
    return Promise.all(tables.map((table) => org.db.$count(table)))
  }
  for (const name of ['one', 'two', 'three']) await ask(`${name}@example.com`)
  expect(await left(4_200)).toEqual([3, 3, 3, 3])
  expect(await left(1)).toEqual([0, 0, 3, 3])
  expect(await left(86_400)).toEqual([0, 0, 0, 3])
  expect(await left(30 * 86_400)).toEqual([0, 0, 0, 0])
})

test('the rest of a long answer can be fetched for two days', async () => {
  await org.reset()
  const left = async (seconds: number) => {
    org.advance(seconds)
    await sweep(org.db, org.now(), 2)
    return org.db.$count(queryLocators)
  }
  const soql = 'select Id from Booking__c'
  const locator = { id: '01g000000000001AAA', userId: maya.userId, soql, totalSize: 4_000 }
  await org.db.insert(queryLocators).values({ ...locator, createdAt: org.now() })
  expect(await left(25 * 3_600)).toBe(1)
  expect(await left(23 * 3_600 + 1)).toBe(0)
})
