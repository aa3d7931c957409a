import { createHash, createHmac } from 'node:crypto'
import { eq, isNull } from 'drizzle-orm'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asPrivate, basic, openFixture, PRIVATE, PUBLIC, SITE, VERIFIER } from '#org/fixture.ts'
import { maya } from '#org/seed/people.ts'
import { accessTokens, grants } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const token = (form: Record<string, string>, headers?: Record<string, string>) =>
  org.post('/services/oauth2/token', form, headers)
const keys = async () => createLocalJWKSet(await (await org.request('/id/keys')).json())
const userinfo = (accessToken: string) =>
  org.request('/services/oauth2/userinfo', { headers: { Authorization: `Bearer ${accessToken}` } })

async function refusal(promise: Promise<Response>) {
  const answer = await promise
  const body = await answer.json()
  return [answer.status, body.error, body.error_description]
}

test('the answer has every field, and no expires_in', async () => {
  const answer = await org.exchange(await org.code())
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const body = await answer.json()
  expect(body).toEqual({
    access_token: expect.stringMatching(/^00D\w{12}![\w-]{88}$/),
    sfdc_community_url: SITE,
    sfdc_community_id: expect.stringMatching(/^0DB/),
    signature: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    token_format: 'opaque',
    scope: 'api openid refresh_token',
    id_token: expect.stringMatching(/^eyJ/),
    instance_url: SITE,
    id: expect.stringMatching(new RegExp(`^${SITE}/id/00D\\w{15}/${maya.userId}$`)),
    token_type: 'Bearer',
    issued_at: String(org.now().getTime()),
    refresh_token: expect.stringMatching(/^5Aep861/),
  })
})

test('what was not allowed is not given', async () => {
  const answer = await org.tokens({ scope: 'api' })
  expect(answer).not.toHaveProperty('id_token')
  expect(answer).not.toHaveProperty('refresh_token')
  expect(answer.scope).toBe('api')
  expect((await org.tokens({ scope: 'openid offline_access' })).scope).toBe('openid refresh_token')
})

test('the signature verifies with the secret; a client without one signs with its own id', async () => {
  const code = await org.code(asPrivate.authorize)
  for (const [answer, key] of [
    [await (await org.exchange(code, asPrivate.token)).json(), PRIVATE.secret],
    [await org.tokens(), PUBLIC.clientId],
  ] as const) {
    const { id, issued_at, signature } = answer
    expect(signature).toBe(createHmac('sha256', key).update(`${id}${issued_at}`).digest('base64'))
  }
})

test('the ID token verifies with the published keys and lives for two minutes', async () => {
  const { id_token, access_token, id } = await org.tokens({ nonce: 'n-1' })
  const seconds = org.now().getTime() / 1000
  const { payload } = await jwtVerify(id_token ?? '', await keys(), {
    issuer: SITE,
    audience: PUBLIC.clientId,
    currentDate: org.now(),
  })
  const half = createHash('sha256')
    .update(access_token ?? '')
    .digest()
    .subarray(0, 16)
  expect(payload).toMatchObject({ sub: id, nonce: 'n-1', iat: seconds, exp: seconds + 120 })
  expect(payload.at_hash).toBe(half.toString('base64url'))
})

test('a client may get JWT access tokens; they open the same doors and can be revoked', async () => {
  await org.reset({ public: { accessTokenFormat: 'jwt' } })
  const [one, two] = [await org.tokens(), await org.tokens()]
  expect(one.token_format).toBe('jwt')
  expect(one.access_token).not.toBe(two.access_token)
  const jwt = one.access_token ?? ''
  const { payload } = await jwtVerify(jwt, await keys(), { currentDate: org.now() })
  expect(payload).toMatchObject({
    scp: 'api openid refresh_token',
    sub: `uid:${maya.userId}`,
    iss: SITE,
    aud: [SITE],
    client_id: PUBLIC.clientId,
    mty: 'oauth',
  })
  expect(decodeProtectedHeader(jwt)).toMatchObject({ alg: 'RS256', tty: 'sfdc-core-token' })
  expect((await userinfo(jwt)).status).toBe(200)
  await org.post('/services/oauth2/revoke', { token: jwt })
  expect((await userinfo(jwt)).status).toBe(401)
  expect((await userinfo(two.access_token ?? '')).status).toBe(200)
})

