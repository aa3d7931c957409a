/** The org as a relying party: away to an OpenID provider and back (headless-apis, section 9; OpenID Connect Core, 3.1). */
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CHALLENGE, openFixture, PRIVATE, SITE } from '#org/fixture.ts'
import { type Browser, openBrowser, redeemed, type Shown, said } from '#org/fixture-browser.ts'
import { otherThan } from '#org/fixture-journeys.ts'
import { type Claims, MILES, openProvider } from '#org/fixture-provider.ts'
import { DONE, recoveryOf, rememberPeople } from '#org/fixture-recovery.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { grants, linkedIdentities, securityEvents, users } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
let provider: Awaited<ReturnType<typeof openProvider>>
let restore: () => Promise<void>
beforeAll(async () => {
  provider = await openProvider()
  org = await openFixture({
    providers: [MILES, OTHER],
    fetch: provider.fetch,
    initRequiresAuth: false,
  })
  restore = await rememberPeople(org)
})
beforeEach(async () => {
  provider.wrong = {}
  provider.together = 1
  provider.asked.length = 0
  await org.reset()
  await restore()
  await org.db.delete(securityEvents)
})
afterAll(() => org.close())

const ASKED = {
  response_type: 'code',
  client_id: PRIVATE.clientId,
  redirect_uri: PRIVATE.callback,
  scope: 'api openid profile',
  state: 'the state',
  code_challenge: CHALLENGE,
  sso_provider: MILES.name,
}
const OTHER = { ...MILES, name: 'Other', label: 'Another' }
const FREJA: Claims = {
  sub: 'freja',
  email: 'freja@example.com',
  email_verified: true,
  name: 'Freja Holm',
  given_name: 'Freja',
  family_name: 'Holm',
}
const MAYA: Claims = {
  sub: 'maya-there',
  email: 'Maya@Example.com',
  email_verified: true,
  name: 'M',
}
const OTTO: Claims = { sub: 'otto', email: 'otto@example.com', email_verified: false, name: 'Otto' }
const browser = () => openBrowser(() => org)
const { lost, set } = recoveryOf(() => org)

async function away(visitor: Browser = browser()) {
  return { visitor, at: (await visitor.open(ASKED)).url }
}

/** Away and back as somebody. */
async function arrive(claims: Claims, visitor: Browser = browser()): Promise<Shown> {
  const { at } = await away(visitor)
  return visitor.go(provider.approve(at, claims))
}

async function userOf(shown: Shown): Promise<{ user_id: string; email: string; name: string }> {
  const { access_token } = await (await redeemed(org, shown)).json()
  const headers = { Authorization: `Bearer ${access_token}` }
  return (await org.request('/services/oauth2/userinfo', { headers })).json()
}

async function eventsOf(userId: string) {
  const rows = await org.db
    .select({ kind: securityEvents.kind })
    .from(securityEvents)
    .where(eq(securityEvents.userId, userId))
    .orderBy(securityEvents.id)
  return rows.map(({ kind }) => kind)
}

const heading = ({ text }: Shown) => /<h1>([^<]*)<\/h1>/.exec(text)?.[1]
const trouble = ({ text }: Shown) => /role="alert">([^<]*)</.exec(text)?.[1]
const codeTo = async (to: string) => (await org.messages(to)).find(({ code }) => code)?.code ?? ''
const subjects = async (to: string) => (await org.messages(to)).map(({ subject }) => subject)

