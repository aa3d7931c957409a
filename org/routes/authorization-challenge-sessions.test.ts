/** `auth_session` and the code at its end: whose they are, and how often they are good (first-party, 2.6, 2.7 and 7.4). */
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { digest } from '#org/domain/secrets.ts'
import { openFixture, PRIVATE, PUBLIC } from '#org/fixture.ts'
import { challengesOf, openCertificate, read } from '#org/fixture-challenges.ts'
import { type Fixture, journeysOf, otherThan } from '#org/fixture-journeys.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { type Client, clientsIn } from '#org/store/clients.ts'
import { authSessions, clients, grants } from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

let org: Fixture
let app: Awaited<ReturnType<typeof openCertificate>>
beforeAll(async () => {
  app = await openCertificate()
  org = await openFixture({ certificate: app.pem })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const { assertion, login, call, first, ask, redeem } = challengesOf(
  () => org,
  () => app.key,
)
const { code } = journeysOf(() => org)
const MAIL = maya.username
const OTHER = { client_id: 'other', client_secret: PRIVATE.secret }

/** Another first-party app, of the same certificate. */
async function otherApp() {
  const [own] = await org.db.select().from(clients).where(eq(clients.clientId, PRIVATE.clientId))
  await clientsIn(org.db).put({ ...(own as Client), clientId: OTHER.client_id })
  return { ...OTHER, client_assertion: await assertion({ iss: OTHER.client_id }) }
}

const bytes = async (answer: Response) => ({
  status: answer.status,
  headers: [...answer.headers],
  body: await answer.text(),
})

describe('a session', () => {
  test('of before there were levels of assurance goes on as one that wants none', async () => {
    const older = () =>
      org.db.execute(sql`update auth_sessions set state = state - 'wants' - 'about'`)
    const typed = await read(login({ password: 'wrong' }))
    await older()
    const right = await read(
      call({ auth_session: typed.auth_session, password: maya.password, acr_values: '' }),
    )
    expect(right.authorization_code).toMatch(/^aPrx/)
    const { auth_session } = await read(ask(MAIL))
    await older()
    const coded = await read(call({ auth_session, otp: await code(MAIL) }))
    expect(coded.authorization_code).toMatch(/^aPrx/)
  })

  test('7.8 #11 and #33: unknown, expired, replaced and foreign ones are refused alike', async () => {
    const unknown = await bytes(await call({ auth_session: 'unknown', password: 'x' }))
    expect(unknown).toMatchObject({ status: 400, body: expect.stringContaining('invalid_session') })

    const wrong = { password: 'wrong' }
    const { auth_session } = await read(login(wrong))
    const right = { auth_session, password: maya.password }
    expect(await bytes(await call({ ...right, ...(await otherApp()) }))).toEqual(unknown)
    const one = await read(call({ ...right, ...wrong }))
    const next = await read(call({ auth_session: one.auth_session, ...wrong }))
    for (const brought of [right, { ...right, password: '', otp: '1' }, { ...right, password: '' }])
      expect(await bytes(await call(brought))).toEqual(unknown)
    expect(await bytes(await first({ username: MAIL, ...right }))).toEqual(unknown)
    expect(await bytes(await ask(MAIL, { auth_session }))).toEqual(unknown)
    org.advance(600)
    const late = { auth_session: next.auth_session, password: maya.password }
    expect(await bytes(await call(late))).toEqual(unknown)
    expect(await org.messages(MAIL)).toEqual([])
  })

  test('lives for ten minutes from its last use, and for twenty calls', async () => {
    let { auth_session } = await read(ask(MAIL))
    for (let n = 0; n < 20; n++) {
      org.advance(599)
      const next = await read(call({ auth_session }))
      expect(next.status).toBe(403)
      auth_session = next.auth_session
    }
    expect((await read(call({ auth_session }))).error).toBe('invalid_session')
  })

  test('is kept as a hash, for the first call’s scopes, challenge and nonce', async () => {
    const { auth_session } = await read(login({ password: 'wrong', scope: 'api', nonce: 'n' }))
    const [kept] = await org.db.select().from(authSessions)
    expect(kept).toMatchObject({
      sessionHash: digest(auth_session),
      clientId: PRIVATE.clientId,
      scopes: ['api'],
      nonce: 'n',
    })
    expect(JSON.stringify(kept)).not.toMatch(/wrong|password":/)
  })

  test('7.8 #7: takes no other words than those of the first call, and is good after such a try', async () => {
    const { auth_session } = await read(
      login({ password: 'wrong', scope: 'api openid', nonce: 'n' }),
    )
    const again = { auth_session, password: maya.password, scope: 'openid api', nonce: 'n' }
    const others: Record<string, string>[] = [
      { scope: 'api' },
      { nonce: 'm' },
      { code_challenge: 'A'.repeat(43) },
    ]
    for (const changed of others)
      expect(await read(call({ ...again, ...changed }))).toMatchObject({
        status: 400,
        error: 'invalid_request',
      })
    expect((await read(call(again))).status).toBe(200)
  })

  test('may change its mind about who it is', async () => {
    const { auth_session } = await read(login({ username: tomas.username, password: 'wrong' }))
    const { authorization_code } = await read(login({ auth_session }))
    const tokens = await (await redeem(authorization_code)).json()
    expect(tokens.id).toContain(maya.userId)
    expect(await org.db.$count(authSessions)).toBe(0)
  })

  test('of a thousand simultaneous answers with it, one is a try, and one may be the same call once more', async () => {
    const { auth_session } = await read(ask(MAIL))
    const form = { auth_session, otp: otherThan(await code(MAIL)) }
    const all = await Promise.all(Array.from({ length: 1_000 }, () => call(form).then(read)))
    const tries = all.filter(({ error_code }) => error_code === 'invalid_otp')
    expect([1, 2]).toContain(tries.length)
    expect(all.filter(({ error }) => error === 'invalid_session')).toHaveLength(
      1_000 - tries.length,
    )
    const [newest] = await org.db.select().from(authSessions)
    const { auth_session: next = '' } =
      tries.find(({ auth_session }) => digest(auth_session) === newest?.sessionHash) ?? {}
    const right = { auth_session: next, otp: await code(MAIL) }
    const both = await Promise.all([call(right).then(read), call(right).then(read)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  test('whose answer was lost is taken once more, and only once of a hundred at the same instant', async () => {
    const { auth_session: old } = await read(ask(MAIL))
    const wrong = { auth_session: old, otp: otherThan(await code(MAIL)) }
    const lost = await read(call(wrong))
    const all = await Promise.all(Array.from({ length: 100 }, () => call(wrong).then(read)))
    const again = all.filter(({ error_code }) => error_code === 'invalid_otp')
    expect(again).toHaveLength(1)
    expect(all.filter(({ error }) => error === 'invalid_session')).toHaveLength(99)
    const right = { otp: await code(MAIL) }
    expect((await read(call({ auth_session: old, ...right }))).error).toBe('invalid_session')
    expect((await read(call({ auth_session: lost.auth_session, ...right }))).error).toBe(
      'invalid_session',
    )
    const { auth_session = '' } = again[0] ?? {}
    expect((await read(call({ auth_session, ...right }))).status).toBe(200)
  })

  test('whose answer was lost is not taken when the step is another since, nor for another client', async () => {
    const { auth_session: old } = await read(login({ password: 'wrong' }))
    const moved = await read(ask(MAIL, { auth_session: old }))
    expect(moved.error_code).toBe('login_initialized')
    const right = { auth_session: old, password: maya.password }
    expect((await read(call(right))).error).toBe('invalid_session')

    const { auth_session: second } = await read(login({ password: 'wrong' }))
    await call({ auth_session: second, password: 'wrong' })
    const mine = { auth_session: second, password: maya.password }
    expect((await read(call({ ...mine, ...(await otherApp()) }))).error).toBe('invalid_session')
    expect((await read(call(mine))).status).toBe(200)
    expect(await org.db.$count(authSessions)).toBe(1)
  })

  test('is swept when it is over, like the names of JWTs', async () => {
    await call({ client_assertion: await assertion({ jti: 'one' }), auth_session: 'x' })
    await login({ password: 'wrong' })
    org.advance(150)
    expect(await sweep(org.db, org.now())).toBe(0)
    org.advance(1)
    expect(await sweep(org.db, org.now())).toBe(1)
    org.advance(450)
    expect(await sweep(org.db, org.now())).toBe(1)
  })
})

describe('the code', () => {
  const own = async () =>
    (await read(login({ scope: 'api openid', nonce: 'n' }))).authorization_code
  const refusal = async (answer: Promise<Response>) => {
    const { status, error } = await read(answer)
    return [status, error]
  }
  const INVALID = [400, 'invalid_grant']

  test('7.8 #15: was never redirected, so none may be named for it', async () => {
    expect(await refusal(redeem(await own(), { redirect_uri: PRIVATE.callback }))).toEqual(INVALID)
    const named = { redirect_uri: PRIVATE.callback, client_id: PRIVATE.clientId }
    const other = await org.code(named)
    expect(await refusal(redeem(other))).toEqual([400, 'redirect_uri_mismatch'])
    const third = await org.code(named)
    expect((await redeem(third, { redirect_uri: PRIVATE.callback })).status).toBe(200)
  })

  test('7.8 #16: needs the verifier', async () => {
    expect(await refusal(redeem(await own(), { code_verifier: '' }))).toEqual(INVALID)
    expect(await refusal(redeem(await own(), { code_verifier: 'x'.repeat(43) }))).toEqual(INVALID)
  })

  test('7.8 #17: is good once; a second try ends what it gave', async () => {
    const code = await own()
    const { access_token } = await (await redeem(code)).json()
    const userinfo = () =>
      org.request('/services/oauth2/userinfo', {
        headers: { Authorization: `Bearer ${access_token}` },
      })
    expect((await userinfo()).status).toBe(200)
    expect(await refusal(redeem(code))).toEqual(INVALID)
    expect((await userinfo()).status).toBe(401)
  })

  test('lives for a minute, and for its client with its secret', async () => {
    const code = await own()
    await otherApp()
    const publicly = {
      client_id: PUBLIC.clientId,
      client_secret: '',
      redirect_uri: PUBLIC.callback,
    }
    expect(await refusal(redeem(code, OTHER))).toEqual(INVALID)
    expect(await refusal(redeem(code, publicly))).toEqual(INVALID)
    expect(await refusal(redeem(code, { client_secret: '' }))).toEqual([401, 'invalid_client'])
    org.advance(59)
    const tokens = await redeem(code)
    expect(await tokens.json()).toMatchObject({ scope: 'api openid', token_type: 'Bearer' })
    const late = await own()
    org.advance(60)
    expect(await refusal(redeem(late))).toEqual(INVALID)
  })

  test('is bound to no key, where none was proved', async () => {
    await own()
    const [grant] = await org.db.select().from(grants)
    expect(grant).toMatchObject({ instanceKey: null, dpopKey: null })
  })
})
