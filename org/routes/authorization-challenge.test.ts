/** The three flows of the `salesforce` dialect, from the first call to the tokens (first-party, sections 3.4 and 7.3). */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { challengesOf, openCertificate, read } from '#org/fixture-challenges.ts'
import { type Fixture, journeysOf, otherThan, PASSWORD } from '#org/fixture-journeys.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { authSessions, users } from '#org/store/schema.ts'

let org: Fixture
let app: Awaited<ReturnType<typeof openCertificate>>
beforeAll(async () => {
  app = await openCertificate()
  org = await openFixture({ certificate: app.pem })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const { login, call, first, ask, json, redeem } = challengesOf(
  () => org,
  () => app.key,
)
const { code } = journeysOf(() => org)
const MAIL = maya.username
const JANE = 'jane@example.com'
const session = expect.stringMatching(/^[\w-]{43}$/)
const register = (more: object = {}) =>
  json({
    userdata: { firstName: 'Jane', lastName: 'Doe', email: JANE, username: JANE },
    password: PASSWORD,
    verificationmethod: 'email',
    ...more,
  })

describe('user name and password', () => {
  test('7.8 #12: the right ones give a code at once, and nothing of it is kept by anybody', async () => {
    const answer = await login()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { authorization_code: expect.stringMatching(/^aPrx/) },
    ])
    expect(await org.db.$count(authSessions)).toBe(0)
  })

  test('wrong ones can be mended on the same session, with the password alone', async () => {
    const wrong = await read(login({ password: 'wrong', nonce: 'n-1', scope: 'api openid' }))
    expect(wrong).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'invalid_credentials',
      auth_session: session,
    })
    const again = await read(call({ auth_session: wrong.auth_session, password: 'wrong' }))
    expect(again).toEqual({ ...wrong, auth_session: session })
    expect(again.auth_session).not.toBe(wrong.auth_session)
    const right = await read(call({ auth_session: again.auth_session, password: maya.password }))
    const tokens = await (await redeem(right.authorization_code)).json()
    expect(tokens).toMatchObject({ scope: 'api openid', id: expect.stringContaining(maya.userId) })
    expect(await org.db.$count(authSessions)).toBe(0)
  })

  test('a booking number will do, also when the first password was wrong', async () => {
    const hint = { username: '', login_hint: 'HW-7Q2K9M' }
    const known = { username: '', login_hint: MAIL }
    expect((await read(login(hint))).error_code).toBe('invalid_credentials')
    const wrong = await read(login({ ...known, password: 'wrong', customdata: '{"a":1}' }))
    const right = await read(call({ auth_session: wrong.auth_session, password: maya.password }))
    expect(right.status).toBe(200)
  })

  test('too many wrong ones have to wait, and say how long', async () => {
    let last = await read(login({ password: 'wrong' }))
    for (let n = 1; n < 5; n++)
      last = await read(call({ auth_session: last.auth_session, password: 'wrong' }))
    const slowed = await call({ auth_session: last.auth_session, password: maya.password })
    expect(slowed.headers.get('retry-after')).toBe('1')
    const refused = await read(slowed)
    expect(refused).toMatchObject({ status: 403, error_code: 'rate_limit_exceeded' })
    org.advance(1)
    const retry = { auth_session: refused.auth_session, password: maya.password }
    expect((await read(call(retry))).status).toBe(200)
  })

  test('7.8 #10: without a password, it is asked for', async () => {
    const asked = await read(first({ username: MAIL }))
    expect(asked).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'password_required',
      auth_session: session,
    })
    const { auth_session } = await read(call({ auth_session: asked.auth_session }))
    expect((await read(call({ auth_session, password: maya.password }))).status).toBe(200)
  })
})

