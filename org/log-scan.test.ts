/** What the log says about every kind of request: one line each, and nothing that was sent or answered. */
import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { asPrivate, basic, CHALLENGE, openFixture, PRIVATE, SITE, VERIFIER } from '#org/fixture.ts'
import { challengesOf, openCertificate, PATH, read } from '#org/fixture-challenges.ts'
import { journeysOf } from '#org/fixture-journeys.ts'
import { maya, tomas } from '#org/seed/people.ts'

afterEach(() => vi.restoreAllMocks())

type Org = Awaited<ReturnType<typeof openFixture>>

const wrong = 'wrong-sesame-of-somebody'
const chosen = 'chosen-sesame-of-somebody'
const stranger = 'stranger@nowhere.example'
/** If an error quotes this name, its last line looks like one of a stack. */
const forging = `forger\n    at forged-frame (${stranger}:1:1)`
const injection = `x' or username='${maya.username}'; select '${wrong}' --`
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const NAMED = { 'Auth-Request-Type': 'Named-User' }

/** A session and a code, from before anything goes wrong. */
async function goods(org: Org, app: Awaited<ReturnType<typeof openCertificate>>) {
  const tokens = await org.tokens()
  const codes = [await org.code(asPrivate.authorize), await org.code(asPrivate.authorize)]
  const integration = await org.integration()
  const { ask, handle, code } = journeysOf(() => org)
  const identifier = await handle(ask(maya.username, {}, integration))
  const passcode = await code(maya.username)
  await lose(org, maya.username, integration)
  const resetCode = await code(maya.username)
  const { assertion, login } = challengesOf(
    () => org,
    () => app.key,
  )
  return {
    assertion: await assertion(),
    session: (await read(login({ password: wrong }))).auth_session,
    tokens,
    code: codes[0] ?? '',
    other: codes[1] ?? '',
    integration,
    identifier,
    passcode,
    resetCode,
  }
}
const FORGOT = '/services/auth/headless/forgot_password'
const lose = (org: Org, username: string, headers: Record<string, string>) =>
  org.json(FORGOT, { username }, headers)

type Goods = Awaited<ReturnType<typeof goods>>

/** Paths without the site, or whole URLs. */
type Asked = [url: string, init?: RequestInit]

