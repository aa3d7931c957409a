/** From the authorization challenge endpoint into a browser (first-party, sections 2.5, 7.3 and 7.8; RFC 9126, 2.2 and 4). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asPrivate, openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'
import { openBrowser, redeemed, type Shown, said } from '#org/fixture-browser.ts'
import { challengesOf, openCertificate, read } from '#org/fixture-challenges.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { rememberPeople } from '#org/fixture-recovery.ts'
import { jonas, maya } from '#org/seed/people.ts'
import { authSessions, webRequests } from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

let org: Fixture
let app: Awaited<ReturnType<typeof openCertificate>>
let restore: () => Promise<void>
beforeAll(async () => {
  app = await openCertificate()
  org = await openFixture({ certificate: app.pem })
  restore = await rememberPeople(org)
})
beforeEach(async () => {
  await org.reset()
  await restore()
})
afterAll(() => org.close())

const { call, login } = challengesOf(
  () => org,
  () => app.key,
)
const JONAS = { username: jonas.username, password: jonas.password }
const NEW = 'seven kettles by the sea'
const TWO = [PRIVATE.callback, 'http://app.test/other']

type Led = { status: number; error: string; request_uri?: string; expires_in?: number }
const led = async (form: Record<string, string> = {}) =>
  (await read(login({ ...JONAS, ...form }))) as unknown as Led
const uri = async (form: Record<string, string> = {}) => (await led(form)).request_uri ?? 'none'

const browser = () => openBrowser(() => org)
const opened = (request_uri: string, more: Record<string, string> = {}, visitor = browser()) =>
  visitor.open({ client_id: PRIVATE.clientId, request_uri, ...more })
const heading = ({ text }: Shown) => /<h1>([^<]*)<\/h1>/.exec(text)?.[1]

test('7.8 #14: a right password that counts no more leads to the web, with where and for how long', async () => {
  const answer = await login(JONAS)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect([answer.status, await answer.json()]).toEqual([
    403,
    {
      error: 'redirect_to_web',
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/),
      expires_in: 60,
    },
  ])
})

test('7.8 #14: the request_uri is usable once, and only by that client', async () => {
  const request_uri = await uri()
  const foreign = await opened(request_uri, { client_id: PUBLIC.clientId })
  expect([foreign.status, heading(foreign)]).toEqual([400, 'This page is over'])
  const [first, second] = [browser(), browser()]
  expect(heading(await opened(request_uri, {}, first))).toBe('Sign in')
  for (const visitor of [first, second]) {
    const again = await opened(request_uri, {}, visitor)
    expect([again.status, heading(again)]).toEqual([400, 'This page is over'])
  }
})

test('7.8 #14: of many browsers that open it at the same instant, one does', async () => {
  const request_uri = await uri()
  const shown = await Promise.all([1, 2, 3, 4].map(() => opened(request_uri)))
  expect(shown.filter((page) => heading(page) === 'Sign in')).toHaveLength(1)
})

test('where two factors are wanted there is no going on in a browser, which asks for one', async () => {
  const [one, two] = ['urn:headway:acr:one', 'urn:headway:acr:two'] as const
  const refused = await led({ acr_values: two })
  expect([refused.status, refused.error]).toEqual([400, 'unmet_authentication_requirements'])
  expect(await org.db.$count(webRequests)).toBe(0)
  expect(await org.db.$count(authSessions)).toBe(0)
  expect(await uri({ acr_values: `${two} ${one}` })).toMatch(/^urn:/)
})

test('7.8 #13: without a place that it is sure to come back to there is no request_uri', async () => {
  // Without a code_challenge a first call is refused, so there is never one to lead on from.
  const refused = await read(call({ ...JONAS, response_type: 'code', code_challenge: '' }))
  expect([refused.status, refused.error]).toEqual([400, 'invalid_request'])
  await org.reset({ private: { callbacks: TWO } })
  expect(await led()).toEqual({ status: 403, error: 'redirect_to_web' })
  expect(await org.db.$count(webRequests)).toBe(0)
  const [, redirect_uri = ''] = TWO
  expect(await uri({ redirect_uri })).toMatch(/^urn:/)
  const evil = await led({ redirect_uri: 'https://evil.test/' })
  expect([evil.status, evil.error]).toEqual([400, 'redirect_uri_mismatch'])
})

test('a wrong password is answered as anybody’s, and the right one then leads to the web', async () => {
  const wrong = await read(login({ ...JONAS, password: 'wrong' }))
  const nobodys = await read(login({ username: 'nobody@example.com', password: 'wrong' }))
  expect({ ...wrong, auth_session: '' }).toEqual({ ...nobodys, auth_session: '' })
  const right = await read(call({ auth_session: wrong.auth_session, password: jonas.password }))
  expect([right.status, right.error]).toEqual([403, 'redirect_to_web'])
  expect(await org.db.$count(authSessions)).toBe(1)
})

test('the page knows who it is for, asks for the password again and then for another one', async () => {
  const visitor = browser()
  const page = await opened(await uri({ state: 'the state', nonce: 'n' }), {}, visitor)
  expect(page.text).toContain(`value="${jonas.username}" readonly`)
  const choose = await visitor.submit(page, 'sign-in', { password: jonas.password })
  expect(heading(choose)).toBe('Choose a new password')
  const done = await visitor.submit(choose, 'new-password', { password: NEW })
  expect(`${done.url.origin}${done.url.pathname}`).toBe(PRIVATE.callback)
  expect(said(done)).toMatchObject({ state: 'the state', iss: SITE })
  expect((await redeemed(org, done, { redirect_uri: '' })).status).toBe(400)
  const { authorization_code } = await read(login({ ...JONAS, password: NEW }))
  expect(authorization_code).toMatch(/^aPrx/)
})

test('the code it ends in is redeemed with the callback and the verifier of the first call', async () => {
  const visitor = browser()
  const page = await opened(await uri(), { state: 'of the address' }, visitor)
  const choose = await visitor.submit(page, 'sign-in', { password: jonas.password })
  const done = await visitor.submit(choose, 'new-password', { password: NEW })
  expect(said(done).state).toBe('of the address')
  const tokens = await (await redeemed(org, done)).json()
  expect(tokens.id).toContain(jonas.userId)
})

test('nobody else signs in on that page', async () => {
  const visitor = browser()
  const page = await opened(await uri(), {}, visitor)
  const other = await visitor.submit(page, 'sign-in', {
    username: maya.username,
    password: maya.password,
  })
  expect([other.status, heading(other)]).toEqual([400, 'Sign in'])
})

test('a state that was kept stands above one in the address', async () => {
  const visitor = browser()
  const page = await opened(await uri({ state: 'kept' }), { state: 'other' }, visitor)
  expect(said(await visitor.submit(page, 'cancel')).state).toBe('kept')
})

test('it waits a minute to be opened, then ten on the page, and is swept', async () => {
  const late = await uri()
  org.advance(60)
  expect(heading(await opened(late))).toBe('This page is over')
  const visitor = browser()
  const page = await opened(await uri(), {}, visitor)
  org.advance(599)
  expect(heading(await visitor.submit(page, 'sign-in', { password: 'wrong' }))).toBe('Sign in')
  org.advance(2)
  expect(heading(await visitor.submit(page, 'sign-in', JONAS))).toBe('This page is over')
  await sweep(org.db, org.now())
  expect(await org.db.$count(webRequests)).toBe(0)
})

test('what is no request_uri of ours is a calm page', async () => {
  for (const request_uri of ['urn:ietf:params:oauth:request_uri:', 'https://evil.test/r', 'x'])
    expect(heading(await opened(request_uri))).toBe('This page is over')
})

test('the other family only says that the password is expired', async () => {
  const refused = await org.authorize({ ...asPrivate.authorize, ...JONAS })
  expect([refused.status, (await refused.json()).error_description]).toEqual([
    400,
    'password expired',
  ])
})