describe('on the way there', () => {
  test('a browser takes state, nonce and challenge of the org’s own along', async () => {
    const { at } = await away()
    expect(`${at.origin}${at.pathname}`).toBe(`${MILES.issuer}/authorize`)
    const { state, nonce, code_challenge, ...others } = Object.fromEntries(at.searchParams)
    expect(others).toEqual({
      client_id: MILES.clientId,
      response_type: 'code',
      redirect_uri: `${SITE}/services/authcallback/AuroraMiles`,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    })
    for (const value of [state, nonce, code_challenge]) expect(value).toMatch(/^[\w-]{43}$/)
    expect(new Set([state, nonce, code_challenge, ASKED.state, CHALLENGE]).size).toBe(5)
  })

  test('discovery is done once, and again after it failed', async () => {
    await org.reset()
    provider.wrong = { down: true }
    const refused = await browser().open(ASKED)
    expect(said(refused)).toMatchObject({ error: 'temporarily_unavailable', state: 'the state' })
    provider.wrong = {}
    await Promise.all([away(), away(), away()])
    await away()
    expect(provider.asked).toEqual(Array(2).fill('/.well-known/openid-configuration'))
  })
})

describe('somebody who is linked', () => {
  test('is signed in at once', async () => {
    await arrive(FREJA)
    const shown = await arrive(FREJA)
    expect(`${shown.url.origin}${shown.url.pathname}`).toBe(PRIVATE.callback)
    expect(said(shown)).toMatchObject({ state: 'the state', iss: SITE, sfdc_community_url: SITE })
    const { user_id, email } = await userOf(shown)
    expect(email).toBe('freja@example.com')
    expect(await eventsOf(user_id)).toEqual(['account-opened', 'signed-in-with-provider'])
    const [grant] = await org.db.select().from(grants).where(eq(grants.userId, user_id))
    expect(grant?.methods).toEqual(['fed'])
  })

  test('is found by their subject, whatever address they have there now', async () => {
    const { user_id } = await userOf(await arrive(FREJA))
    const moved = await arrive({ ...FREJA, email: maya.username })
    expect((await userOf(moved)).user_id).toBe(user_id)
  })

  test('is refused when the account is closed', async () => {
    const { user_id } = await userOf(await arrive(FREJA))
    await org.db.update(users).set({ active: false }).where(eq(users.id, user_id))
    expect(said(await arrive(FREJA))).toMatchObject({ error: 'access_denied' })
  })

  test('comes in no more by that way once the password is reset', async () => {
    const visitor = browser()
    const page = await arrive(MAYA, visitor)
    await visitor.submit(page, 'code', { code: await codeTo(maya.username) })
    expect((await userOf(await arrive(MAYA))).user_id).toBe(maya.userId)
    await lost(maya.username)
    expect(await set(maya.username, await codeTo(maya.username))).toEqual(DONE)
    expect(heading(await arrive(MAYA))).toBe('Check your mail')
    expect(await org.db.$count(linkedIdentities)).toBe(0)
  })

  test('stays linked when somebody else resets their password', async () => {
    await arrive(FREJA)
    await lost(maya.username)
    expect(await set(maya.username, await codeTo(maya.username))).toEqual(DONE)
    expect(said(await arrive(FREJA)).code).toMatch(/^aPrx/)
  })
})

