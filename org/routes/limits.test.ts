/** How many codes anybody gets (form rules C5, C6): kept in the store, so that a restart forgets nothing. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'

let org: Fixture
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const { ask, askByPhone, register } = journeysOf(() => org)

/** Seconds to wait, or 0 when a code was sent. */
async function waitAfter(asked: Promise<Response>): Promise<number> {
  const answer = await asked
  if (answer.status === 200) return 0
  expect(Object.keys((await answer.json()) as object)).toEqual(['rate_limit_exceeded'])
  return Number(answer.headers.get('retry-after'))
}

test.each([
  ['somebody', maya.username],
  ['nobody', 'nobody@example.com'],
])('%s gets the second at once, then waits half a minute, then a minute', async (_, username) => {
  expect(await waitAfter(ask(username))).toBe(0)
  expect(await waitAfter(ask(username))).toBe(0)
  expect(await waitAfter(ask(username))).toBe(30)
  org.advance(29)
  expect(await waitAfter(ask(username))).toBe(1)
  org.advance(1)
  expect(await waitAfter(ask(username))).toBe(0)
  expect(await waitAfter(ask(username))).toBe(60)
})

/** As fast as the waits allow. */
async function askOn(times: number) {
  for (let n = 0; n < times; n++) {
    expect(await waitAfter(ask(maya.username))).toBe(0)
    org.advance(60)
  }
}

test('six an hour, twenty a day, and a restart forgets nothing', async () => {
  await askOn(6)
  expect(await waitAfter(ask(maya.username))).toBe(3_240)
  const later = await waitAfter(org.restarted(() => ask(maya.username)))
  expect(later).toBe(3_240)
  for (const [hour, some] of [
    [1, 6],
    [2, 6],
    [3, 2],
  ] as const) {
    org.advance(hour === 1 ? 3_240 : 3_600)
    await askOn(some)
  }
  expect(await waitAfter(ask(maya.username))).toBeGreaterThan(3_600)
})

test('what was typed counts, not how it was written, and for every journey together', async () => {
  await ask('nobody@example.com')
  await register('Nobody@Example.com')
  expect(await waitAfter(ask('ＮＯＢＯＤＹ@example.com'))).toBe(30)
  expect(await waitAfter(ask('somebody@example.com'))).toBe(0)
})

test('phone numbers count as well', async () => {
  await askByPhone('+46 70 174 06 05')
  await askByPhone('+46701740605')
  expect(await waitAfter(askByPhone('+46-70-174-06-05'))).toBe(30)
})

test('a thousand requests at once for one person send two', async () => {
  const all = await Promise.all(Array.from({ length: 1_000 }, () => waitAfter(ask(maya.username))))
  expect(all.filter((wait) => wait === 0)).toHaveLength(2)
  expect(await org.messages(maya.username)).toHaveLength(2)
})

test('sixty an hour for a range of addresses, told by a server that speaks for its customers', async () => {
  const from = (address: string) => ({ 'X-Forwarded-For': `spoofed, ${address}` })
  for (let n = 0; n < 60; n++)
    expect(await waitAfter(ask(`${n}@example.com`, {}, from(`192.0.2.${n}`)))).toBe(0)
  expect(await waitAfter(ask('next@example.com', {}, from('192.0.2.200')))).toBe(3_600)
  expect(await waitAfter(ask('next@example.com', {}, from('192.0.3.200')))).toBe(0)
  expect(await waitAfter(ask('next@example.com', {}, from('127.0.0.1')))).toBe(0)
})

test('who is refused for their range has not used up their own', async () => {
  const range = { 'X-Forwarded-For': '2001:db8:1:2::1' }
  for (let n = 0; n < 60; n++) await ask(`${n}@example.com`, {}, range)
  for (let n = 0; n < 5; n++) expect(await waitAfter(ask(maya.username, {}, range))).toBe(3_600)
  expect(await waitAfter(ask(maya.username))).toBe(0)
})
