/** Two factors, proofs that have to be new, and refreshes that take another sign-in (first-party, sections 5.6, 7.3 and 7.8). */
import { eq } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asPrivate, openFixture, PRIVATE } from '#org/fixture.ts'
import { addNative, openInstallation } from '#org/fixture-attested.ts'
import { challengesOf, openCertificate, read } from '#org/fixture-challenges.ts'
import { type Fixture, journeysOf, otherThan, PASSWORD } from '#org/fixture-journeys.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { authSessions, grants, users } from '#org/store/schema.ts'

const ISSUER = 'https://org.test/portal'
const [ONE, TWO] = ['urn:headway:acr:one', 'urn:headway:acr:two']
const MAIL = maya.username
const PHONE = maya.phone ?? ''

let org: Fixture
let app: Awaited<ReturnType<typeof openCertificate>>
let phone: Awaited<ReturnType<typeof openInstallation>>
let tablet: typeof phone
let unchanged: typeof users.$inferSelect
beforeAll(async () => {
  app = await openCertificate()
  org = await openFixture({ siteUrl: ISSUER, certificate: app.pem })
  const [row] = await org.db.select().from(users).where(eq(users.id, maya.userId))
  unchanged = row as typeof unchanged
  ;[phone, tablet] = await Promise.all([
    openInstallation(() => org, ISSUER),
    openInstallation(() => org, ISSUER),
  ])
})
beforeEach(async () => {
  await org.reset()
  await addNative(org)
  await change(unchanged)
})
afterAll(() => org.close())

const { login, call, first, ask, redeem, json } = challengesOf(
  () => org,
  () => app.key,
  ISSUER,
)
const { code } = journeysOf(() => org)

const change = (set: Partial<typeof users.$inferInsert>) =>
  org.db.update(users).set(set).where(eq(users.id, maya.userId))
const nowhere = { emailVerified: false, phoneVerified: false }
const introspected = async (token: string) =>
  (
    await org.post('/services/oauth2/introspect', {
      client_id: PRIVATE.clientId,
      client_secret: PRIVATE.secret,
      token,
    })
  ).json()
const refused = async (answer: Response | Promise<Response>) => {
  const { status, error } = await read(answer)
  return `${status} ${error}`
}
const tokensFor = async (done: { authorization_code: string }, by = redeem) =>
  (await (await by(done.authorization_code)).json()) as Record<string, string>

