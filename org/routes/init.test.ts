/** The wire of asking for a code (headless-apis, sections 4, 5, 12.1 and 13.2). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asPrivate, openFixture, PRIVATE } from '#org/fixture.ts'
import { journeysOf } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'

const PASSWORDLESS = '/services/auth/headless/init/passwordless/login'
const REGISTRATION = '/services/auth/headless/init/registration'

const scored: string[] = []
let open: Awaited<ReturnType<typeof openFixture>>
let closed: Awaited<ReturnType<typeof openFixture>>
let guarded: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  open = await openFixture({ initRequiresAuth: false })
  closed = await openFixture({ initRequiresAuth: true })
  const recaptcha = async (token: string) => scored.push(token) > 0 && token === 'a person'
  guarded = await openFixture({ initRequiresAuth: false, recaptcha })
})
beforeEach(() => Promise.all([open.reset(), closed.reset(), guarded.reset()]))
afterAll(() => Promise.all([open.close(), closed.close(), guarded.close()]))

const boxes = (count: number) =>
  `{"username":"maya","verificationmethod":"email","customdata":${'{"a":'.repeat(count)}1${'}'.repeat(count + 1)}`
const asked = { username: maya.username, verificationmethod: 'email' }
const read = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as Record<string, string>,
})

describe('asking for a code', () => {
  const { ask, register, handle } = journeysOf(() => open)

  test('answers a handle, the Base64 of a 15-character record id', async () => {
    const { status, body } = await read(await ask(maya.username))
    expect([status, body]).toEqual([200, { identifier: expect.any(String), status: 'success' }])
    expect(Buffer.from(body.identifier ?? '', 'base64').toString()).toMatch(/^0Qt[0-9A-Za-z]{12}$/)
  })

  test('answers a registration with its address as well', async () => {
    const { body } = await read(await register('jane@example.com'))
    expect(body).toEqual({
      status: 'success',
      email: 'jane@example.com',
      identifier: expect.any(String),
    })
  })

  test('takes null for absent, in every member', async () => {
    const nothing = { recaptcha: null, recaptchaevent: null, emailtemplate: null, customdata: null }
    expect((await ask(maya.username, { ...nothing, login_hint: null })).status).toBe(200)
    expect((await register('jane@example.com', { ...nothing, password: null })).status).toBe(200)
  })

  test.each([
    ['no method', { verificationmethod: null }],
    ['another method', { verificationmethod: 'Email' }],
    ['neither name nor hint', { username: null }],
    ['name and hint', { login_hint: maya.username }],
    ['a name that is a list', { username: ['maya'] }],
    ['both kinds of reCAPTCHA', { recaptcha: 'a', recaptchaevent: { token: 'a', siteKey: 'b' } }],
    ['a template that is not on the list', { emailtemplate: '00XHW0000009999' }],
    ['a name of ten thousand letters', { username: 'x'.repeat(10_000) }],
    ['a NUL', { username: 'ma\0ya' }],
  ])('refuses %s, in the shape of the headless endpoints', async (_, more) => {
    const { status, body } = await read(await open.json(PASSWORDLESS, { ...asked, ...more }))
    expect([status, Object.keys(body)]).toEqual([400, ['invalid_request']])
    expect(JSON.stringify(body)).not.toMatch(/maya|xxx/)
  })

  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'username=maya', 415],
    ['half an object', 'application/json', '{"username":', 400],
    ['a list', 'application/json', '[]', 400],
    ['five thousand boxes in one another', 'application/json', boxes(5_000), 400],
    ['too much', 'application/json', `{"username":"${'x'.repeat(70_000)}"}`, 413],
  ])('refuses %s', async (_, type, body, status) => {
    const answer = await open.request(PASSWORDLESS, {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
    })
    expect(answer.status).toBe(status)
    expect(Object.keys((await answer.json()) as object)).toEqual(['invalid_request'])
  })

  test('asks for POST', async () => {
    expect((await open.request(PASSWORDLESS)).status).toBe(405)
    expect((await open.request(REGISTRATION)).status).toBe(405)
  })

  test('gives another person another handle', async () => {
    const one = await handle(ask('one@example.com'))
    expect(await handle(ask('two@example.com'))).not.toBe(one)
  })
})

describe('a site that wants the integration user’s token', () => {
  const { ask } = journeysOf(() => closed)

  test('refuses a request without one, and one that opens nothing', async () => {
    for (const headers of [undefined, { Authorization: 'Bearer nothing' }]) {
      const { status, body } = await read(await ask(maya.username, {}, headers))
      expect([status, Object.keys(body)]).toEqual([401, ['invalid_token']])
    }
  })

  test('lets in a token with the scope', async () => {
    expect((await ask(maya.username, {}, await closed.integration())).status).toBe(200)
  })

  test('refuses a token without the scope of that very flow', async () => {
    const only = 'user_registration_api'
    await closed.reset({ private: { scopes: ['api', only] } })
    const { status, body } = await read(await ask(maya.username, {}, await closed.integration()))
    expect([status, Object.keys(body)]).toEqual([403, ['insufficient_scope']])
  })

  test('refuses a customer’s own token, whatever its scopes', async () => {
    const code = await closed.code(asPrivate.authorize)
    const given = await closed.exchange(code, asPrivate.token)
    const { access_token, scope } = (await given.json()) as Record<string, string>
    expect(scope).toContain('pwdless_login_api')
    const answer = await ask(maya.username, {}, { Authorization: `Bearer ${access_token}` })
    expect(answer.status).toBe(403)
  })

  test('a site that does not want it still refuses a wrong one', async () => {
    const wrong = { Authorization: `Bearer ${PRIVATE.secret}` }
    expect((await journeysOf(() => open).ask(maya.username, {}, wrong)).status).toBe(401)
  })
})

describe('a site that wants reCAPTCHA', () => {
  const { ask } = journeysOf(() => guarded)

  test('takes a token in either form and refuses none, and one that is not a person’s', async () => {
    expect((await ask(maya.username, { recaptcha: 'a person' })).status).toBe(200)
    const recaptchaevent = { token: 'a person', siteKey: 'key', projectId: 'project' }
    expect((await ask(maya.username, { recaptchaevent })).status).toBe(200)
    for (const more of [{}, { recaptcha: 'a robot' }])
      expect((await ask(maya.username, more)).status).toBe(400)
    expect(scored).toEqual(['a person', 'a person', 'a robot'])
  })
})
