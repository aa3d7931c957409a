/** How the authorization challenge endpoint may be asked, by whom, and what it never tells (first-party, 7.1, 7.5 and 7.8). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { basic, CHALLENGE, openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'
import { challengesOf, openCertificate, PATH, read } from '#org/fixture-challenges.ts'
import { type Fixture, journeysOf } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'

let org: Fixture
let app: Awaited<ReturnType<typeof openCertificate>>
beforeAll(async () => {
  app = await openCertificate()
  org = await openFixture({ certificate: app.pem })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const { assertion, credentials, login, call, first, ask, json } = challengesOf(
  () => org,
  () => app.key,
)
const { code } = journeysOf(() => org)
const refusal = async (answer: Response | Promise<Response>) => {
  const { status, error } = await read(answer)
  return [status, error]
}
const raw = (body: string, type = 'application/x-www-form-urlencoded') =>
  org.request(PATH, { method: 'POST', body, headers: { 'Content-Type': type } })

describe('a request', () => {
  test('7.8 #1: is a POST', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await org.request(PATH, { method })
      expect([method, answer.status]).toEqual([method, 405])
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('7.8 #2: is a form or JSON, where a member that is null is absent', async () => {
    const { username, password } = maya
    expect((await read(json({ username, password, otp: null }))).status).toBe(200)
    expect(await refusal(raw('<xml/>', 'application/xml'))).toEqual([415, 'invalid_request'])
    expect(await refusal(raw('{', 'application/json'))).toEqual([400, 'invalid_request'])
    for (const half of [{ customdata: { name: '\ud800' } }, { customdata: { '\ud800': 1 } }])
      expect(await refusal(json({ username, password: 'wrong', ...half }))).toEqual([
        400,
        'invalid_request',
      ])
  })

  test('says nothing twice', async () => {
    expect(await refusal(raw('otp=1&otp=2'))).toEqual([400, 'invalid_request'])
    for (const body of ['{"otp":"1","otp":"2"}', '{"userdata":{"email":"a","\\u0065mail":"b"}}']) {
      const twice = await read(raw(body, 'application/json'))
      expect(twice).toMatchObject({ status: 400, error_description: 'repeated member' })
    }
    const { password } = maya
    const nested = {
      username: ':"{',
      login_hint: null,
      customdata: { password, a: [{ password }] },
    }
    expect((await read(json({ ...nested, password }))).error_code).toBe('invalid_credentials')
  })

  test('is no longer than 16 KB', async () => {
    const type = 'application/json'
    const body = (length: number) => JSON.stringify({ password: 'x'.repeat(length) })
    expect(await refusal(raw(body(16_300), type))).toEqual([400, 'invalid_request'])
    expect(await refusal(raw(body(16_400), type))).toEqual([413, 'invalid_request'])
  })

  test.each([
    ['7.8 #4: response_type=token', { response_type: 'token' }, 'unsupported_response_type'],
    ['another scope', { scope: 'root' }, 'invalid_scope'],
    ['no code_challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain code_challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['two names', { login_hint: maya.username }, 'invalid_request'],
    ['no name', { username: '' }, 'invalid_request'],
    ['a password and a way for a code', { verificationmethod: 'email' }, 'invalid_request'],
    ['a code and a password', { otp: '123456' }, 'invalid_request'],
    ['an unknown way', { password: '', verificationmethod: 'fax' }, 'invalid_request'],
    ['user data in a form', { userdata: '{}' }, 'invalid_request'],
  ])('with %s is refused for good', async (_, form, error) => {
    const refused = await read(login(form as Record<string, string>))
    expect(refused).toEqual({ status: 400, error, error_description: expect.any(String) })
  })

  test('7.8 #3: may leave out response_type where nothing else was seen, and carry a guest’s hint', async () => {
    expect((await login({ response_type: '' })).status).toBe(200)
    const { username, password } = maya
    const hinted = await first({ username, password }, { 'Uvid-Hint': 'eyJ.eyJ.x' })
    expect(hinted.status).toBe(200)
  })

  test('for a code keeps to the list of templates, and speaks for a customer somewhere', async () => {
    expect(await refusal(ask(maya.username, { emailtemplate: 'other' }))).toEqual([
      400,
      'invalid_request',
    ])
    const remote = { incoming: { socket: { remoteAddress: '192.0.2.1' } } }
    const from = async (address: string, username: string) =>
      org.app.request(
        `${SITE}${PATH}`,
        {
          method: 'POST',
          headers: { 'X-Forwarded-For': address },
          body: new URLSearchParams({
            ...(await credentials()),
            code_challenge: CHALLENGE,
            verificationmethod: 'email',
            username,
          }),
        },
        remote,
      )
    for (let n = 0; n < 60; n++) await from('203.0.113.7', `somebody-${n}@example.com`)
    expect(await refusal(from('203.0.113.8', maya.username))).toEqual([400, 'rate_limit_exceeded'])
    expect((await from('198.51.100.1', maya.username)).status).toBe(403)
  })
})

describe('a client', () => {
  test('7.8 #5: has to be named', async () => {
    expect(await refusal(login({ client_id: '' }))).toEqual([400, 'invalid_request'])
  })

  test('7.8 #6: is the one that its assertion names', async () => {
    const client_assertion = await assertion({ iss: PUBLIC.clientId })
    expect(await refusal(login({ client_assertion }))).toEqual([401, 'invalid_client'])
  })

  test('7.8 #8: is a first-party one, with a secret', async () => {
    const asPublic = { client_id: PUBLIC.clientId, client_secret: '' }
    expect(await refusal(login(asPublic))).toEqual([400, 'unauthorized_client'])
    await org.reset({ public: { challengeDialect: 'salesforce', assertionCertificate: app.pem } })
    expect(await refusal(login(asPublic))).toEqual([400, 'unauthorized_client'])
    await org.reset({ private: { challengeDialect: null } })
    expect(await refusal(login())).toEqual([400, 'unauthorized_client'])
  })

  test('7.8 #9: shows its secret and its assertion, whatever is asked; unknown ones look alike', async () => {
    await org.reset({ private: { secretRequired: false } })
    const { auth_session } = await read(ask(maya.username))
    const otp = await code(maya.username)
    for (const calls of [
      login,
      (form: Record<string, string>) => call({ auth_session, otp, ...form }),
    ]) {
      const without = await calls({ client_secret: '' })
      expect(without.headers.get('www-authenticate')).toMatch(/^Basic /)
      const refused = await read(without)
      expect([refused.status, refused.error]).toEqual([401, 'invalid_client'])
      expect(await read(calls({ client_secret: 'wrong' }))).toEqual(refused)
      expect(await read(calls({ client_id: 'nobody' }))).toEqual(refused)
      for (const client_assertion of ['', 'x', await assertion({ aud: 'https://else.example' })])
        expect(await refusal(calls({ client_assertion }))).toEqual([401, 'invalid_client'])
    }
    expect((await call({ auth_session, otp })).status).toBe(200)
  })

  test('may show its secret in a header', async () => {
    const shown = { client_id: '', client_secret: '' }
    const { username, password } = maya
    const header = basic(PRIVATE.clientId, PRIVATE.secret)
    expect((await first({ ...shown, username, password }, header)).status).toBe(200)
    expect(await refusal(first({ username, password }, header))).toEqual([400, 'invalid_request'])
  })

  test('of the other dialect is not served by this one', async () => {
    await org.reset({ private: { challengeDialect: 'ietf' } })
    expect((await login()).status).toBeGreaterThanOrEqual(400)
  })
})

describe('an answer', () => {
  const nobody = 'nobody@example.com'
  const bytes = async (answer: Response) => ({
    status: answer.status,
    headers: [...answer.headers],
    body: (await answer.text()).replace(/"auth_session":"[\w-]{43}"/, '"auth_session":""'),
  })

  test('7.8 #31: is the same for somebody and nobody', async () => {
    const calls: ((username: string) => Promise<Response>)[] = [
      (username) => login({ username, password: 'wrong' }),
      (login_hint) => login({ username: '', login_hint, password: 'wrong' }),
      (username) => first({ username }),
      (username) => ask(username),
      (login_hint) => first({ login_hint, verificationmethod: 'email' }),
      (username) => ask(username, { verificationmethod: 'sms' }),
      (email) => {
        const userdata = { lastName: 'Doe', email, username: email }
        return json({ userdata, verificationmethod: 'email' })
      },
    ]
    for (const calling of calls) {
      await org.reset()
      const known = await calling(maya.username)
      const unknown = await calling(nobody)
      let sessions = await Promise.all([known, unknown].map((answer) => read(answer.clone())))
      expect(await bytes(known)).toEqual(await bytes(unknown))
      const answers: Record<string, string>[] = [{ otp: '12345' }, { password: 'wrong' }]
      for (const wrong of answers) {
        const [one, other] = sessions.map(({ auth_session }) => call({ auth_session, ...wrong }))
        sessions = [await read(one as Promise<Response>), await read(other as Promise<Response>)]
        expect(sessions.map(({ status }) => status)).toEqual([403, 403])
        const [somebody, nobody] = sessions.map((said) => ({ ...said, auth_session: '' }))
        expect(somebody).toEqual(nobody)
      }
    }
  })

  test('7.8 #34: describes its refusal in the letters that a description may have', async () => {
    const refused = [
      await read(login({ client_assertion: 'x' })),
      await read(json({ userdata: { lastName: 'D', email: 'x', username: 'x' } })),
      await read(login({ scope: 'no"scope' })),
    ]
    for (const { error_description } of refused)
      expect(error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/)
  })

  test('7.8 #36: is for no page in a browser', async () => {
    const from = { Origin: 'http://app.test' }
    const { username, password } = maya
    const answers = [
      await first({ username, password }, from),
      await first({ username, password: 'wrong' }, from),
      await org.request(PATH, { headers: from }),
      await org.request(PATH, {
        method: 'OPTIONS',
        headers: { ...from, 'Access-Control-Request-Method': 'POST' },
      }),
    ]
    for (const answer of answers)
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-'))).toEqual([])
  })

  test('7.8 #35: comes from where the metadata says', async () => {
    for (const path of [
      '/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server',
    ]) {
      const metadata = await (await org.request(path)).json()
      expect(metadata.authorization_challenge_endpoint).toBe(`${SITE}${PATH}`)
      expect(metadata.code_challenge_methods_supported).toEqual(['S256'])
    }
  })
})
