/** Whether somebody has a name must not show: not in what is answered, nor in how long that takes. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ARGON2ID } from '#org/domain/passwords.ts'
import { openFixture } from '#org/fixture.ts'
import { users } from '#org/store/schema.ts'
import { integrationUser, maya, tomas } from '#org/store/seed/people.ts'

const WARM_UP = 10
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture({ parameters: ARGON2ID })
  const [row] = await org.db.select().from(users).where(eq(users.username, maya.username))
  if (!row) throw new Error('the seed has no Maya')
  await org.db.update(users).set({ active: false }).where(eq(users.username, tomas.username))
  await org.db.insert(users).values(
    numbers.map((number) => {
      const username = `known-${number}@example.com`
      return { ...row, id: `005${number}`, username, usernameKey: username }
    }),
  )
})
beforeEach(() => org.reset())
afterAll(() => org.close())

/** The client of either store, and the statements it is sent meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  type Query = (statement: string | { text: string }, ...rest: unknown[]) => unknown
  const query = vi.spyOn((org.db as unknown as { $client: { query: Query } }).$client, 'query')
  await work()
  const sent = query.mock.calls.map(([statement]) =>
    typeof statement === 'string' ? statement : statement.text,
  )
  query.mockRestore()
  return sent
}

async function answerTo(username: string, password = 'wrong') {
  const answer = await org.authorize({ username, password })
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return { status: answer.status, headers, body: await answer.text() }
}

test.each([
  ['a wrong password', 'known-000@example.com', 'wrong'],
  ['a closed account, with its password', tomas.username, tomas.password],
  ['an account without a password', integrationUser.username, 'wrong'],
])(
  '%s asks the store for the same as a name that nobody has, every time',
  async (_, name, password) => {
    await answerTo('somebody else')
    for (let n = 0; n < 6; n++) {
      const known = await statementsOf(() => answerTo(name, password))
      const unknown = await statementsOf(() => answerTo('nobody@example.com'))
      expect(known).toEqual(unknown)
      expect(known.length).toBeGreaterThan(1)
    }
  },
)

type Times = { known: number[]; unknown: number[] }

/** First tries only, each with a name of its own, so that no slow-down interferes. */
async function measure(): Promise<Times> {
  await org.reset()
  const times: Times = { known: [], unknown: [] }
  const expected = await answerTo('nobody@example.com')
  for (const [n, number] of numbers.entries()) {
    const pair = ['known', 'unknown'] as const
    for (const side of Math.random() < 0.5 ? pair : pair.toReversed()) {
      const name = side === 'known' ? `known-${number}@example.com` : `other-${number}@example.com`
      const started = performance.now()
      const answer = await answerTo(name)
      const ms = performance.now() - started
      expect(answer).toEqual(expected)
      if (n >= WARM_UP) times[side].push(ms)
    }
  }
  return times
}

test('a known name is answered like an unknown one, byte for byte and in the same time', async () => {
  const first = await measure()
  // Half the time would show on any machine: the comparison is not blind.
  expect(
    mannWhitney(
      first.known,
      first.unknown.map((ms) => ms / 2),
    ).p,
  ).toBeLessThan(0.001)

  const one = mannWhitney(first.known, first.unknown)
  if (one.p > 0.01) return
  // One in a hundred comparisons of equals says 0.01. A true difference shows again, and on the same side.
  const again = await measure()
  const two = mannWhitney(again.known, again.unknown)
  const alike = two.p > 0.01 || Math.sign(two.z) !== Math.sign(one.z)
  expect(alike, `told apart twice: ${JSON.stringify([one, two])}`).toBe(true)
}, 120_000)

/** Two-sided, by normal approximation; `z` is positive when the first are the longer ones. */
function mannWhitney(first: number[], second: number[]): { z: number; p: number } {
  const ordered = [
    ...first.map((ms) => ({ ms, own: true })),
    ...second.map((ms) => ({ ms, own: false })),
  ]
  ordered.sort((one, other) => one.ms - other.ms)
  const ranks = ordered.reduce((sum, { own }, at) => sum + (own ? at + 1 : 0), 0)
  const [m, n] = [first.length, second.length]
  const u = ranks - (m * (m + 1)) / 2
  const z = (u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12)
  return { z, p: 2 * upperTail(Math.abs(z)) }
}

/** Of the normal distribution, by Simpson's rule. */
function upperTail(z: number): number {
  const steps = 1_000
  const width = 10 / steps
  const density = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI)
  let sum = density(z) + density(z + 10)
  for (let step = 1; step < steps; step++) sum += (step % 2 ? 4 : 2) * density(z + step * width)
  return (sum * width) / 3
}
