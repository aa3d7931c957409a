/** How old a provider's word is: what a client asks of it, and what it is good for (OpenID Connect Core, 2 and 3.1.2.1; RFC 9470). */
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CHALLENGE, openFixture, PRIVATE } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { openBrowser, redeemed, type Shown, said } from '#org/fixture-browser.ts'
import { journeysOf } from '#org/fixture-journeys.ts'
import { MILES, openProvider } from '#org/fixture-provider.ts'
import { maya } from '#org/seed/people.ts'

let org: Awaited<ReturnType<typeof openFixture>>
let provider: Awaited<ReturnType<typeof openProvider>>
const account = accountOf(() => org)
const journeys = journeysOf(() => org)
beforeAll(async () => {
  provider = await openProvider()
  org = await openFixture({ providers: [MILES], fetch: provider.fetch, initRequiresAuth: false })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const ASKED = {
  response_type: 'code',
  client_id: PRIVATE.clientId,
  redirect_uri: PRIVATE.callback,
  scope: 'api openid',
  code_challenge: CHALLENGE,
  sso_provider: MILES.name,
}
const FREJA = { sub: 'freja', email: 'freja@example.com', email_verified: true, name: 'Freja Holm' }
const ago = (seconds: number) => Math.floor(org.now().getTime() / 1000) - seconds

async function arrive(claims: object, asked: Record<string, string> = {}): Promise<Shown> {
  const browser = openBrowser(() => org)
  const away = await browser.open({ ...ASKED, ...asked })
  return browser.go(provider.approve(away.url, { ...FREJA, ...claims }))
}
const tokensOf = async (shown: Shown) =>
  (await (await redeemed(org, shown)).json()) as Record<string, string>
const newPassword = (token = '') =>
  account.try(token, 'PUT', '/password', { newPassword: 'seven kettles by the sea' })

const STALE = '401 REAUTHENTICATION_REQUIRED'

test.each([
  [{ prompt: 'login' }, { prompt: 'login' }],
  [
    { prompt: 'login consent', max_age: '0' },
    { prompt: 'login', max_age: '0' },
  ],
  [{ max_age: '300' }, { max_age: '300' }],
  [{ prompt: 'consent' }, {}],
])('%j is %j to the provider', async (asked, passed) => {
  const { url } = await openBrowser(() => org).open({ ...ASKED, ...asked })
  const { prompt, max_age } = said({ url } as Shown)
  expect({ ...(prompt && { prompt }), ...(max_age && { max_age }) }).toEqual(passed)
})

test.each(['-1', 'soon', '1.5', '1'.repeat(10)])('max_age=%s is refused', async (max_age) => {
  const shown = await openBrowser(() => org).open({ ...ASKED, max_age })
  expect(said(shown).error).toBe('invalid_request')
})

test('whose proof is older than was asked for, or of no known age, is not signed in', async () => {
  const refused = async (claims: object, asked: Record<string, string>) =>
    said(await arrive(claims, asked)).error
  expect(await refused({ auth_time: ago(3_600) }, { max_age: '300' })).toBe('login_required')
  expect(await refused({}, { max_age: '300' })).toBe('login_required')
  expect(await refused({ auth_time: ago(3_600) }, { prompt: 'login' })).toBe('login_required')
  expect(await refused({ auth_time: ago(200) }, { max_age: '300' })).toBeUndefined()
  expect(await refused({ auth_time: ago(0) }, { prompt: 'login', max_age: '0' })).toBeUndefined()
})

test('a provider’s word is a fresh proof when it says so, for as long as any other', async () => {
  const fresh = await tokensOf(await arrive({ auth_time: ago(100) }))
  expect(decodeJwt(fresh.id_token ?? '')).toMatchObject({ auth_time: ago(100), amr: ['fed'] })
  expect(await newPassword(fresh.access_token)).toBe('204')
  org.advance(201)
  expect(await newPassword(fresh.access_token)).toBe(STALE)
})

test.each([
  ['an old one', () => ({ auth_time: ago(301) })],
  ['one that says no time', () => ({})],
])('%s is none, the first time and later', async (_, claims) => {
  for (let n = 0; n < 2; n++) {
    const { access_token } = await tokensOf(await arrive(claims()))
    expect(await account.try(access_token ?? '', 'GET', '/sessions')).toBe('200')
    expect(await newPassword(access_token)).toBe(STALE)
  }
})

test('where no time was said, no token tells one', async () => {
  const claims = decodeJwt((await tokensOf(await arrive({}))).id_token ?? '')
  for (const name of ['auth_time', 'acr']) expect(claims).not.toHaveProperty(name)
})

test('whoever typed the code to their address as well has proved it now', async () => {
  const browser = openBrowser(() => org)
  const { url } = await browser.open(ASKED)
  const claims = { sub: 'maya-there', email: maya.username, email_verified: true, name: 'M' }
  const page = await browser.go(provider.approve(url, claims))
  const code = await journeys.code(maya.username)
  const { access_token } = await tokensOf(await browser.submit(page, 'code', { code }))
  expect(await account.try(access_token ?? '', 'GET', '/export')).toBe('200')
})

test('nobody is stuck: a code to their address proves who they are', async () => {
  await tokensOf(await arrive({}))
  const handle = await journeys.handle(journeys.ask(FREJA.email))
  const answer = await journeys.answer(handle, await journeys.code(FREJA.email))
  const code = new URL(answer.headers.get('location') ?? 'missing:').searchParams.get('code')
  const { access_token } = (await (await org.exchange(code ?? '')).json()) as {
    access_token: string
  }
  expect(await newPassword(access_token)).toBe('204')
})
