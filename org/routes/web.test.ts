/** The authorization endpoint in a browser, and the org's own pages (headless-apis, section 9; RFC 6749, 4.1; RFC 9207; RFC 9700). */
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CHALLENGE, openFixture, PRIVATE, SITE } from '#org/fixture.ts'
import { AUTHORIZE, openBrowser, redeemed, type Shown, said } from '#org/fixture-browser.ts'
import { journeysOf } from '#org/fixture-journeys.ts'
import { again, recoveryOf, rememberPeople } from '#org/fixture-recovery.ts'
import { jonas, maya } from '#org/seed/people.ts'
import { users, webRequests } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
let restore: () => Promise<void>
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
  restore = await rememberPeople(org)
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const ASKED = {
  response_type: 'code',
  client_id: PRIVATE.clientId,
  redirect_uri: PRIVATE.callback,
  scope: 'api openid',
  state: 'the state & more',
  nonce: 'the nonce',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
}
const MAYA = { username: maya.username, password: maya.password }
const NEW = 'seven kettles by the sea'
const browser = () => openBrowser(() => org)

async function signInPage(asked: Record<string, string> = {}) {
  const visitor = browser()
  return { visitor, page: await visitor.open({ ...ASKED, ...asked }) }
}

const heading = ({ text }: Shown) => /<h1>([^<]*)<\/h1>/.exec(text)?.[1]
const trouble = ({ text }: Shown) => /role="alert">([^<]*)</.exec(text)?.[1]

describe('a browser', () => {
  test('is shown a sign-in page that runs nothing, is framed by nobody and leads to the client only', async () => {
    const { page, visitor } = await signInPage()
    expect([page.status, heading(page)]).toEqual([200, 'Sign in'])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; /)
    expect(policy).toContain(`form-action 'self' http://app.test;`)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(page.text).not.toMatch(/<script|javascript:|\son\w+=/i)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(visitor.jar.size).toBe(1)
  })

  test('gets a cookie that scripts and other sites do not, for a while, under the services only', async () => {
    const query = new URLSearchParams(ASKED)
    const [cookie] = (await org.request(`${AUTHORIZE}?${query}`)).headers.getSetCookie()
    expect(cookie).toMatch(
      /^org_browser=[\w-]{43}; Max-Age=600; Path=\/portal\/services; HttpOnly; SameSite=Lax$/,
    )
  })

  test('comes back with code, state, issuer and site, and the code gives tokens with the nonce', async () => {
    const { visitor, page } = await signInPage()
    const done = await visitor.submit(page, 'sign-in', MAYA)
    expect(done.status).toBe(303)
    expect(`${done.url.origin}${done.url.pathname}`).toBe(PRIVATE.callback)
    const { code, ...others } = said(done)
    expect(code).toMatch(/^aPrx/)
    expect(others).toEqual({
      state: ASKED.state,
      iss: SITE,
      sfdc_community_url: SITE,
      sfdc_community_id: expect.stringMatching(/^0DB/),
    })
    const tokens = await (await redeemed(org, done)).json()
    expect(tokens).toMatchObject({ scope: 'api openid', token_type: 'Bearer' })
    const [, claims = ''] = tokens.id_token.split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      nonce: 'the nonce',
      sub: expect.stringContaining(maya.userId),
    })
  })

  test('carries a code that the callback has to be named with', async () => {
    for (const redirect_uri of ['', 'http://app.test/other']) {
      const { visitor, page } = await signInPage()
      const done = await visitor.submit(page, 'sign-in', MAYA)
      expect((await redeemed(org, done, { redirect_uri })).status).toBe(400)
    }
  })

  test('may be at two sign-ins at once', async () => {
    const visitor = browser()
    const pages = [
      await visitor.open({ ...ASKED, state: 'one' }),
      await visitor.open({ ...ASKED, state: 'two' }),
    ] as const
    expect(said(await visitor.submit(pages[0], 'sign-in', MAYA)).state).toBe('one')
    expect(said(await visitor.submit(pages[1], 'sign-in', MAYA)).state).toBe('two')
  })

  test('that cancels comes back with access_denied, and its page is over', async () => {
    const { visitor, page } = await signInPage()
    const { error_description, ...others } = said(await visitor.submit(page, 'cancel'))
    expect(others).toEqual({ error: 'access_denied', state: ASKED.state, iss: SITE })
    expect(error_description).toBe('the customer cancelled')
    expect(heading(await visitor.submit(page, 'sign-in', MAYA))).toBe('This page is over')
  })

  test('finds the name there that the client hinted at, as text', async () => {
    const { page } = await signInPage({ login_hint: '"><b>maya' })
    expect(page.text).toContain('value="&quot;&gt;&lt;b&gt;maya"')
  })
})

