/** What a range of network addresses may begin in browsers, and open accounts with. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CHALLENGE, openFixture, PRIVATE, SITE } from '#org/fixture.ts'
import { AUTHORIZE, openBrowser, said } from '#org/fixture-browser.ts'
import { MILES, openProvider } from '#org/fixture-provider.ts'
import { users, webRequests } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
let provider: Awaited<ReturnType<typeof openProvider>>
beforeAll(async () => {
  provider = await openProvider()
  org = await openFixture({ providers: [MILES], fetch: provider.fetch })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const ASKED = {
  response_type: 'code',
  client_id: PRIVATE.clientId,
  redirect_uri: PRIVATE.callback,
  scope: 'api openid',
  state: 'the state',
  code_challenge: CHALLENGE,
}
const OFFICE = { 'X-Forwarded-For': '203.0.113.7' }

const begin = (asked: Record<string, string> = {}, headers: Record<string, string> = OFFICE) =>
  org.request(`${AUTHORIZE}?${new URLSearchParams({ ...ASKED, ...asked })}`, { headers })
const leadsTo = (answer: Response) => new URL(answer.headers.get('location') ?? 'missing:', SITE)

test('600 sign-ins an hour are begun from a range of addresses, however many come at the same instant', async () => {
  const answers = await Promise.all(Array.from({ length: 620 }, () => begin()))
  const refused = answers.map(leadsTo).filter(({ href }) => href.startsWith(PRIVATE.callback))
  expect(refused).toHaveLength(20)
  expect(Object.fromEntries(refused[0]?.searchParams ?? [])).toEqual({
    error: 'temporarily_unavailable',
    error_description: 'too many sign-ins were begun; retry in 3600 seconds',
    state: 'the state',
    iss: SITE,
  })
  expect(await org.db.$count(webRequests)).toBe(600)
  const away = leadsTo(await begin({ sso_provider: MILES.name }))
  expect(away.searchParams.get('error')).toBe('temporarily_unavailable')
  for (const address of ['198.51.100.7', '127.0.0.1'])
    expect(leadsTo(await begin({}, { 'X-Forwarded-For': address })).origin).toBe(
      new URL(SITE).origin,
    )
  org.advance(3_600)
  expect(leadsTo(await begin()).origin).toBe(new URL(SITE).origin)
})

test('this machine may begin as many as it likes', async () => {
  const answers = await Promise.all(Array.from({ length: 620 }, () => begin({}, {})))
  expect(answers.map(leadsTo).filter(({ pathname }) => pathname === '/callback')).toEqual([])
})

test.each(['nonce', 'login_hint'])('%s has at most 512 characters', async (name) => {
  const said = async (length: number) =>
    leadsTo(await begin({ [name]: 'x'.repeat(length) })).searchParams.get('error')
  expect(await said(512)).toBeNull()
  expect(await said(513)).toBe('invalid_request')
})

test('a longer state is told on a page', async () => {
  expect((await begin({ state: 'x'.repeat(512) })).status).toBe(302)
  const answer = await begin({ state: 'x'.repeat(513) })
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining('state too long'),
  ])
})

async function arrive(email: string, headers: Record<string, string> = OFFICE) {
  const visitor = openBrowser(() => org)
  const { url } = await visitor.open({ ...ASKED, sso_provider: MILES.name })
  const claims = { sub: email, email, email_verified: true, name: 'Some Body' }
  return said(await visitor.go(provider.approve(url, claims), { headers }))
}

test('accounts that a provider’s word opens count like codes, for the range', async () => {
  const before = await org.db.$count(users)
  for (let n = 0; n < 60; n++) expect(await arrive(`${n}@example.com`)).toHaveProperty('code')
  expect((await arrive('one.more@example.com')).error).toBe('temporarily_unavailable')
  expect(await org.db.$count(users)).toBe(before + 60)
  expect(await arrive('0@example.com')).toHaveProperty('code')
  const elsewhere = { 'X-Forwarded-For': '198.51.100.7' }
  expect(await arrive('one.more@example.com', elsewhere)).toHaveProperty('code')
})

test('and for the address: who was sent many messages gets no further one', async () => {
  const email = 'often@example.com'
  for (let n = 0; n < 6; n++) {
    org.advance(60)
    const visitor = openBrowser(() => org)
    const { url } = await visitor.open({ ...ASKED, sso_provider: MILES.name })
    const unsure = { sub: `${n}`, email, email_verified: false, name: 'O' }
    await visitor.go(provider.approve(url, unsure))
  }
  org.advance(60)
  expect((await arrive(email)).error).toBe('temporarily_unavailable')
  org.advance(3_600)
  expect(await arrive(email)).toHaveProperty('code')
})