describe('a code by mail or text message', () => {
  test('is sent, answered, and good once', async () => {
    const asked = await read(ask(MAIL))
    expect(asked).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'login_initialized',
      login_status: { state: 'otp_sent', type: 'EMAIL' },
      auth_session: session,
    })
    const done = await read(call({ auth_session: asked.auth_session, otp: await code(MAIL) }))
    expect(done.status).toBe(200)
    const tokens = await (await redeem(done.authorization_code)).json()
    expect(tokens.id).toContain(maya.userId)
  })

  test('goes to a number', async () => {
    const asked = await read(
      first({ login_hint: maya.phone ?? '', verificationmethod: 'sms', customdata: '{}' }),
    )
    expect(asked.login_status).toEqual({ state: 'otp_sent', type: 'SMS' })
    const otp = ` ${await code(maya.phone ?? '')} `
    expect((await read(call({ auth_session: asked.auth_session, otp }))).status).toBe(200)
  })

  test('7.8 #32: the sixth wrong one ends the session, and the right one does not help', async () => {
    let { auth_session } = await read(ask(MAIL))
    const right = await code(MAIL)
    for (let n = 0; n < 5; n++) {
      const wrong = await read(call({ auth_session, otp: otherThan(right) }))
      expect(wrong).toEqual({
        status: 403,
        error: 'authorization_required',
        error_code: 'invalid_otp',
        auth_session: session,
      })
      auth_session = wrong.auth_session
    }
    const before = auth_session
    expect(await read(call({ auth_session, otp: right }))).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'otp_attempts_exceeded',
    })
    expect(await read(call({ auth_session: before, otp: right }))).toMatchObject({
      status: 400,
      error: 'invalid_session',
    })
    expect(await org.db.$count(authSessions)).toBe(0)
  })

  test('may come too late; a newer one of the same session is good', async () => {
    const one = await read(ask(MAIL))
    const old = await code(MAIL)
    org.advance(595)
    const two = await read(ask(MAIL, { auth_session: one.auth_session }))
    org.advance(10)
    const late = await read(call({ auth_session: two.auth_session, otp: old }))
    expect([late.status, late.error_code]).toEqual([403, 'expired_otp'])
    const { status } = await read(call({ auth_session: late.auth_session, otp: await code(MAIL) }))
    expect(status).toBe(200)
  })

  test('may be used already, by somebody who asked for the same', async () => {
    const [one, two] = [await read(ask(MAIL)), await read(ask(MAIL))]
    const otp = await code(MAIL)
    expect((await read(call({ auth_session: one.auth_session, otp }))).status).toBe(200)
    expect(await read(call({ auth_session: two.auth_session, otp }))).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'used_otp',
    })
  })

  test.each([true, false])(
    'asked for again, the earlier one stays good (session: %s)',
    async (on) => {
      const one = await read(ask(MAIL))
      const earlier = await code(MAIL)
      const two = await read(ask(MAIL, on ? { auth_session: one.auth_session } : {}))
      expect(two.error_code).toBe('login_initialized')
      const { status } = await read(call({ auth_session: two.auth_session, otp: earlier }))
      expect(status).toBe(200)
    },
  )

  test('asked for too often, there is none, and the session that there was lives on', async () => {
    const one = await read(ask(MAIL))
    const two = await read(ask(MAIL, { auth_session: one.auth_session }))
    const refused = await ask(MAIL, { auth_session: two.auth_session })
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await read(refused)).toEqual({
      status: 400,
      error: 'rate_limit_exceeded',
      error_description: expect.any(String),
    })
    const done = await read(call({ auth_session: two.auth_session, otp: await code(MAIL) }))
    expect(done.status).toBe(200)
  })

  test('does not open an account that was closed meanwhile', async () => {
    const { auth_session } = await read(ask(tomas.username))
    const otp = await code(tomas.username)
    const set = (active: boolean) =>
      org.db.update(users).set({ active }).where(eq(users.id, tomas.userId))
    await set(false)
    const closed = await read(call({ auth_session, otp }))
    await set(true)
    expect(closed.error_code).toBe('invalid_otp')
  })
})

describe('registration', () => {
  test('makes somebody new, whose password opens the door from then on', async () => {
    const asked = await read(register({ customdata: { termsVersion: '1' }, scope: 'api' }))
    expect(asked).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'login_initialized',
      login_status: { state: 'otp_sent', type: 'EMAIL' },
      auth_session: session,
    })
    const otp = await code(JANE)
    const done = await read(json({ auth_session: asked.auth_session, otp, username: null }))
    expect(done.status).toBe(200)
    expect((await redeem(done.authorization_code)).status).toBe(200)
    expect((await read(login({ username: JANE, password: PASSWORD }))).status).toBe(200)
  })

  test('of somebody who exists meanwhile is refused for good', async () => {
    const name = 'jane@elsewhere.example'
    const userdata = { lastName: 'Doe', email: name, username: name }
    const { auth_session } = await read(register({ userdata }))
    const otp = await code(name)
    expect(await read(call({ auth_session, otp }))).toMatchObject({
      status: 400,
      error: 'registration_failed',
    })
    expect((await read(call({ auth_session, otp }))).error).toBe('invalid_session')
    expect(await org.db.$count(authSessions)).toBe(0)
  })

  test('needs a password that is not weak, and says so', async () => {
    const weak = await read(register({ password: 'short' }))
    expect(weak).toEqual({
      status: 400,
      error: 'password_policy_check_failure',
      error_description: 'This password is too short: it needs at least 15 characters.',
    })
  })
})