describe('two factors', () => {
  const both = { acr_values: TWO }

  test('7.8 #30: with acr_values and max_age the new token has acr and auth_time', async () => {
    org.advance(3_600)
    const asked = await read(login({ ...both, max_age: '60' }))
    expect(asked).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'login_initialized',
      login_status: { state: 'otp_sent', type: 'SMS' },
      auth_session: expect.stringMatching(/^[\w-]{43}$/),
    })
    const done = await read(call({ auth_session: asked.auth_session, otp: await code(PHONE) }))
    const tokens = await tokensFor(done)
    const proved = {
      acr: TWO,
      amr: ['pwd', 'sms'],
      auth_time: Math.floor(org.now().getTime() / 1000),
    }
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject(proved)
    expect(await introspected(tokens.access_token ?? '')).toMatchObject(proved)
    const [grant] = await org.db.select().from(grants)
    expect(grant).toMatchObject({ acr: TWO, methods: ['pwd', 'sms'] })
  })

  test('7.8 #30: are told in a JWT access token, which renewing does not make newer', async () => {
    await org.reset({ private: { accessTokenFormat: 'jwt' } })
    const asked = await read(login(both))
    const done = await read(call({ auth_session: asked.auth_session, otp: await code(PHONE) }))
    const tokens = await tokensFor(done)
    const at = Math.floor(org.now().getTime() / 1000)
    const proved = { acr: TWO, amr: ['pwd', 'sms'], auth_time: at }
    expect(decodeJwt(tokens.access_token ?? '')).toMatchObject(proved)
    org.advance(3_600)
    const renewed = await org.post('/services/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: PRIVATE.clientId,
      client_secret: PRIVATE.secret,
      refresh_token: tokens.refresh_token ?? '',
    })
    const { access_token, id_token } = await renewed.json()
    for (const token of [access_token, id_token]) expect(decodeJwt(token)).toMatchObject(proved)
  })

  test('7.8 #30: nobody is told how an integration user proved themselves', async () => {
    await org.reset({ private: { accessTokenFormat: 'jwt' } })
    const { Authorization } = await org.integration()
    const claims = decodeJwt(Authorization.slice('Bearer '.length))
    for (const name of ['acr', 'amr', 'auth_time']) expect(claims).not.toHaveProperty(name)
  })

  test.each([
    ['urn:unknown', {}],
    ['urn:unknown urn:other', {}],
    [TWO, { username: tomas.username, password: '', verificationmethod: 'email' }],
  ])(
    '7.8 #30: %s, which cannot be reached, is said before anybody is looked for',
    async (acr_values, form) => {
      const answer = await read(login({ acr_values, ...form }))
      expect(answer).toMatchObject({ status: 400, error: 'unmet_authentication_requirements' })
      expect(await org.messages(tomas.username)).toEqual([])
      expect(await org.db.$count(authSessions)).toBe(0)
    },
  )

  test('7.8 #30: without a confirmed place they cannot be reached, which the right password alone is told', async () => {
    await change(nowhere)
    const wrong = await read(login({ ...both, password: 'wrong' }))
    expect(wrong.error_code).toBe('invalid_credentials')
    const right = call({ auth_session: wrong.auth_session, password: maya.password })
    expect(await refused(right)).toBe('400 unmet_authentication_requirements')
    const either = await read(login({ acr_values: `${TWO} ${ONE}` }))
    const tokens = await tokensFor(either)
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ acr: ONE, amr: ['pwd'] })
  })

  test('go by mail where no number is confirmed', async () => {
    await change({ phoneVerified: false })
    const asked = await read(login(both))
    expect(asked.login_status).toEqual({ state: 'otp_sent', type: 'EMAIL' })
    const done = await read(call({ auth_session: asked.auth_session, otp: await code(MAIL) }))
    const tokens = await tokensFor(done)
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ acr: TWO, amr: ['pwd', 'otp'] })
  })

  test('are not needed where one is preferred, or nothing was said', async () => {
    for (const acr_values of ['', ONE, `${ONE} ${TWO}`])
      expect((await read(login({ acr_values }))).status).toBe(200)
    expect((await read(login({ max_age: '0' }))).status).toBe(200)
    for (const max_age of ['-1', '1.5', 'soon'])
      expect(await refused(login({ max_age }))).toBe('400 invalid_request')
  })

  test('ask wrong passwords for nothing, and known and unknown alike', async () => {
    const wrong = { ...both, password: 'wrong' }
    const [known, unknown] = [
      await read(login(wrong)),
      await read(login({ ...wrong, username: 'nobody@example.com' })),
    ]
    expect({ ...known, auth_session: '' }).toEqual({ ...unknown, auth_session: '' })
    expect(known.error_code).toBe('invalid_credentials')
    expect(await org.messages(PHONE)).toEqual([])
  })

  test('are not one: the code alone opens nothing, at neither endpoint', async () => {
    await login(both)
    const otp = await code(PHONE)
    const passwordless = await read(ask(MAIL, { verificationmethod: 'sms' }))
    const tried = await read(call({ auth_session: passwordless.auth_session, otp }))
    expect(tried.error_code).toBe('invalid_otp')
  })

  test('a password that was changed meanwhile is none of them', async () => {
    const asked = await read(login(both))
    const otp = await code(PHONE)
    const passwordHash = await org.passwords.hash(PASSWORD)
    await change({ passwordHash })
    expect(await refused(call({ auth_session: asked.auth_session, otp }))).toBe(
      '400 invalid_session',
    )
    expect(await org.db.$count(grants)).toBe(0)
  })

  test('a code can be sent again, and to another place', async () => {
    const asked = await read(login(both))
    const again = await read(
      call({ auth_session: asked.auth_session, verificationmethod: 'email' }),
    )
    expect(again.login_status).toEqual({ state: 'otp_sent', type: 'EMAIL' })
    const wrong = await read(
      call({ auth_session: again.auth_session, otp: otherThan(await code(MAIL)) }),
    )
    expect(wrong.error_code).toBe('invalid_otp')
    const done = await read(call({ auth_session: wrong.auth_session, otp: await code(MAIL) }))
    expect(done.status).toBe(200)
  })

  test('a burst of passwords finds no right one by what it is asked next', async () => {
    const { verify } = org.passwords
    const wrong = () => login({ ...both, password: 'wrong' })
    // The right one is verified first of all, and heard last of all.
    org.passwords.verify = async (...given) => {
      org.passwords.verify = verify
      const right = await verify(...given)
      for (let n = 0; n < 6; n++) await wrong()
      return right
    }
    expect((await read(login(both))).error_code).toBe('rate_limit_exceeded')
    expect(await org.messages(PHONE)).toEqual([])
  })

  test('other words than in the first call are refused', async () => {
    const { auth_session } = await read(login({ ...both, password: 'wrong' }))
    const right = { auth_session, password: maya.password }
    expect(await refused(call({ ...right, acr_values: ONE }))).toBe('400 invalid_request')
    expect((await read(call({ ...right, acr_values: TWO }))).error_code).toBe('login_initialized')
  })

  test('are not what a registration ends in', async () => {
    const userdata = { lastName: 'Doe', email: 'j@example.com', username: 'j@example.com' }
    const newcomer = json({ userdata, password: PASSWORD, verificationmethod: 'email', ...both })
    expect(await refused(newcomer)).toBe('400 unmet_authentication_requirements')
  })
})

