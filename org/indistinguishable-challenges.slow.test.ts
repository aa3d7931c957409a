/** 7.8 #31: at the authorization challenge endpoint, too, somebody and nobody are alike in bytes, statements and time. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectAlike, timeBoth } from '#org/alike.ts'
import { ARGON2ID } from '#org/domain/passwords.ts'
import { openFixture } from '#org/fixture.ts'
import { challengesOf, openCertificate } from '#org/fixture-challenges.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { addKnown } from '#org/fixture-known.ts'

const WARM_UP = 10
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))

let org: Fixture
let app: Awaited<ReturnType<typeof openCertificate>>
beforeAll(async () => {
  app = await openCertificate()
  org = await openFixture({ certificate: app.pem, parameters: ARGON2ID })
})
afterAll(() => org.close())

const { ask, login, call } = challengesOf(
  () => org,
  () => app.key,
)

async function withKnownPeople() {
  await org.reset()
  await addKnown(org, numbers)
}

async function bytesOf(asked: Promise<Response>) {
  const answer = await asked
  const body = (await answer.text()).replace(/"auth_session":"[\w-]{43}"/, 'a session')
  return { status: answer.status, headers: [...answer.headers], body }
}

/** What the store is sent meanwhile, outside of transactions. */
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

/** The wrong answer, too: the session is as good for nobody as for somebody. */
async function signInTwice(username: string) {
  const asked = await login({ username, password: 'wrong' })
  const { auth_session = '' } = (await asked.clone().json()) as { auth_session?: string }
  return [
    await bytesOf(Promise.resolve(asked)),
    await bytesOf(call({ auth_session, password: 'wrong' })),
  ]
}

async function askAndAnswer(username: string) {
  const asked = await ask(username)
  const { auth_session = '' } = (await asked.clone().json()) as { auth_session?: string }
  return [
    await bytesOf(Promise.resolve(asked)),
    await bytesOf(call({ auth_session, otp: 'wrong' })),
  ]
}

test.each([
  ['wrong passwords', signInTwice],
  ['a code that is wrong', askAndAnswer],
])(
  '%s: known and unknown are alike',
  async (_, question) => {
    await withKnownPeople()
    await question('somebody@example.com')
    const known = await statementsOf(() => question('known-000@example.com'))
    expect(await statementsOf(() => question('nobody@example.com'))).toEqual(known)
    expect(known.length).toBeGreaterThan(3)

    await expectAlike(async () => {
      await withKnownPeople()
      const expected = await question('first-000@example.com')
      return timeBoth(numbers, WARM_UP, async (side, number) => {
        const name = side === 'known' ? `known-${number}` : `other-${number}`
        expect(await question(`${name}@example.com`)).toEqual(expected)
      })
    })
  },
  300_000,
)
