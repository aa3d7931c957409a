import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { guestsOf } from '#org/fixture-guests.ts'
import { maya } from '#org/seed/people.ts'

let org: Awaited<ReturnType<typeof openFixture>>
const account = accountOf(() => org)
const guests = guestsOf(() => org)
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const RESOURCES = [
  ['GET', '/sessions'],
  ['DELETE', '/sessions/x'],
  ['POST', '/sessions/end-others'],
  ['POST', '/sessions/end-all'],
  ['GET', '/security-events'],
  ['PUT', '/password'],
  ['POST', '/contact-points'],
  ['POST', '/contact-points/x'],
  ['DELETE', '/contact-points/phone'],
  ['GET', '/export'],
  ['GET', '/deletion'],
  ['POST', '/deletion'],
  ['POST', '/deletion/x'],
  ['DELETE', '/deletion'],
] as const

test.each(RESOURCES)(
  '%s %s is for customers, whose token is for the data API',
  async (method, path) => {
    const at = `/services/apexrest/headway/v1${path}`
    const body = method === 'POST' || method === 'PUT' ? {} : undefined
    const { access_token: narrow = '' } = await org.tokens({ scope: 'openid' })
    const { token: guest } = await guests.guest()
    const machine = (await org.integration()).Authorization.slice('Bearer '.length)
    const outcomes = [
      await account.outcome(org.request(at, { method })),
      await account.try('nonsense', method, path, body),
      await account.try(narrow, method, path, body),
      await account.try(guest, method, path, body),
      await account.try(machine, method, path, body),
    ]
    expect(outcomes).toEqual([
      '401 INVALID_SESSION_ID',
      '401 INVALID_SESSION_ID',
      '403 INSUFFICIENT_ACCESS',
      '403 INSUFFICIENT_ACCESS',
      '403 INSUFFICIENT_ACCESS',
    ])
  },
)

test('answers are kept by nobody, whatever they say', async () => {
  const token = await account.signIn(maya)
  for (const path of ['/sessions', '/security-events', '/deletion', '/contact-points'])
    expect((await account.ask(token, 'GET', path)).headers.get('cache-control')).toBe('no-store')
})

test('the site says that it can do all this', async () => {
  const answer = await org.request('/services/apexrest/headway/v1')
  expect(await answer.json()).toEqual({
    capabilities: [
      'trips',
      'shortlist',
      'contact-points',
      'password',
      'sessions',
      'security-events',
      'export',
      'deletion',
    ],
  })
})