test('a thousand simultaneous tries with one code: one succeeds', async () => {
  const code = await org.code()
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => org.exchange(code)))
  const won = answers.filter((answer) => answer.status === 200)
  expect(won).toHaveLength(1)
  expect(answers.filter((answer) => answer.status === 400)).toHaveLength(999)
  const { access_token = '' } = (await won[0]?.json()) ?? {}
  expect((await userinfo(access_token)).status).toBe(401)
})

test('the replay of a used code ends what the code gave', async () => {
  const code = await org.code()
  const { access_token, refresh_token } = await (await org.exchange(code)).json()
  expect((await userinfo(access_token)).status).toBe(200)
  expect(await refusal(org.exchange(code))).toEqual([
    400,
    'invalid_grant',
    'invalid authorization code',
  ])
  expect((await userinfo(access_token)).status).toBe(401)
  const form = { grant_type: 'refresh_token', client_id: PUBLIC.clientId, refresh_token }
  expect((await token(form)).status).toBe(400)
})

test('another client can neither use a code nor use it up', async () => {
  const code = await org.code()
  const other = { ...asPrivate.token, redirect_uri: PUBLIC.callback }
  expect((await refusal(org.exchange(code, other)))[1]).toBe('invalid_grant')
  expect((await org.exchange(code)).status).toBe(200)
})

test('a code that met a wrong verifier is used up', async () => {
  const code = await org.code()
  const code_verifier = 'x'.repeat(43)
  expect(await refusal(org.exchange(code, { code_verifier }))).toEqual([
    400,
    'invalid_grant',
    'invalid code verifier',
  ])
  expect((await org.exchange(code)).status).toBe(400)
})

test('a refused code leaves nothing that could open anything', async () => {
  await org.exchange(await org.code(), { code_verifier: 'x'.repeat(43) })
  await org.exchange(await org.code(), { redirect_uri: PRIVATE.callback })
  const late = await org.code()
  org.advance(300)
  await org.exchange(late)
  const alive = await org.db
    .select()
    .from(accessTokens)
    .innerJoin(grants, eq(grants.id, accessTokens.grantId))
    .where(isNull(grants.revokedAt))
  expect(alive).toEqual([])
})

test('a verifier of the mobile SDKs, 171 characters, is accepted', async () => {
  const verifier = Buffer.alloc(128, 'long').toString('base64url')
  expect(verifier).toHaveLength(171)
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  const code = await org.code({ code_challenge })
  expect((await org.exchange(code, { code_verifier: verifier })).status).toBe(200)
})

test('a verifier for a code that had no challenge is refused', async () => {
  await org.reset({ public: { pkceRequired: false } })
  const code = await org.code({ code_challenge: '' })
  expect((await refusal(org.exchange(code)))[2]).toBe('invalid code verifier')
  const second = await org.code({ code_challenge: '' })
  expect((await org.exchange(second, { code_verifier: '' })).status).toBe(200)
})

test('a code lives for five minutes', async () => {
  const [young, old] = [await org.code(), await org.code()]
  org.advance(299)
  expect((await org.exchange(young)).status).toBe(200)
  org.advance(1)
  expect(await refusal(org.exchange(old))).toEqual([
    400,
    'invalid_grant',
    'expired authorization code',
  ])
})

test('an unencoded body, as the mobile SDKs send it, keeps the code’s own equals signs', async () => {
  const code = await org.code()
  const answer = await org.request('/services/oauth2/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `grant_type=authorization_code&code=${code}&client_id=${PUBLIC.clientId}&redirect_uri=${PUBLIC.callback}&code_verifier=${VERIFIER}`,
  })
  expect(code.endsWith('==')).toBe(true)
  expect(answer.status).toBe(200)
})