describe('somebody new', () => {
  test('with a confirmed address gets an account and is in', async () => {
    expect(await userOf(await arrive(FREJA))).toMatchObject({
      email: 'freja@example.com',
      email_verified: true,
      name: 'Freja Holm',
    })
    expect(await subjects('freja@example.com')).toEqual(['Welcome aboard'])
  })

  test('whose address is told at userinfo only is as welcome', async () => {
    provider.wrong = { sparing: true }
    expect((await userOf(await arrive(FREJA))).name).toBe('Freja Holm')
  })

  test.each([
    ['not confirmed', { email_verified: false }],
    ['confirmed by no word', { email_verified: undefined }],
    ['confirmed in a text', { email_verified: 'true' }],
  ])('with an address that is %s gets an account after the code', async (_, change) => {
    const visitor = browser()
    const page = await arrive({ ...OTTO, ...change }, visitor)
    expect(heading(page)).toBe('Check your mail')
    expect(await org.db.$count(users, eq(users.email, 'otto@example.com'))).toBe(0)
    const done = await visitor.submit(page, 'code', {
      code: ` ${await codeTo('otto@example.com')}`,
    })
    const { user_id } = await userOf(done)
    expect(await eventsOf(user_id)).toEqual(['account-opened'])
    expect((await userOf(await arrive(OTTO))).user_id).toBe(user_id)
  })

  test('without an address goes back with an error', async () => {
    for (const email of [undefined, '', 'no address', 'a@b.example, c@d.example']) {
      const { error, error_description } = said(await arrive({ ...FREJA, email }))
      expect([error, error_description]).toEqual([
        'server_error',
        'the provider told no e-mail address',
      ])
    }
  })

  test.each([
    ['a NUL byte', 'a\0b'],
    ['more than 255 characters', 'x'.repeat(256)],
    ['a letter that is not ASCII', 'frejå'],
    ['a line break', 'a\nb'],
  ])('whose subject has %s goes back with an error', async (_, sub) => {
    const shown = await arrive({ ...FREJA, sub })
    expect(said(shown)).toMatchObject({ error: 'server_error', state: 'the state' })
    expect(await org.db.$count(users, eq(users.email, 'freja@example.com'))).toBe(0)
  })

  test('whose subject has 255 characters is as welcome', async () => {
    expect(said(await arrive({ ...FREJA, sub: '~'.repeat(255) })).code).toMatch(/^aPrx/)
  })

  test('who arrives with two browsers at the same instant has one account', async () => {
    const visitors = [browser(), browser(), browser(), browser()]
    const ways = await Promise.all(
      visitors.map(async (visitor) => provider.approve((await away(visitor)).at, FREJA)),
    )
    provider.wrong = { sparing: true }
    provider.together = visitors.length
    const arrived = await Promise.all(visitors.map((visitor, n) => visitor.go(ways[n] ?? '')))
    const ids = await Promise.all(arrived.map(async (shown) => (await userOf(shown)).user_id))
    expect(new Set(ids).size).toBe(1)
    expect(await org.db.$count(users, eq(users.email, 'freja@example.com'))).toBe(1)
    expect(await org.db.$count(linkedIdentities)).toBe(1)
  })

  test('has a name that stands for one line, whatever the provider says', async () => {
    const evil = { ...FREJA, given_name: 'A\r\nBcc: x', family_name: 'x'.repeat(500), name: '' }
    expect((await userOf(await arrive(evil))).name).toBe('A Bcc: x freja')
  })
})

