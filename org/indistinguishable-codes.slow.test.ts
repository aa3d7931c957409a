/** Whether somebody has an account must not show when a code is asked for: not in the answer, nor in its time (form rule R6). */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAlike, timeBoth } from '#org/alike.ts'
import { ARGON2ID } from '#org/domain/passwords.ts'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'

const WARM_UP = 20
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))

let org: Fixture
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false, parameters: ARGON2ID })
})
afterAll(() => org.close())

const { ask, register } = journeysOf(() => org)

async function withKnownPeople() {
  await org.reset()
  const [row] = await org.db.select().from(users).where(eq(users.username, maya.username))
  if (!row) throw new Error('the seed has no Maya')
  await org.db.insert(users).values(
    numbers.map((number) => {
      const email = `known-${number}@example.com`
      return {
        ...row,
        id: `005${number}`,
        username: email,
        usernameKey: email,
        email,
        emailKey: email,
        // Every other one was never confirmed.
        emailVerified: Number(number) % 2 === 0,
        phone: null,
      }
    }),
  )
}

async function bytesOf(asked: Promise<Response>, email: string) {
  const answer = await asked
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  const body = (await answer.text()).replace(/[A-Za-z0-9+/]{20}/, 'a handle').replace(email, 'them')
  return { status: answer.status, headers, body }
}

test.each([
  ['passwordless sign-in', (email: string) => ask(email)],
  ['a registration', (email: string) => register(email)],
])(
  'asking for a code for %s: known and unknown are alike, byte for byte and in time',
  async (_, question) => {
    await expectAlike(async () => {
      await withKnownPeople()
      const nobody = 'first-000@example.com'
      const expected = await bytesOf(question(nobody), nobody)
      return timeBoth(numbers, WARM_UP, async (side, number) => {
        const email =
          side === 'known' ? `known-${number}@example.com` : `other-${number}@example.com`
        expect(await bytesOf(question(email), email)).toEqual(expected)
      })
    })
  },
  120_000,
)
