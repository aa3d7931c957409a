/** Whether somebody has a name must not show: not in what is answered, nor in how long that takes. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { expectAlike, timeBoth } from '#org/alike.ts'
import { ARGON2ID } from '#org/domain/passwords.ts'
import { openFixture } from '#org/fixture.ts'
import { addKnown } from '#org/fixture-known.ts'
import { integrationUser, tomas } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'

const WARM_UP = 10
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture({ parameters: ARGON2ID })
  await org.db.update(users).set({ active: false }).where(eq(users.username, tomas.username))
  await addKnown(org, numbers)
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

/** First tries only, each with a name of its own, so that no slow-down interferes. */
async function measure() {
  await org.reset()
  const expected = await answerTo('nobody@example.com')
  return timeBoth(numbers, WARM_UP, async (side, number) => {
    const name = side === 'known' ? `known-${number}@example.com` : `other-${number}@example.com`
    expect(await answerTo(name)).toEqual(expected)
  })
}

test('a known name is answered like an unknown one, byte for byte and in the same time', async () => {
  await expectAlike(measure)
}, 120_000)