describe('somebody whose address has an account', () => {
  test('is linked by a code to that address, never by the provider’s word alone', async () => {
    const visitor = browser()
    const page = await arrive(MAYA, visitor)
    expect(heading(page)).toBe('Check your mail')
    expect(await org.db.$count(linkedIdentities)).toBe(0)
    const done = await visitor.submit(page, 'code', { code: await codeTo(maya.username) })
    expect((await userOf(done)).user_id).toBe(maya.userId)
    expect(await eventsOf(maya.userId)).toEqual(['provider-linked', 'signed-in-with-provider'])
    expect((await subjects(maya.username))[0]).toBe('Aurora Miles signs you in to Headway now')
    expect((await userOf(await arrive(MAYA))).user_id).toBe(maya.userId)
  })

  test('sees what somebody sees whose address nobody has', async () => {
    const known = await arrive({ ...OTTO, email: tomas.username })
    const unknown = await arrive({ ...OTTO, sub: 'nobody', email: 'tomas@example.org' })
    const bare = ({ text }: Shown) =>
      text.replaceAll(/value="[\w-]{43}"/g, '').replaceAll('tomas@example.org', tomas.username)
    expect(bare(known)).toBe(bare(unknown))
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()])
  })

  test('whose address was never confirmed here gets a letter without a code', async () => {
    await org.db.update(users).set({ emailVerified: false }).where(eq(users.id, maya.userId))
    const page = await arrive(MAYA)
    expect(heading(page)).toBe('Check your mail')
    expect(await codeTo(maya.username)).toBe('')
    expect(await subjects(maya.username)).toEqual(['Your Headway address is not confirmed'])
  })

  test('is linked to nobody when the account is closed', async () => {
    await org.db.update(users).set({ active: false }).where(eq(users.id, maya.userId))
    expect(heading(await arrive(MAYA))).toBe('Check your mail')
    expect(await org.messages(maya.username)).toEqual([])
  })

  test('has five wrong codes, and then asks for another message', async () => {
    const visitor = browser()
    const page = await arrive(MAYA, visitor)
    const code = await codeTo(maya.username)
    for (let n = 0; n < 5; n++) {
      const wrong = await visitor.submit(page, 'code', { code: otherThan(code) })
      expect([wrong.status, trouble(wrong)?.slice(0, 23)]).toEqual([400, 'That code is not right.'])
    }
    const worn = await visitor.submit(page, 'code', { code })
    expect(trouble(worn)).toMatch(/^That were too many wrong codes/)
    const again = await visitor.submit(worn, 'resend')
    expect(again.text).toContain('We sent another message')
    const done = await visitor.submit(again, 'code', { code: await codeTo(maya.username) })
    expect((await userOf(done)).user_id).toBe(maya.userId)
  })

  test('is told that a code is too old, and how long to wait for the next message', async () => {
    const visitor = browser()
    const page = await arrive(MAYA, visitor)
    const code = await codeTo(maya.username)
    await visitor.submit(page, 'resend')
    const wait = await visitor.submit(page, 'resend')
    expect(trouble(wait)).toMatch(/No more messages for now.* Please wait 30 seconds\.$/)
    org.advance(599)
    await visitor.submit(page, 'resend')
    org.advance(2)
    expect(trouble(await visitor.submit(page, 'code', { code }))).toMatch(/^That code is too old/)
  })

  test('cannot use the code anywhere else, nor another’s here', async () => {
    await arrive(MAYA)
    const visitor = browser()
    const page = await arrive({ ...OTTO, email: tomas.username }, visitor)
    const wrong = await visitor.submit(page, 'code', { code: await codeTo(maya.username) })
    expect(trouble(wrong)).toMatch(/^That code is not right/)
  })

  test('is linked once, however often the code is sent at the same instant', async () => {
    const visitor = browser()
    const page = await arrive(MAYA, visitor)
    const code = await codeTo(maya.username)
    const sent = await Promise.all([1, 2, 3].map(() => visitor.submit(page, 'code', { code })))
    expect(sent.filter(({ url }) => url.searchParams.has('code'))).toHaveLength(1)
    expect(await eventsOf(maya.userId)).toEqual(['provider-linked', 'signed-in-with-provider'])
  })

  test('who cancels is linked to nothing, and the code is of no use', async () => {
    const visitor = browser()
    const page = await arrive(MAYA, visitor)
    expect(said(await visitor.submit(page, 'cancel'))).toMatchObject({ error: 'access_denied' })
    const late = await visitor.submit(page, 'code', { code: await codeTo(maya.username) })
    expect(heading(late)).toBe('This page is over')
    expect(await org.db.$count(linkedIdentities)).toBe(0)
  })
})