describe('a refresh that comes too long after the sign-in', () => {
  const HOUR = 3_600
  async function signedInOnPhone(changes = {}) {
    await addNative(org, { reauthenticateSeconds: HOUR, ...changes })
    return tokensFor(await read(phone.login()), phone.redeem)
  }

  test('7.8 #29: needs a new proof, and the refresh token is as good as before', async () => {
    const { refresh_token = '' } = await signedInOnPhone()
    org.advance(HOUR)
    expect((await phone.refresh(refresh_token)).status).toBe(200)
    org.advance(1)
    const answer = await phone.refresh(refresh_token)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const due = await read(answer)
    expect(due).toEqual({
      status: 403,
      error: 'insufficient_authorization',
      auth_session: expect.stringMatching(/^[\w-]{43}$/),
      step: { type: 'choose', steps: ['password', 'otp'] },
    })
    const done = await read(
      phone.first({ auth_session: due.auth_session, password: maya.password }),
    )
    const tokens = await tokensFor(done, phone.redeem)
    expect((await phone.refresh(tokens.refresh_token ?? '')).status).toBe(200)
    // Good, but as late as it was.
    expect((await phone.refresh(refresh_token)).status).toBe(403)
    await addNative(org, { reauthenticateSeconds: null })
    org.advance(6)
    expect((await phone.refresh(refresh_token)).status).toBe(200)
  })

  test('7.8 #29: can be followed by a code instead, sent to whom it is about', async () => {
    const { refresh_token = '' } = await signedInOnPhone()
    org.advance(HOUR + 1)
    const { auth_session } = await read(phone.refresh(refresh_token))
    const asked = await read(phone.first({ auth_session, verificationmethod: 'email' }))
    const otp = await code(MAIL)
    const done = await read(phone.call({ auth_session: asked.auth_session, otp }))
    expect((await phone.redeem(done.authorization_code)).status).toBe(200)
  })

  test('is told so in the words of the other dialect, too', async () => {
    await org.reset({ private: { reauthenticateSeconds: HOUR } })
    const { refresh_token = '' } = await tokensFor(await read(login()))
    org.advance(HOUR + 1)
    const due = await read(
      org.post('/services/oauth2/token', {
        grant_type: 'refresh_token',
        client_id: PRIVATE.clientId,
        client_secret: PRIVATE.secret,
        refresh_token,
      }),
    )
    expect(due).toEqual({
      status: 403,
      error: 'authorization_required',
      error_code: 'password_required',
      auth_session: expect.any(String),
    })
    const { auth_session } = due
    expect((await read(first({ auth_session, password: maya.password }))).status).toBe(200)
  })

  test('is over for a client that knows no such conversation', async () => {
    await org.reset({ private: { reauthenticateSeconds: HOUR, challengeDialect: null } })
    const code = await org.code(asPrivate.authorize)
    const { refresh_token } = await (await org.exchange(code, asPrivate.token)).json()
    const form = { ...asPrivate.token, grant_type: 'refresh_token', refresh_token }
    expect((await org.post('/services/oauth2/token', form)).status).toBe(200)
    org.advance(HOUR + 1)
    expect(await refused(org.post('/services/oauth2/token', form))).toBe('400 invalid_grant')
  })

  test('is for its own installation, alive', async () => {
    const { refresh_token = '' } = await signedInOnPhone()
    org.advance(HOUR + 1)
    expect(await refused(tablet.refresh(refresh_token))).toBe('400 invalid_grant')
    await org.post('/services/oauth2/revoke', { token: refresh_token })
    expect(await refused(phone.refresh(refresh_token))).toBe('400 invalid_grant')
  })
})

