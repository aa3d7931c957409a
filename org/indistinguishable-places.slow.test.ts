/** Whose address or number it is must not show to whoever wants it: not in the answer, nor in its time (form rule P6). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAlike, timeBoth } from '#org/alike.ts'
import { openFixture } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { addKnown } from '#org/fixture-known.ts'
import { tomas } from '#org/seed/people.ts'
import { allowances } from '#org/store/schema.ts'

const WARM_UP = 20
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))

let org: Fixture
beforeAll(async () => {
  org = await openFixture()
})
afterAll(() => org.close())

const account = accountOf(() => org)

async function withKnownPeople() {
  await org.reset()
  const phones = (number: string) => ({ phone: `+46701000${number}`, phoneVerified: true })
  await addKnown(org, numbers, phones)
}

async function bytesOf(asked: Promise<Response>) {
  const answer = await asked
  const body = (await answer.text()).replace(/0Qt[A-Za-z0-9]{15}/, 'an id')
  return { status: answer.status, headers: [...answer.headers], body }
}

test.each([
  ['email', (number: string, side: string) => `${side}-${number}@example.com`],
  ['phone', (number: string, side: string) => `+4670${side === 'known' ? 1 : 2}000${number}`],
])(
  'wanting an address by %s: what somebody has and what nobody has are alike, byte for byte and in time',
  async (kind, placeOf) => {
    await expectAlike(async () => {
      await withKnownPeople()
      const token = await account.signIn(tomas)
      const wants = (value: string) =>
        bytesOf(account.ask(token, 'POST', '/contact-points', { kind, value }))
      const expected = await wants(placeOf('000', 'first'))
      return timeBoth(numbers, WARM_UP, async (side, number) => {
        await org.db.delete(allowances)
        expect(await wants(placeOf(number, side))).toEqual(expected)
      })
    })
  },
  240_000,
)