function everyKind(before: Goods): Asked[] {
  const { tokens, code, other, integration, identifier, passcode, resetCode } = before
  const { assertion: client_assertion, session: auth_session } = before
  const reset = { username: maya.username, otp: resetCode, newpassword: chosen }
  const init = '/services/auth/headless/init'
  const byCode = { 'Auth-Request-Type': 'passwordless-login', 'Auth-Verification-Type': 'email' }
  const userdata = { firstName: forging, lastName: wrong, email: stranger, username: stranger }
  const authorize = '/services/oauth2/authorize'
  const token = '/services/oauth2/token'
  const asked = { response_type: 'code_credentials', code_challenge: CHALLENGE }
  const ask = { ...asPrivate.authorize, ...asked }
  const own = { ...asPrivate.token, client_assertion, code_challenge: CHALLENGE }
  const redeem = { ...asPrivate.token, grant_type: 'authorization_code', code_verifier: VERIFIER }
  const bearer = { Authorization: `Bearer ${tokens.access_token}` }
  const soql = (text: string) => `/services/data/v66.0/query?q=${encodeURIComponent(text)}`
  const signIn = (username: string, password: string): Asked[] => [
    post(authorize, { ...ask, username, password }, NAMED),
    post(authorize, ask, { ...NAMED, ...basic(username, password) }),
  ]
  const body = (text: string, headers = {}): Asked => [
    authorize,
    { method: 'POST', body: text, headers: { ...FORM, ...NAMED, ...headers } },
  ]

  return [
    ...signIn(maya.username, maya.password),
    ...signIn(maya.username, wrong),
    ...signIn(stranger, wrong),
    ...signIn(injection, injection),
    ...signIn(forging, wrong),
    ...Array.from({ length: 8 }, () => signIn(tomas.username, wrong)).flat(),
    post(authorize, { ...ask, client_id: injection }, NAMED),
    post(authorize, { ...ask, redirect_uri: `http://evil.example/?${wrong}` }, NAMED),
    post(authorize, { ...ask, username: maya.username, password: maya.password }),
    post(authorize, { ...ask, scope: injection }, { ...NAMED, ...basic(maya.username, wrong) }),
    [`${authorize}?username=${maya.username}&password=${maya.password}`],
    [
      `${authorize}?${new URLSearchParams({ ...ask, response_type: 'code', login_hint: maya.username, state: wrong })}`,
    ],
    [`${authorize}?${new URLSearchParams({ ...ask, response_type: wrong })}`],
    [`${authorize}?client_id=${PRIVATE.clientId}&request_uri=${wrong}`],
    [`/services/web?request=${wrong}`],
    post('/services/web/sign-in', { request: wrong, ...namedOf(maya) }),
    [`/services/authcallback/AuroraMiles?code=${code}&state=${wrong}`],
    body(`username=${maya.username}&username=${wrong}`),
    body(`{"username":"${maya.username}"}`, { 'Content-Type': 'application/json' }),
    body(`password=${wrong}%00`),
    body(`password=${wrong}%zz`),
    body(`password=${wrong.repeat(5_000)}`),
    body('', { Authorization: `Basic ${wrong}` }),
    post(token, { ...redeem, code }),
    post(token, { ...redeem, code }),
    post(token, { ...redeem, code: other, code_verifier: wrong.repeat(3) }),
    post(token, { ...redeem, code: injection }),
    post(token, { ...redeem, client_secret: wrong, code }),
    post(token, { grant_type: wrong, ...asPrivate.token }),
    post(token, { grant_type: 'client_credentials' }, basic(PRIVATE.clientId, PRIVATE.secret)),
    post(token, {
      ...redeem,
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    }),
    post(token, { ...redeem, grant_type: 'refresh_token', refresh_token: wrong }),
    post('/services/oauth2/introspect', { ...asPrivate.token, token: tokens.access_token ?? '' }),
    post('/services/oauth2/introspect', { ...asPrivate.token, token: injection }),
    ['/services/oauth2/userinfo', { headers: bearer }],
    ['/services/oauth2/userinfo', { headers: { Authorization: `Bearer ${wrong}` } }],
    [`/services/oauth2/userinfo?access_token=${tokens.access_token}`],
    [(tokens.id ?? '').replace(SITE, ''), { headers: bearer }],
    [`/services/oauth2/echo?code=${code}&state=${wrong}`],
    [`/services/oauth2/echo?code=${code}&code=${wrong}`],
    [soql('SELECT Id, Name FROM Booking__c'), { headers: bearer }],
    [soql(`SELECT Id FROM Booking__c WHERE Name = '${stranger}'`), { headers: bearer }],
    [soql(`SELECT ${wrong} FROM Booking__c WHERE ${injection}`), { headers: bearer }],
    [soql('SELECT Id FROM Booking__c'), { headers: { Authorization: wrong } }],
    ['/services/data', { method: 'OPTIONS', headers: { Origin: `http://${wrong}.example` } }],
    ['/services/data/v66.0/sobjects/Booking__c/describe', { headers: bearer }],
    [`/services/nothing?${wrong}`, { method: 'DELETE' }],
    [`/services/oauth2/token?code=${code}`, { method: 'PUT' }],
    ['/id/keys'],
    ['/.well-known/openid-configuration'],
    [
      `http://localhost/portal/outbox?to=${maya.username}`,
      { headers: { Accept: 'application/json' } },
    ],
    ['http://localhost/portal/demo'],
    json(`${init}/passwordless/login`, { username: maya.username }, integration),
    json(`${init}/passwordless/login`, { ...asksByMail, username: maya.username }, integration),
    json(`${init}/passwordless/login`, { ...asksByMail, username: injection }, integration),
    json(`${init}/passwordless/login`, { ...asksByMail, username: stranger, recaptcha: wrong }, {}),
    json(`${init}/registration`, { ...asksByMail, userdata, password: wrong }, integration),
    json(`${init}/registration`, { ...asksByMail, userdata: { ...userdata, email: wrong } }),
    post(authorize, ask, { ...byCode, ...basic(identifier, wrong) }),
    post(authorize, ask, { ...byCode, ...basic(identifier, passcode) }),
    post(authorize, ask, { ...byCode, ...basic(injection, passcode) }),
    json(FORGOT, { username: maya.username }, integration),
    json(FORGOT, { username: stranger, customdata: injection }, integration),
    json(FORGOT, { login_hint: forging, recaptcha: wrong }, integration),
    json(FORGOT, { username: maya.username, emailtemplate: wrong }, integration),
    json(FORGOT, { ...reset, otp: wrong }, integration),
    json(FORGOT, { ...reset, otp: injection, newpassword: injection }, integration),
    json(FORGOT, { ...reset, newpassword: maya.username }, integration),
    json(FORGOT, { ...reset, newpassword: maya.password }, integration),
    json(FORGOT, { ...reset, username: stranger }, integration),
    json(FORGOT, { ...reset, newpassword: [chosen] }, integration),
    json(FORGOT, reset),
    json(FORGOT, reset, integration),
    json(FORGOT, reset, integration),
    post(PATH, { ...own, username: maya.username, password: maya.password }),
    post(PATH, { ...own, username: forging, password: wrong }),
    post(PATH, { ...own, auth_session, password: injection }),
    post(PATH, { ...own, auth_session, otp: passcode }),
    post(PATH, { ...own, client_assertion: wrong, login_hint: stranger }),
    json(PATH, { ...own, ...asksByMail, userdata, password: chosen }),
    json(PATH, { ...own, ...asksByMail, username: maya.username }),
    post('/services/oauth2/revoke', { token: tokens.access_token ?? '' }),
    post('/services/oauth2/revoke', { token: wrong }),
  ]
}

