/** Whether somebody has an account must not show when a code is asked for: not in the answer, nor in its time (form rule R6). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAlike, timeBoth } from '#org/alike.ts'
import { ARGON2ID } from '#org/domain/passwords.ts'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf } from '#org/fixture-journeys.ts'
import { addKnown } from '#org/fixture-known.ts'

const WARM_UP = 20
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))

let org: Fixture
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false, parameters: ARGON2ID })
})
afterAll(() => org.close())

const { ask, register } = journeysOf(() => org)

/** Every other one was never confirmed. */
async function withKnownPeople() {
  await org.reset()
  await addKnown(org, numbers, (number) => ({ emailVerified: Number(number) % 2 === 0 }))
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
