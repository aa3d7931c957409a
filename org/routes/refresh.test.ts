import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asPrivate, openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'
import { addNative, openInstallation, TOKEN_PATH } from '#org/fixture-attested.ts'
import { maya } from '#org/seed/people.ts'
import { grants, refreshTokens, securityEvents } from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(async () => {
  await org.reset()
  await org.db.delete(securityEvents)
})
afterAll(() => org.close())

const renew = (refresh_token = '', form: Record<string, string> = {}) =>
  org.post(TOKEN_PATH, {
    grant_type: 'refresh_token',
    client_id: PUBLIC.clientId,
    refresh_token,
    ...form,
  })
const renewed = async (refreshToken = '', form: Record<string, string> = {}) => {
  const answer = await renew(refreshToken, form)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Record<string, string>
}
const opens = async (accessToken = '') =>
  (
    await org.request('/services/oauth2/userinfo', {
      headers: { Authorization: `Bearer ${accessToken}` },
    })
  ).status === 200
const refusal = async (answering: Promise<Response>) => {
  const answer = await answering
  const { error, error_description } = await answer.json()
  return [answer.status, error, error_description]
}
const EXPIRED = [400, 'invalid_grant', 'expired access/refresh token']
const eventsOf = async (kind: string) =>
  (await org.db.select().from(securityEvents).where(eq(securityEvents.kind, kind))).filter(
    ({ userId }) => userId === maya.userId,
  )

test('each refresh answers a new refresh token that does all the old one did', async () => {
  const first = await org.tokens()
  let { refresh_token } = first
  for (let day = 0; day < 3; day++) {
    org.advance(86_400)
    const next = await renewed(refresh_token)
    expect(next).toMatchObject({ id: first.id, scope: first.scope })
    expect(next.refresh_token).toMatch(/^5Aep861/)
    expect(next.refresh_token).not.toBe(refresh_token)
    expect(await opens(next.access_token)).toBe(true)
    refresh_token = next.refresh_token
  }
})

test('twenty refreshes at the same instant all succeed, and all that they gave works', async () => {
  const { refresh_token } = await org.tokens()
  const given = await Promise.all(Array.from({ length: 20 }, () => renewed(refresh_token)))
  expect(new Set(given.map((one) => one.refresh_token)).size).toBe(20)
  for (const one of given) expect(await opens(one.access_token)).toBe(true)
  org.advance(3_600)
  const again = await Promise.all(given.map((one) => renewed(one.refresh_token)))
  for (const one of again) expect(await opens(one.access_token)).toBe(true)
  expect(await eventsOf('replay-detected')).toEqual([])
})

test('a replaced token is good for a minute more, counted from the first time, and ends nothing', async () => {
  const { refresh_token } = await org.tokens()
  const first = await renewed(refresh_token)
  org.advance(30)
  const second = await renewed(refresh_token)
  org.advance(29)
  const third = await renewed(refresh_token)
  for (const one of [first, second, third]) expect(await opens(one.access_token)).toBe(true)
  org.advance(1)
  expect(await refusal(renew(refresh_token))).toEqual(EXPIRED)
})

test('after that minute it is a replay: the whole grant ends, its owner is told, other sign-ins stay', async () => {
  const [stolen, other] = [await org.tokens(), await org.tokens()]
  const thief = await renewed(stolen.refresh_token)
  org.advance(60)
  expect(await refusal(renew(stolen.refresh_token))).toEqual(EXPIRED)
  for (const token of [stolen.access_token, thief.access_token])
    expect(await opens(token)).toBe(false)
  expect(await refusal(renew(thief.refresh_token))).toEqual(EXPIRED)
  expect(await opens(other.access_token)).toBe(true)
  expect(await eventsOf('replay-detected')).toHaveLength(1)
  expect(await refusal(renew(stolen.refresh_token))).toEqual(EXPIRED)
  expect(await eventsOf('replay-detected')).toHaveLength(1)
})

test('a replay that is tried many times at the same instant is told once', async () => {
  const { refresh_token } = await org.tokens()
  await renewed(refresh_token)
  org.advance(61)
  const answers = await Promise.all(Array.from({ length: 10 }, () => renew(refresh_token)))
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(400))
  expect(await eventsOf('replay-detected')).toHaveLength(1)
})