const namedOf = ({ username, password }: typeof maya) => ({ username, password })

const asksByMail = { verificationmethod: 'email' }

function json(path: string, body: object, headers = {}): Asked {
  return [
    path,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
  ]
}

function post(path: string, form: Record<string, string>, headers = {}): Asked {
  return [
    path,
    { method: 'POST', headers: { ...FORM, ...headers }, body: String(new URLSearchParams(form)) },
  ]
}

/** Whatever nobody may find in a log. */
function secretsOf(before: Goods, asked: Asked[], answers: string[]): string[] {
  const { tokens, code, other, passcode, resetCode, identifier } = before
  const sent = asked.flatMap(([, init]) => new Headers(init?.headers).get('authorization') ?? [])
  const issued = answers.flatMap(
    (text) =>
      text.match(
        /(?<="auth_session":")[\w-]+|aPrx[\w%=-]+|5Aep861[\w-]+|00D\w+![\w.-]+|eyJ[\w.-]+/g,
      ) ?? [],
  )
  const people = [maya, tomas].flatMap((person) => [person.username, person.password, person.name])
  return [
    ...people,
    ...[
      PRIVATE.secret,
      VERIFIER,
      CHALLENGE,
      wrong,
      stranger,
      'forged-frame',
      "x' or",
      'evil.example',
    ],
    ...[passcode, resetCode, identifier, chosen, before.assertion, before.session],
    ...[code, other, tokens.access_token, tokens.refresh_token, tokens.id_token, tokens.signature],
    ...[...sent, ...sent.map((value) => value.replace(/^\w+ /, '')), ...issued],
  ].filter((secret) => secret !== undefined)
}

type Query = (statement: unknown, parameters?: unknown) => Promise<unknown>

/** Ways for a database to fail; each is applied after a sign-in that went well. */
const states: Record<string, (org: Org) => Promise<unknown>> = {
  'in good health': async () => {},
  'whose errors quote what it was asked': async (org) => {
    const client = (org.db as unknown as { $client: { query: Query } }).$client
    vi.spyOn(client, 'query').mockImplementation(async (statement, parameters) => {
      const values = parameters ?? (statement as { values?: unknown }).values
      throw new Error(`invalid input: ${[values].flat(2).join()} ${JSON.stringify(statement)}`)
    })
  },
  'without its tables': (org) =>
    org.db.execute(sql`drop table users, attempts, clients, grants cascade`),
  'that is closed': (org) => org.close(),
}

test.each(Object.entries(states))(
  'with a database %s, each request has one line that tells nothing',
  async (name, harm) => {
    const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      vi.spyOn(console, level),
    )
    const app = await openCertificate()
    const org = await openFixture({ certificate: app.pem })
    const before = await goods(org, app)
    await harm(org)
    org.lines.length = 0

    const asked = everyKind(before)
    const answers: { status: number; text: string }[] = []
    for (const [url, init] of asked) {
      const had = org.lines.length
      const answer = await (url.startsWith('http')
        ? org.app.request(url, init)
        : org.request(url, init))
      const text = `${answer.headers.get('location')} ${await answer.text()}`
      answers.push({ status: answer.status, text })

      const added = org.lines.slice(had)
      const own = added.filter((line) => 'method' in line)
      expect(own).toEqual([
        {
          method: init?.method ?? 'GET',
          path: new URL(url, 'http://localhost').pathname.replace(/^(?!\/portal)/, '/portal'),
          status: answer.status,
          ms: expect.any(Number),
        },
      ])
      // A defect has a second one, which only the reference in its answer leads to.
      const defects = added.filter((line) => !('method' in line))
      expect(defects).toHaveLength(answer.status === 500 ? 1 : 0)
      for (const { reference } of defects) expect(text).toContain(`(${reference})`)
    }

    const statuses = new Set(answers.map(({ status }) => status))
    const healthy = [200, 204, 302, 400, 401, 403, 404, 405, 413, 415]
    if (name === 'in good health') expect([...statuses].sort()).toEqual(healthy)
    else expect(statuses).toContain(500)
    const log = org.lines.map((line) => JSON.stringify(line).toLowerCase())
    const texts = answers.map(({ text }) => text)
    for (const secret of secretsOf(before, asked, texts)) {
      const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
      for (const form of forms)
        expect(log.filter((line) => line.includes(form.toLowerCase()))).toEqual([])
    }
    for (const spy of printed) expect(spy).not.toHaveBeenCalled()
    await org.close().catch(() => {})
  },
)