test('the secret comes in the body or as Basic, never both, and is checked', async () => {
  const { client_secret, client_id, ...rest } = asPrivate.token
  const form = async () => ({
    ...rest,
    grant_type: 'authorization_code',
    code: await org.code(asPrivate.authorize),
    code_verifier: VERIFIER,
  })
  const header = basic(client_id, client_secret)
  expect((await token({ ...(await form()), client_id, client_secret })).status).toBe(200)
  expect((await token(await form(), header)).status).toBe(200)
  expect((await token({ ...(await form()), client_id }, header)).status).toBe(200)

  const both = token({ ...(await form()), client_secret }, header)
  expect((await refusal(both))[1]).toBe('invalid_request')
  const none = token({ ...(await form()), client_id })
  expect(await refusal(none)).toEqual([401, 'invalid_client', 'invalid client credentials'])
  const wrong = token(await form(), basic(client_id, 'wrong'))
  expect((await refusal(wrong))[1]).toBe('invalid_client')
  const stranger = token({ ...(await form()), client_id: 'nobody' })
  expect(await refusal(stranger)).toEqual([400, 'invalid_client_id', 'client identifier invalid'])
  const secretOfNobody = org.exchange(await org.code(), { client_secret: 'x' })
  expect((await refusal(secretOfNobody))[1]).toBe('invalid_client')
})

test('a refresh token gives new access tokens for as long as it lives, without rotation', async () => {
  await org.reset({ public: { refreshTokenRotation: false } })
  const { refresh_token = '', id } = await org.tokens()
  const form = { grant_type: 'refresh_token', client_id: PUBLIC.clientId, refresh_token }
  for (const days of [1, 20]) {
    org.advance(days * 86_400)
    const answer = await token(form)
    expect(answer.status).toBe(200)
    const body = await answer.json()
    expect(body).toMatchObject({ id, scope: 'api openid refresh_token' })
    expect(body).not.toHaveProperty('refresh_token')
    expect((await userinfo(body.access_token)).status).toBe(200)
  }
  const theirs = { ...form, ...asPrivate.token }
  const expired = [400, 'invalid_grant', 'expired access/refresh token']
  expect(await refusal(token(theirs))).toEqual(expired)
  org.advance(10 * 86_400)
  expect(await refusal(token(form))).toEqual(expired)
  expect(await refusal(token({ ...form, refresh_token: 'made up' }))).toEqual(expired)
})

test('an access token ends after the client’s time', async () => {
  await org.reset({ public: { accessTokenSeconds: 60 } })
  const { access_token = '' } = await org.tokens()
  org.advance(59)
  expect((await userinfo(access_token)).status).toBe(200)
  org.advance(1)
  expect((await userinfo(access_token)).status).toBe(401)
})

test('the private client acts as its integration user; the public one acts as nobody', async () => {
  const form = { grant_type: 'client_credentials', ...asPrivate.token }
  const answer = await (await token({ ...form, scope: 'api forgot_password' })).json()
  expect(answer.scope).toBe('api forgot_password')
  expect(answer).not.toHaveProperty('id_token')
  expect(answer).not.toHaveProperty('refresh_token')
  expect((await (await token(form)).json()).scope).toContain('user_registration_api')
  const asPublic = token({ ...form, client_id: PUBLIC.clientId, client_secret: '' })
  expect((await refusal(asPublic))[1]).toBe('unsupported_grant_type')
})

test.each([
  [{ grant_type: 'password' }, 'unsupported_grant_type'],
  [{ grant_type: '' }, 'invalid_request'],
  [{ code: '' }, 'invalid_request'],
  [{ code: 'made-up' }, 'invalid_grant'],
  [{ redirect_uri: PRIVATE.callback }, 'redirect_uri_mismatch'],
  [{ code_verifier: '' }, 'invalid_grant'],
])('an exchange with %j is refused', async (form, error) => {
  const answer = await org.exchange(await org.code(), form as Record<string, string>)
  expect([answer.status, (await answer.json()).error]).toEqual([400, error])
})
