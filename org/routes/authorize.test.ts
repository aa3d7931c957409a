import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { basic, CHALLENGE, openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const form = {
  response_type: 'code_credentials',
  client_id: PUBLIC.clientId,
  redirect_uri: PUBLIC.callback,
  code_challenge: CHALLENGE,
}
const named = { 'Auth-Request-Type': 'Named-User' }
const post = (fields: Record<string, string>, headers: Record<string, string>) =>
  org.post('/services/oauth2/authorize', fields, headers)
const wrong = { error: 'invalid_grant', error_description: 'authentication failure' }

test('a right password is answered with a redirect to the callback, code and state in its query', async () => {
  const answer = await org.authorize({ state: 'a b&c=d' })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const location = new URL(answer.headers.get('location') ?? '')
  expect(location.origin + location.pathname).toBe(PUBLIC.callback)
  const { code, ...others } = Object.fromEntries(location.searchParams)
  expect(code).toMatch(/^aPrx[\w-]{46}==$/)
  expect(others).toEqual({
    sfdc_community_url: SITE,
    sfdc_community_id: expect.stringMatching(/^0DB\w{15}$/),
    state: 'a b&c=d',
  })
})

test('without a state none comes back', async () => {
  const location = (await org.authorize()).headers.get('location') ?? ''
  expect(new URL(location).searchParams.has('state')).toBe(false)
})

test('a query that the callback was registered with stays', async () => {
  const callback = `${PRIVATE.callback}?tenant=a`
  await org.reset({ public: { callbacks: [callback] } })
  const answer = await org.authorize({ redirect_uri: callback })
  expect(answer.headers.get('location')).toMatch(/callback\?tenant=a&code=/)
})

test.each([
  ['standard and padded', (text: string) => Buffer.from(text).toString('base64')],
  [
    'standard, not padded',
    (text: string) => Buffer.from(text).toString('base64').replace(/=/g, ''),
  ],
  ['URL-safe, not padded', (text: string) => Buffer.from(text).toString('base64url')],
])('credentials are read from a Basic header: %s', async (_name, encode) => {
  const header = { ...named, Authorization: `Basic ${encode(`${maya.username}:${maya.password}`)}` }
  expect((await post(form, header)).status).toBe(302)
})

test('the first colon of the credentials separates, so a password may hold colons', async () => {
  const passwordHash = await org.passwords.hash('a:b:c ÿþý ???>>> 日本')
  const before = await org.db.select().from(users).where(eq(users.id, maya.userId))
  await org.db.update(users).set({ passwordHash }).where(eq(users.id, maya.userId))
  for (const encoding of ['base64', 'base64url'] as const) {
    const text = Buffer.from(`${maya.username}:a:b:c ÿþý ???>>> 日本`).toString(encoding)
    expect((await post(form, { ...named, Authorization: `Basic ${text}` })).status).toBe(302)
  }
  const restored = { passwordHash: before[0]?.passwordHash }
  await org.db.update(users).set(restored).where(eq(users.id, maya.userId))
})

test('values may come without percent-encoding, as the mobile SDKs send them', async () => {
  const body = Object.entries(form)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const answer = await org.request('/services/oauth2/authorize', {
    method: 'POST',
    body,
    headers: {
      ...named,
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      ...basic(maya.username, maya.password),
    },
  })
  expect(answer.status).toBe(302)
})

test('a name counts in any letter case, width and with spaces around it', async () => {
  for (const username of ['Maya@Example.COM', '  maya@example.com ', 'ｍａｙａ@example.com'])
    expect((await org.authorize({ username })).status).toBe(302)
})

test('wrong password, unknown name, closed and password-less account get the same bytes', async () => {
  await org.db.update(users).set({ active: false }).where(eq(users.id, tomas.userId))
  const answers = await Promise.all([
    org.authorize({ password: 'wrong' }),
    org.authorize({ username: 'nobody@example.com' }),
    org.authorize({ username: tomas.username, password: tomas.password }),
    org.authorize({ username: 'integration@headway.example' }),
    org.authorize({ username: 'x'.repeat(300) }),
    org.authorize({ password: '' }),
  ])
  await org.db.update(users).set({ active: true }).where(eq(users.id, tomas.userId))
  const seen = new Set<string>()
  for (const answer of answers)
    seen.add(`${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`)
  expect(seen.size).toBe(1)
  expect([...seen][0]).toContain(JSON.stringify(wrong))
  expect([...seen][0]).toMatch(/^400/)
})

test('what is not recognised as headless gets a page and status 200', async () => {
  const without = await post({ ...form, username: maya.username, password: maya.password }, {})
  await org.reset({ public: { credentialsInBodyOnly: true } })
  const header = await post(form, { ...named, ...basic(maya.username, maya.password) })
  for (const answer of [without, header]) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await answer.text()).toContain('<h1>Sign in</h1>')
  }
  expect((await org.authorize()).status).toBe(302)
})

test('a client that need not use PKCE may leave the challenge out, any other may not', async () => {
  const fields = { ...form, username: maya.username, password: maya.password, code_challenge: '' }
  const refused = await post(fields, named)
  expect([refused.status, (await refused.json()).error]).toEqual([400, 'invalid_request'])
  await org.reset({ public: { pkceRequired: false } })
  expect((await post(fields, named)).status).toBe(302)
})

test.each<[string, Record<string, string>, string]>([
  ['an unknown client', { client_id: 'nobody' }, 'invalid_client_id'],
  ['no client', { client_id: '' }, 'invalid_request'],
  ['an unregistered callback', { redirect_uri: 'https://evil.test/' }, 'redirect_uri_mismatch'],
  ['a callback with more path', { redirect_uri: `${PUBLIC.callback}/` }, 'redirect_uri_mismatch'],
  ['a callback of another client', { redirect_uri: PRIVATE.callback }, 'redirect_uri_mismatch'],
  ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
  ['an unknown scope', { scope: 'api everything' }, 'invalid_scope'],
  ['scopes with commas', { scope: 'api,openid' }, 'invalid_scope'],
  ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['a short challenge', { code_challenge: 'abc' }, 'invalid_request'],
  ['a state without end', { state: 'x'.repeat(3_000) }, 'invalid_request'],
  ['a NUL byte', { username: 'a\0b' }, 'invalid_request'],
])('%s is refused', async (_name, fields, error) => {
  const answer = await org.authorize(fields)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ error, error_description: expect.any(String) })
})

test.each(['named-user', 'Guest', 'passwordless-login', ''])(
  'the request type %j is refused, the headers being invalid',
  async (type) => {
    const answer = await org.authorize({}, { 'Auth-Request-Type': type })
    expect(answer.status).toBe(400)
    expect((await answer.json()).error_description).toBe('invalid headers')
  },
)