describe('an answer', () => {
  const nothing = async (shown: Shown) => {
    expect([shown.status, heading(shown)]).toEqual([400, 'This page is over'])
    expect(await org.db.$count(grants)).toBe(0)
    expect(await org.db.$count(linkedIdentities)).toBe(0)
  }

  test('that comes twice is a calm page the second time', async () => {
    const { visitor, at } = await away()
    const back = provider.approve(at, { ...OTTO })
    expect(heading(await visitor.go(back))).toBe('Check your mail')
    await nothing(await visitor.go(back))
  })

  test('that comes twice at the same instant is asked about once', async () => {
    const { visitor, at } = await away()
    const back = provider.approve(at, FREJA)
    const came = await Promise.all([1, 2, 3].map(() => visitor.go(back)))
    expect(
      came.filter(({ url }) => url.searchParams.has('code') && url.host === 'app.test'),
    ).toHaveLength(1)
    expect(provider.asked.filter((path) => path === '/token')).toHaveLength(1)
  })

  test('to another browser signs nobody in, and leaves the right one its turn', async () => {
    const { visitor, at } = await away()
    const back = provider.approve(at, FREJA)
    await nothing(await browser().go(back))
    const other = browser()
    await away(other)
    await nothing(await other.go(back))
    expect(said(await visitor.go(back)).code).toMatch(/^aPrx/)
  })

  test.each<[string, (back: URL) => void]>([
    ['another state', (back) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (back) => back.searchParams.delete('state')],
    ['two states', (back) => back.searchParams.append('state', 'x')],
  ])('with %s is a calm page', async (_, tamper) => {
    const { visitor, at } = await away()
    const back = new URL(provider.approve(at, FREJA))
    tamper(back)
    const shown = await visitor.go(back.href)
    expect([shown.status, shown.url.origin]).toEqual([400, new URL(SITE).origin])
    expect(provider.asked).not.toContain('/token')
  })

  test('at the callback of another provider is a calm page', async () => {
    const { visitor, at } = await away()
    await nothing(await visitor.go(provider.approve(at, FREJA).replace('AuroraMiles', 'Other')))
  })

  test('that comes after ten minutes is a calm page', async () => {
    const { visitor, at } = await away()
    org.advance(601)
    await nothing(await visitor.go(provider.approve(at, FREJA)))
  })

  test.each([
    ['access_denied', 'access_denied'],
    ['server_error', 'server_error'],
    ['invalid_scope', 'server_error'],
    ['temporarily_unavailable', 'temporarily_unavailable'],
  ])('that says %s is told the client as %s', async (there, here) => {
    const { visitor, at } = await away()
    const shown = await visitor.go(provider.refuse(at, there))
    expect(said(shown)).toMatchObject({ error: here, state: 'the state', iss: SITE })
  })

  test.each<[string, typeof provider.wrong]>([
    ['signed with another key', { key: true }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['of another issuer', { claims: { iss: 'https://evil.test' } }],
    ['for another client', { claims: { aud: 'somebody' } }],
    ['that is expired', { claims: { exp: 1 } }],
    ['about nobody', { claims: { sub: undefined } }],
  ])('with an ID token %s signs nobody in', async (_, wrong) => {
    provider.wrong = wrong
    expect(said(await arrive(FREJA))).toMatchObject({ error: 'server_error', state: 'the state' })
    expect(await org.db.$count(users, eq(users.email, 'freja@example.com'))).toBe(0)
    expect(await org.db.$count(grants)).toBe(0)
  })

  test('with the issuer of somebody else is a mix-up', async () => {
    const { visitor, at } = await away()
    const back = new URL(provider.approve(at, FREJA))
    back.searchParams.set('iss', 'https://evil.test')
    expect(said(await visitor.go(back.href))).toMatchObject({ error: 'server_error' })
    expect(provider.asked).not.toContain('/token')
  })

  test('whose provider is down now goes back as temporarily_unavailable', async () => {
    const { visitor, at } = await away()
    const back = provider.approve(at, FREJA)
    provider.wrong = { down: true }
    expect(said(await visitor.go(back))).toMatchObject({ error: 'temporarily_unavailable' })
  })
})

test('the site says which providers there are', async () => {
  const answer = await org.request('/.well-known/auth-configuration')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(await answer.json()).toMatchObject({
    AuthProviders: [
      {
        Name: 'AuroraMiles',
        Label: 'Aurora Miles',
        SsoUrl: `${SITE}/services/oauth2/authorize?sso_provider=AuroraMiles`,
      },
      { Name: 'Other' },
    ],
  })
})

test('a link is the identity’s with its provider: the same subject elsewhere is somebody else', async () => {
  await arrive(FREJA)
  const its = and(eq(linkedIdentities.provider, MILES.name), eq(linkedIdentities.subject, 'freja'))
  expect(await org.db.$count(linkedIdentities, its)).toBe(1)
})
