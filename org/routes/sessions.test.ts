import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asPrivate, basic, openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'
import { maya } from '#org/seed/people.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

type Tokens = { access_token: string; refresh_token: string; id: string }
const open = async () => (await org.tokens()) as unknown as Tokens
const refresh = ({ refresh_token }: Tokens) =>
  org.post('/services/oauth2/token', {
    grant_type: 'refresh_token',
    client_id: PUBLIC.clientId,
    refresh_token,
  })
const get = (path: string, token: string, method = 'GET') =>
  org.request(path, { method, headers: { Authorization: `Bearer ${token}` } })
const userinfo = async (token: string) => (await get('/services/oauth2/userinfo', token)).status
const revoke = (token: string) => org.post('/services/oauth2/revoke', { token })
const introspect = async (form: Record<string, string>, headers?: Record<string, string>) =>
  (await org.post('/services/oauth2/introspect', form, headers)).json()

test('userinfo tells who it is, by GET and by POST', async () => {
  const { access_token, id } = await open()
  for (const method of ['GET', 'POST']) {
    const answer = await get('/services/oauth2/userinfo', access_token, method)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      sub: id,
      user_id: maya.userId,
      organization_id: id.split('/').at(-2),
      preferred_username: maya.username,
      name: maya.name,
      given_name: maya.firstName,
      family_name: maya.lastName,
      email: maya.username,
      email_verified: true,
      zoneinfo: 'Europe/Stockholm',
      utcOffset: 3_600_000,
      user_type: 'CSP_LITE_PORTAL',
      active: true,
    })
  }
})

test('userinfo needs a live token with openid', async () => {
  const refused = await get('/services/oauth2/userinfo', 'made-up')
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
  const { access_token = '' } = await org.tokens({ scope: 'api' })
  expect(await userinfo(access_token)).toBe(403)
})

test('the identity URL answers to its owner only', async () => {
  const { access_token, id } = await open()
  const path = id.slice(SITE.length)
  expect(await (await get(path, access_token)).json()).toMatchObject({
    id,
    username: maya.username,
    display_name: maya.name,
  })
  expect((await get(`${path.slice(0, -1)}X`, access_token)).status).toBe(404)
  expect((await get(path, 'made-up')).status).toBe(401)
})

test('revoking a refresh token takes every access token along, and nobody else’s', async () => {
  const [mine, other] = [await open(), await open()]
  const renewed = await (await refresh(mine)).json()
  const answer = await revoke(mine.refresh_token)
  expect([answer.status, await answer.text()]).toEqual([200, ''])
  expect(await userinfo(mine.access_token)).toBe(401)
  expect(await userinfo(renewed.access_token)).toBe(401)
  expect((await refresh(mine)).status).toBe(400)
  expect(await userinfo(other.access_token)).toBe(200)
})

test('revoking an access token ends that one only', async () => {
  const mine = await open()
  expect((await revoke(mine.access_token)).status).toBe(200)
  expect(await userinfo(mine.access_token)).toBe(401)
  expect((await refresh(mine)).status).toBe(200)
})

test('a token that opens nothing cannot be revoked', async () => {
  const mine = await open()
  await revoke(mine.refresh_token)
  for (const token of ['made-up', mine.refresh_token, mine.access_token]) {
    const answer = await revoke(token)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toBe('invalid_token')
  }
})

test('a client with a secret sees what its own tokens are good for', async () => {
  const code = await org.code(asPrivate.authorize)
  const mine: Tokens = await (await org.exchange(code, asPrivate.token)).json()
  const iat = org.now().getTime() / 1000
  const { client_id, client_secret } = asPrivate.token
  const shared = {
    active: true,
    client_id,
    username: maya.username,
    sub: mine.id,
    iat,
    nbf: iat,
  }
  const asked = { token: mine.access_token, client_id, client_secret }
  expect(await introspect(asked)).toMatchObject({
    ...shared,
    token_type: 'access_token',
    exp: iat + 7_200,
    scope: expect.stringContaining('openid'),
  })
  const header = basic(PRIVATE.clientId, PRIVATE.secret)
  expect(await introspect({ token: mine.refresh_token }, header)).toMatchObject({
    ...shared,
    token_type: 'refresh_token',
  })
  org.advance(7_200)
  expect(await introspect(asked)).toEqual({ active: false })
})

test('foreign tokens look dead, and without a secret nobody may look', async () => {
  const { access_token: token } = await open()
  const { client_id, client_secret } = asPrivate.token
  expect(await introspect({ token, client_id, client_secret })).toEqual({ active: false })
  expect(await introspect({ token: 'x', client_id, client_secret })).toEqual({ active: false })
  expect(await introspect({ token, client_id: PUBLIC.clientId })).toMatchObject({
    error: 'invalid_client',
  })
  expect(await introspect({ token, client_id })).toMatchObject({ error: 'invalid_client' })
})

test('discovery names only this site, in all three places', async () => {
  const path = '/.well-known/oauth-authorization-server'
  const answers = [
    await org.request('/.well-known/openid-configuration'),
    await org.request(path),
    await org.app.request(`http://org.test${path}/portal`),
  ]
  for (const answer of answers) {
    const metadata = await answer.json()
    expect(metadata.issuer).toBe(SITE)
    for (const [name, value] of Object.entries(metadata))
      if (/_endpoint$|_uri$/.test(name)) expect(value).toMatch(new RegExp(`^${SITE}/`))
  }
})

test('the published keys are public', async () => {
  const { keys } = await (await org.request('/id/keys')).json()
  expect(keys).toHaveLength(1)
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
})

test('with an access token the bookings answer', async () => {
  const { access_token } = await open()
  const path = '/services/data/v66.0/query?q=SELECT+COUNT()+FROM+Booking__c'
  expect((await (await get(path, access_token)).json()).totalSize).toBe(43)
  expect((await get(path, 'made-up')).status).toBe(401)
})
