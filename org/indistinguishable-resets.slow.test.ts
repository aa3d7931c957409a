/** Whether somebody has an account must not show to whoever says they lost a password: not in the answer, nor in its time. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectAlike, type Times, timeBoth } from '#org/alike.ts'
import { ARGON2ID } from '#org/domain/passwords.ts'
import { openFixture } from '#org/fixture.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { addKnown } from '#org/fixture-known.ts'
import { NEW, recoveryOf } from '#org/fixture-recovery.ts'

const WARM_UP = 20
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))

let org: Fixture
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false, parameters: ARGON2ID })
})
afterAll(() => org.close())

const { send } = recoveryOf(() => org)
const nameOf = (side: keyof Times, number: string) => `${side}-${number}@example.com`

/** Some were never confirmed, some are closed. */
async function withKnownPeople() {
  await org.reset()
  await addKnown(org, numbers, (number) => ({
    emailVerified: Number(number) % 2 === 0,
    active: Number(number) % 3 !== 0,
  }))
}

const lose = (username: string) => send({ username })
const guess = (username: string) => send({ username, otp: '000000', newpassword: NEW })

async function bytesOf(asked: Promise<Response>) {
  const answer = await asked
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return { status: answer.status, headers, body: await answer.text() }
}

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

test.each([
  ['asking', lose],
  ['asking again', lose],
  ['a wrong code', guess],
])('%s is the same to the store', async (name, question) => {
  await withKnownPeople()
  for (const side of ['known', 'unknown'] as const)
    if (name !== 'asking') await lose(nameOf(side, '001'))
  await question('warms-up@example.com')
  const [known, unknown] = [
    await statementsOf(() => question(nameOf('known', '001'))),
    await statementsOf(() => question(nameOf('unknown', '001'))),
  ]
  expect(known).toEqual(unknown)
})

test.each([
  ['asking for a code', lose, false],
  ['a wrong code', guess, true],
  ['a wrong code that nobody asked for', guess, false],
])(
  '%s: known and unknown are alike, byte for byte and in time',
  async (_, question, asksBefore) => {
    await expectAlike(async () => {
      await withKnownPeople()
      for (const number of asksBefore ? numbers : [])
        for (const side of ['known', 'unknown'] as const) await lose(nameOf(side, number))
      if (asksBefore) await lose('first@example.com')
      const expected = await bytesOf(question('first@example.com'))
      return timeBoth(numbers, WARM_UP, async (side, number) => {
        expect(await bytesOf(question(nameOf(side, number)))).toEqual(expected)
      })
    })
  },
  180_000,
)