describe('a wrong password', () => {
  test('is told the same for a name that nobody has, and the page stays', async () => {
    const { visitor, page } = await signInPage()
    const pages = [
      await visitor.submit(page, 'sign-in', { ...MAYA, password: 'wrong' }),
      await visitor.submit(page, 'sign-in', {
        username: maya.username.replace('y', 'x'),
        password: 'wrong',
      }),
    ]
    expect(pages.map(({ status }) => status)).toEqual([400, 400])
    expect(new Set(pages.map(({ text }) => text.replace('maxa@', 'maya@'))).size).toBe(1)
    expect(trouble(pages[0] as Shown)).toMatch(/^That is not right/)
    expect(said(await visitor.submit(pages[0] as Shown, 'sign-in', MAYA)).code).toMatch(/^aPrx/)
  })

  test('slows the next ones down, those of the other endpoint as well', async () => {
    const { visitor, page } = await signInPage()
    for (let n = 0; n < 5; n++)
      await visitor.submit(page, 'sign-in', { ...MAYA, password: 'wrong' })
    expect(trouble(await visitor.submit(page, 'sign-in', MAYA))).toBe(
      'That was tried too often. Please wait a second.',
    )
    expect((await (await org.authorize()).json()).error).toBe('rate_limit_exceeded')
    org.advance(1)
    expect(said(await visitor.submit(page, 'sign-in', MAYA)).code).toMatch(/^aPrx/)
  })
})

describe('a form', () => {
  const over = 'This page is over'

  test.each<[string, () => Promise<Shown>]>([
    [
      'of another browser',
      async () => {
        const { page } = await signInPage()
        const { visitor } = await signInPage()
        return visitor.submit(page, 'sign-in', MAYA)
      },
    ],
    [
      'without its cookie',
      async () => browser().submit((await signInPage()).page, 'sign-in', MAYA),
    ],
    [
      'with another handle',
      async () => {
        const { visitor } = await signInPage()
        return visitor.post('sign-in', { ...MAYA, request: 'x'.repeat(43) })
      },
    ],
    [
      'sent again',
      async () => {
        const { visitor, page } = await signInPage()
        await visitor.submit(page, 'sign-in', MAYA)
        return visitor.submit(page, 'sign-in', MAYA)
      },
    ],
    [
      'that waited too long',
      async () => {
        const { visitor, page } = await signInPage()
        org.advance(601)
        return visitor.submit(page, 'sign-in', MAYA)
      },
    ],
  ])('%s is over, calmly, and signs nobody in', async (_, send) => {
    const shown = await send()
    expect([shown.status, heading(shown)]).toEqual([400, over])
    expect(shown.url.origin).toBe(new URL(SITE).origin)
  })

  test('sent twice at the same instant gives one code', async () => {
    const { visitor, page } = await signInPage()
    const sent = await Promise.all([1, 2, 3, 4].map(() => visitor.submit(page, 'sign-in', MAYA)))
    expect(sent.filter(({ url }) => url.searchParams.has('code'))).toHaveLength(1)
    expect(sent.filter((shown) => heading(shown) === over)).toHaveLength(3)
  })

  test('without a handle, of another type or to nowhere is a calm page', async () => {
    const { visitor } = await signInPage()
    expect((await visitor.post('sign-in', {})).status).toBe(400)
    const json = await visitor.go(`${SITE}/services/web/sign-in`, {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    })
    expect(json.status).toBe(415)
    expect((await visitor.go(`${SITE}/services/web/sign-in`)).status).toBe(405)
    expect((await visitor.go(`${SITE}/services/web?request=%00`)).status).toBe(400)
    for (const shown of [json]) expect(shown.headers.get('content-type')).toMatch(/^text\/html/)
  })
})