describe('the session that a device keeps after a sign-in', () => {
  const signedIn = async () => tokensFor(await read(phone.login()), phone.redeem)

  test('steps up without saying who it is', async () => {
    const { auth_session = '' } = await signedIn()
    org.advance(5_000)
    const asked = await read(
      phone.first({ auth_session, acr_values: TWO, max_age: '5', password: maya.password }),
    )
    expect(asked).toMatchObject({ status: 403, step: { type: 'otp', channel: 'sms' } })
    const done = await read(
      phone.call({ auth_session: asked.auth_session, otp: await code(PHONE) }),
    )
    const tokens = await tokensFor(done, phone.redeem)
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ acr: TWO })
    expect(tokens.auth_session).not.toBe(auth_session)
  })

  test('asks for a password where nothing is brought, and takes a wrong one for a try', async () => {
    const { auth_session = '' } = await signedIn()
    const asked = await read(phone.first({ auth_session }))
    expect(asked).toMatchObject({ status: 403, step: { type: 'password' } })
    const wrong = await read(phone.first({ auth_session, password: 'wrong' }))
    expect(wrong).toMatchObject({ status: 403, step: { reason: 'invalid_credentials' } })
  })

  test('is about nobody else', async () => {
    const { auth_session = '' } = await signedIn()
    const other = { auth_session, username: tomas.username }
    expect(await refused(phone.first({ ...other, password: tomas.password }))).toBe(
      '400 invalid_request',
    )
    expect(await refused(phone.first({ ...other, verificationmethod: 'email' }))).toBe(
      '400 invalid_request',
    )
    const asked = await read(phone.first({ auth_session }))
    const later = { ...other, auth_session: asked.auth_session, password: tomas.password }
    expect(await refused(phone.call(later))).toBe('400 invalid_request')
  })

  test('needs a code_challenge of its own, and the keys that it was given to', async () => {
    const { auth_session = '' } = await signedIn()
    const form = { auth_session, password: maya.password }
    expect(await refused(phone.call(form))).toBe('400 invalid_request')
    expect(await refused(tablet.first(form))).toBe('400 invalid_session')
    expect((await phone.first(form)).status).toBe(200)
  })

  test('ends with its grant', async () => {
    const { auth_session = '', refresh_token = '' } = await signedIn()
    await org.post('/services/oauth2/revoke', { token: refresh_token })
    const late = phone.first({ auth_session, password: maya.password })
    expect(await refused(late)).toBe('400 invalid_session')
    const other = await signedIn()
    org.advance(86_400)
    const expired = phone.first({ auth_session: other.auth_session ?? '', password: maya.password })
    expect(await refused(expired)).toBe('400 invalid_session')
  })
})