test('a token of somebody else’s client is refused and ends nothing, replaced or not', async () => {
  const { refresh_token } = await org.tokens()
  const theirs = { client_id: PRIVATE.clientId, client_secret: PRIVATE.secret }
  expect(await refusal(renew(refresh_token, theirs))).toEqual(EXPIRED)
  const next = await renewed(refresh_token)
  org.advance(120)
  expect(await refusal(renew(refresh_token, theirs))).toEqual(EXPIRED)
  expect(await refusal(renew('made up'))).toEqual(EXPIRED)
  expect(await opens(next.access_token)).toBe(true)
  expect(await eventsOf('replay-detected')).toEqual([])
})

test('a scope that was never given is refused and replaces nothing', async () => {
  const { refresh_token } = await org.tokens()
  expect((await refusal(renew(refresh_token, { scope: 'api full' })))[1]).toBe('invalid_scope')
  org.advance(120)
  await renewed(refresh_token, { scope: 'api' })
})

test('however often it is renewed, it ends when the grant does', async () => {
  const { refresh_token } = await org.tokens()
  org.advance(29 * 86_400)
  const next = await renewed(refresh_token)
  org.advance(86_400)
  expect(await refusal(renew(next.refresh_token))).toEqual(EXPIRED)
  org.advance(1)
  await sweep(org.db, org.now())
  expect(await org.db.select().from(refreshTokens)).toEqual([])
})

test('whoever signs out with a token that was replaced meanwhile is signed out', async () => {
  const { refresh_token = '' } = await org.tokens()
  const next = await renewed(refresh_token)
  org.advance(3_600)
  expect((await org.post('/services/oauth2/revoke', { token: refresh_token })).status).toBe(200)
  expect(await opens(next.access_token)).toBe(false)
  expect(await refusal(renew(next.refresh_token))).toEqual(EXPIRED)
})

test('introspection calls a replaced token inactive, and its successor active', async () => {
  const code = await org.code(asPrivate.authorize)
  const { refresh_token } = await (await org.exchange(code, asPrivate.token)).json()
  const mine = { client_id: PRIVATE.clientId, client_secret: PRIVATE.secret }
  const next = await renewed(refresh_token, mine)
  const introspect = async (token = '') =>
    (await org.post('/services/oauth2/introspect', { token, ...mine })).json()
  expect(await introspect(refresh_token)).toEqual({ active: false })
  expect(await introspect(next.refresh_token)).toMatchObject({ active: true })
})

test('the grant remembers when it was used last', async () => {
  const { refresh_token } = await org.tokens()
  org.advance(7_200)
  await renewed(refresh_token)
  const [grant] = await org.db.select().from(grants)
  expect(grant?.lastUsedAt).toEqual(org.now())
})

test('where tokens do not rotate, one stays what it is', async () => {
  await org.reset({ public: { refreshTokenRotation: false } })
  const { refresh_token } = await org.tokens()
  for (const seconds of [0, 120, 7_200]) {
    org.advance(seconds)
    expect(await renewed(refresh_token)).not.toHaveProperty('refresh_token')
  }
})

test('a bound token rotates for the installation that holds its keys; for others it is refused and ends nothing', async () => {
  await addNative(org, { refreshTokenRotation: true })
  const app = await openInstallation(() => org, SITE)
  const stranger = await openInstallation(() => org, SITE)
  const { authorization_code } = await (await app.login()).json()
  const { refresh_token } = await (await app.redeem(authorization_code)).json()
  const both = await Promise.all([app.refresh(refresh_token), app.refresh(refresh_token)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])

  org.advance(61)
  expect(await refusal(stranger.refresh(refresh_token))).toEqual(EXPIRED)
  const next = (await both[0].json()).refresh_token
  expect((await app.refresh(next)).status).toBe(200)
  expect(await eventsOf('replay-detected')).toEqual([])
  expect(await refusal(app.refresh(refresh_token))).toEqual(EXPIRED)
  expect(await eventsOf('replay-detected')).toHaveLength(1)
})
