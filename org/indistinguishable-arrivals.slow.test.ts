/** Whether an address has an account must not show to whoever comes with it from a provider that does not vouch for it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAlike, timeBoth } from '#org/alike.ts'
import { CHALLENGE, openFixture, PRIVATE } from '#org/fixture.ts'
import { openBrowser } from '#org/fixture-browser.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { addKnown } from '#org/fixture-known.ts'
import { MILES, openProvider } from '#org/fixture-provider.ts'

const WARM_UP = 20
const TRIES = 220
const numbers = Array.from({ length: WARM_UP + TRIES }, (_, n) => String(n).padStart(3, '0'))
const ASKED = {
  response_type: 'code',
  client_id: PRIVATE.clientId,
  redirect_uri: PRIVATE.callback,
  code_challenge: CHALLENGE,
  sso_provider: MILES.name,
}

let org: Fixture
let provider: Awaited<ReturnType<typeof openProvider>>
beforeAll(async () => {
  provider = await openProvider()
  org = await openFixture({ providers: [MILES], fetch: provider.fetch })
})
afterAll(() => org.close())

/** Every other one was never confirmed. */
async function withKnownPeople() {
  await org.reset()
  await addKnown(org, numbers, (number) => ({ emailVerified: Number(number) % 2 === 0 }))
}

test('arriving with an address: known and unknown are alike, byte for byte and in time', async () => {
  await expectAlike(async () => {
    await withKnownPeople()
    const waiting = new Map<string, () => Promise<string>>()
    for (const side of ['known', 'other'])
      for (const number of numbers) {
        const visitor = openBrowser(() => org)
        const email = `${side}-${number}@example.com`
        const { url } = await visitor.open(ASKED)
        const back = provider.approve(url, { sub: email, email, name: 'Some Body' })
        waiting.set(email, async () => {
          const { status, text } = await visitor.go(back)
          return `${status} ${text.replaceAll(/value="[\w-]{43}"/g, '').replaceAll(email, 'them')}`
        })
      }
    const seen = new Set<string>()
    const times = await timeBoth(numbers, WARM_UP, async (side, number) => {
      const arrive = waiting.get(`${side === 'known' ? 'known' : 'other'}-${number}@example.com`)
      seen.add((await arrive?.()) ?? '')
    })
    expect(seen.size).toBe(1)
    expect([...seen][0]).toContain('Check your mail')
    return times
  })
}, 240_000)