test('a defect is a calm page with a reference', async () => {
  await org.db.execute(sql`alter table web_requests rename to mislaid`)
  const { page } = await signInPage()
  await org.db.execute(sql`alter table mislaid rename to web_requests`)
  expect([page.status, heading(page)]).toEqual([500, 'Something broke here'])
  const { reference } = org.lines.findLast((line) => 'reference' in line) ?? {}
  expect(page.text).toContain(`(${reference})`)
})

describe('what is asked for', () => {
  test.each<[string, Record<string, string>, string]>([
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client_id'],
    ['no client', { client_id: '' }, 'missing client_id'],
    ['an unregistered callback', { redirect_uri: 'https://evil.test/' }, 'redirect_uri_mismatch'],
    [
      'a callback with more path',
      { redirect_uri: `${PRIVATE.callback}/x` },
      'redirect_uri_mismatch',
    ],
    ['no callback', { redirect_uri: '' }, 'missing redirect_uri'],
    ['a NUL byte', { state: 'a\0b' }, 'NUL in a parameter'],
    ['a state without end', { state: 'x'.repeat(3_000) }, 'parameter too long'],
  ])('%s is a calm page with status 400', async (_, asked, detail) => {
    const { page } = await signInPage(asked)
    expect([page.status, heading(page)]).toEqual([400, 'This link does not work'])
    expect(page.text).toContain(detail)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'none'`)
  })

  test.each<[string, Record<string, string>, string]>([
    ['no response type', { response_type: '' }, 'invalid_request'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['the headless one', { response_type: 'code_credentials' }, 'unsupported_response_type'],
    ['an unknown scope', { scope: 'api everything' }, 'invalid_scope'],
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an unknown provider', { sso_provider: 'Nobody' }, 'invalid_request'],
    ['no page at all', { prompt: 'none' }, 'login_required'],
    ['an answer by form', { response_mode: 'form_post' }, 'invalid_request'],
    ['a request object', { request: 'e30.e30.' }, 'invalid_request'],
    ['two factors', { acr_values: 'urn:headway:acr:two' }, 'unmet_authentication_requirements'],
  ])('%s goes back with an error, the state and the issuer', async (_, asked, error) => {
    const { page } = await signInPage(asked)
    expect(`${page.url.origin}${page.url.pathname}`).toBe(PRIVATE.callback)
    const { error_description, ...others } = said(page)
    expect(others).toEqual({ error, state: ASKED.state, iss: SITE })
    expect(error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    expect(await org.db.$count(webRequests)).toBe(0)
  })

  test('the same name twice is a calm page', async () => {
    const query = new URLSearchParams(ASKED)
    const shown = await browser().go(`${SITE}${AUTHORIZE}?${query}&state=again`)
    expect([shown.status, heading(shown)]).toEqual([400, 'This link does not work'])
  })
})

describe('a password that has to be changed', () => {
  beforeEach(() => restore())
  const JONAS = { username: jonas.username, password: jonas.password }

  test('is told headless clients only when it is right', async () => {
    const wrong = await org.authorize({ username: jonas.username, password: 'wrong' })
    expect((await wrong.json()).error_description).toBe('authentication failure')
    const right = await org.authorize(JONAS)
    expect([right.status, await right.json()]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'password expired' },
    ])
  })

  test('is not found among many wrong ones that are sent at the same instant', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        org.authorize(n === 59 ? JONAS : { ...JONAS, password: `wrong ${n}` }),
      ),
    )
    const errors = await Promise.all(answers.map(async (answer) => (await answer.json()).error))
    expect(errors[59]).toBe('rate_limit_exceeded')
    expect(answers.map(({ status }) => status)).not.toContain(302)
  })

  test('is not found on as many pages either, and gives way once the wait is over', async () => {
    const pages = await Promise.all(Array.from({ length: 60 }, () => signInPage()))
    const shown = await Promise.all(
      pages.map(({ visitor, page }, n) =>
        visitor.submit(page, 'sign-in', n === 59 ? JONAS : { ...JONAS, password: `wrong ${n}` }),
      ),
    )
    expect(new Set(shown.map(heading))).toEqual(new Set(['Sign in']))
    expect(trouble(shown[59] as Shown)).toMatch(/^That was tried too often/)
    org.advance(901)
    const { visitor, page } = await signInPage()
    const choose = await visitor.submit(page, 'sign-in', JONAS)
    const done = await visitor.submit(choose, 'new-password', { password: NEW })
    expect(said(done).code).toMatch(/^aPrx/)
  })

  test('is guessed at on the page that replaces it no more often than elsewhere', async () => {
    const { visitor, page } = await signInPage()
    const choose = await visitor.submit(page, 'sign-in', JONAS)
    const told: (string | undefined)[] = []
    for (let n = 0; n < 21; n++)
      told.push(trouble(await visitor.submit(choose, 'new-password', { password: jonas.password })))
    expect(told[19]).toMatch(/^This is the password that you have now/)
    expect(told[20]).toBe('That was tried too often. Please wait 60 minutes.')
    org.advance(3_600)
    const again = await signInPage()
    const anew = await again.visitor.submit(again.page, 'sign-in', JONAS)
    const done = await again.visitor.submit(anew, 'new-password', { password: NEW })
    expect(said(done).code).toMatch(/^aPrx/)
  })

  test('gives way to a new one on the page, and then the browser goes on', async () => {
    const { visitor, page } = await signInPage()
    const choose = await visitor.submit(page, 'sign-in', JONAS)
    expect(heading(choose)).toBe('Choose a new password')
    const short = await visitor.submit(choose, 'new-password', { password: 'short' })
    expect([short.status, trouble(short)]).toEqual([
      400,
      'This password is too short: it needs at least 15 characters.',
    ])
    const same = await visitor.submit(short, 'new-password', { password: jonas.password })
    expect(trouble(same)).toMatch(/^This is the password that you have now/)
    const done = await visitor.submit(same, 'new-password', { password: NEW })
    expect((await redeemed(org, done)).status).toBe(200)
    expect((await org.authorize({ ...JONAS, password: NEW })).status).toBe(302)
    expect((await (await org.authorize(JONAS)).json()).error_description).toBe(
      'authentication failure',
    )
    const [letter] = await org.messages(jonas.username)
    expect(letter?.subject).toBe('Your Headway password was changed')
  })

  test('ends with the codes that wait, those for a lost one too', async () => {
    const { lost, set } = recoveryOf(() => org)
    await lost(jonas.username)
    const waiting = await journeysOf(() => org).code(jonas.username)
    const { visitor, page } = await signInPage()
    const choose = await visitor.submit(page, 'sign-in', JONAS)
    await visitor.submit(choose, 'new-password', { password: NEW })
    expect(await set(jonas.username, waiting)).toEqual(again('otp already used'))
    expect((await org.authorize({ ...JONAS, password: NEW })).status).toBe(302)
  })

  test('ends what was open, and is not changed by whoever is not past it', async () => {
    const { visitor, page } = await signInPage()
    expect(heading(await visitor.submit(page, 'sign-in', MAYA))).toBeUndefined()
    const { visitor: other, page: first } = await signInPage()
    const skipped = await other.post('new-password', {
      request: /name="request" value="([^"]*)"/.exec(first.text)?.[1] ?? '',
      password: NEW,
    })
    expect(heading(skipped)).toBe('Sign in')
  })

  test('that its owner changed meanwhile is not changed again', async () => {
    const { visitor, page } = await signInPage()
    const choose = await visitor.submit(page, 'sign-in', JONAS)
    await org.db.update(users).set({ mustChangePassword: false }).where(eq(users.id, jonas.userId))
    const late = await visitor.submit(choose, 'new-password', { password: NEW })
    expect(heading(late)).toBe('This page is over')
    expect((await org.authorize(JONAS)).status).toBe(302)
  })

  test('is chosen once, however often the form is sent at the same instant', async () => {
    const { visitor, page } = await signInPage()
    const choose = await visitor.submit(page, 'sign-in', JONAS)
    const sent = await Promise.all(
      ['one', 'two', 'three'].map((word) =>
        visitor.submit(choose, 'new-password', { password: `${NEW} ${word}` }),
      ),
    )
    expect(sent.filter(({ url }) => url.searchParams.has('code'))).toHaveLength(1)
  })
})
