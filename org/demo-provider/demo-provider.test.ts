import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseConfig } from '#org/config.ts'
import { type DemoProvider, startDemoProvider } from '#org/demo-provider/index.ts'
import { PROVIDER_CLIENT_ID, providerSecretIn } from '#org/demo-provider/secret.ts'
import { MAILS } from '#org/fixture-letters.ts'
import { startOrg } from '#org/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-'))
const callback = 'http://localhost:4000/portal/services/authcallback/AuroraMiles'
const options = { port: 0, callback, appUrl: 'http://localhost:3000', dataFolder: folder }
const verifier = oidc.randomPKCECodeVerifier()
const reported: unknown[] = []
const noise = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')]

let running: DemoProvider
beforeAll(async () => {
  running = await startDemoProvider({ ...options, report: (error) => reported.push(error) })
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const discover = (authentication?: oidc.ClientAuth, at = running) =>
  oidc.discovery(new URL(at.issuer), PROVIDER_CLIENT_ID, providerSecretIn(folder), authentication, {
    execute: [oidc.allowInsecureRequests],
  })

/** A browser with its cookies, stopped at whatever is not the provider's. */
function openBrowser() {
  const jar = new Map<string, string>()
  async function visit(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value) jar.set(name, value)
    }
    return answer
  }
  async function follow(url: string, init?: RequestInit) {
    let [at, answer] = [url, await visit(url, init)]
    for (let next = answer.headers.get('location'); next; next = answer.headers.get('location')) {
      at = new URL(next, at).href
      if (at.startsWith(callback)) return { at, answer }
      answer = await visit(at)
    }
    return { at, answer }
  }
  return {
    open: (url: string) => follow(url),
    press: (url: string, form: Record<string, string>) =>
      follow(url, { method: 'POST', body: new URLSearchParams(form) }),
  }
}

async function signInPage(changes: Record<string, string> = {}, browser = openBrowser()) {
  const client = await discover()
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: callback,
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'the-state',
    nonce: 'the-nonce',
    ...changes,
  })
  const { at, answer } = await browser.open(url.href)
  return { client, browser, at, answer }
}

async function memberWho(form: Record<string, string>) {
  const { client, browser, at } = await signInPage()
  const back = await browser.press(at, form)
  const tokens = await oidc.authorizationCodeGrant(client, new URL(back.at), {
    pkceCodeVerifier: verifier,
    expectedState: 'the-state',
    expectedNonce: 'the-nonce',
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  const info = await oidc.fetchUserInfo(client, tokens.access_token, claims?.sub ?? '')
  return { claims, info }
}

test.each([
  ['maya@example.com', true, 'Maya Lindqvist'],
  ['freja@example.com', true, 'Freja Holm'],
  ['otto@example.com', false, 'Otto Brandt'],
])('%s is one of its members, whose address is confirmed: %s', async (email, verified, name) => {
  const { claims, info } = await memberWho({ member: email })
  expect(claims).toMatchObject({ email, email_verified: verified, name })
  expect(info).toMatchObject({ sub: claims?.sub, email, email_verified: verified, name })
})

test('whoever types an address is a member, the same one whenever they come', async () => {
  const first = await memberWho({ email: 'elin.berg@example.net', verified: 'yes' })
  expect(first.claims).toMatchObject({
    given_name: 'Elin',
    family_name: 'Berg',
    email_verified: true,
  })
  const again = await memberWho({ email: 'Elin.Berg@example.net', name: 'E B' })
  expect(again.claims).toMatchObject({ sub: first.claims?.sub, name: 'E B', email_verified: false })
})

test.each([
  ['in a header', 'taken', oidc.ClientSecretBasic()],
  ['in the body', 'taken', oidc.ClientSecretPost()],
  ['as another', 'refused', oidc.ClientSecretPost('another secret')],
])('the secret shown %s is %s', async (_, fate, way) => {
  const { browser, at } = await signInPage()
  const back = await browser.press(at, { member: 'freja@example.com' })
  const attempt = oidc.authorizationCodeGrant(await discover(way), new URL(back.at), {
    pkceCodeVerifier: verifier,
    expectedState: 'the-state',
    expectedNonce: 'the-nonce',
  })
  const error = await attempt.then(
    () => undefined,
    ({ error }) => error,
  )
  expect(error).toBe(fate === 'taken' ? undefined : 'invalid_client')
})

test('somebody who cancels comes back with access_denied', async () => {
  const { browser, at } = await signInPage()
  const back = new URL((await browser.press(at, { cancel: 'yes' })).at)
  expect(Object.fromEntries(back.searchParams)).toMatchObject({
    error: 'access_denied',
    state: 'the-state',
    iss: running.issuer,
  })
})

test('it asks who it is each time, in the same browser too', async () => {
  const { browser, at } = await signInPage()
  await browser.press(at, { member: 'maya@example.com' })
  const { answer } = await signInPage({}, browser)
  expect(await answer.text()).toContain('Freja Holm')
})

test('its page runs no script, loads nothing and stands in no frame', async () => {
  const { answer } = await signInPage()
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("form-action 'self' http://localhost:4000 http://localhost:3000")
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.text()).not.toContain('<script')
})

test('without PKCE, or for another callback, there is no sign-in page', async () => {
  const plain = new URL(`${running.issuer}/auth`)
  plain.search = String(
    new URLSearchParams({
      client_id: PROVIDER_CLIENT_ID,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: callback,
    }),
  )
  const back = await openBrowser().open(plain.href)
  expect(new URL(back.at).searchParams.get('error')).toBe('invalid_request')

  plain.searchParams.set('redirect_uri', 'http://localhost:9/elsewhere')
  const { answer } = await openBrowser().open(plain.href)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('This did not work')
})

test('a page of another browser, an address that is none and a form that is too long are met calmly', async () => {
  const { browser, at } = await signInPage()
  const other = await openBrowser().press(at, { member: 'maya@example.com' })
  expect(other.answer.status).toBe(400)
  const typed = await browser.press(at, { email: '"><b>no', name: 'N' })
  expect(typed.answer.status).toBe(400)
  const page = await typed.answer.text()
  expect(page).toContain('not an e-mail address')
  expect(page).not.toContain('<b>')
  const long = await browser.press(at, { email: 'a@example.com', name: 'n'.repeat(9_000) })
  expect(long.answer.status).toBe(400)
  expect((await browser.press(at, { member: 'maya@example.com' })).at).toContain('code=')
})

test('a restart keeps its keys and its secret, which only this user may read', async () => {
  const secret = providerSecretIn(folder)
  const keysOf = async (at: DemoProvider) => (await fetch(`${at.issuer}/jwks`)).json()
  const again = await startDemoProvider(options)
  expect(await keysOf(again)).toEqual(await keysOf(running))
  await again.close()
  expect(providerSecretIn(folder)).toBe(secret)
  for (const name of ['demo-provider-secret', 'demo-provider-keys.json'])
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'demo-provider-secret'), 'utf8')).toBe(secret)
})

test('the org that is told to starts it, and stops it with itself', async () => {
  const probe = await startDemoProvider(options)
  await probe.close()
  const org = await startOrg(
    parseConfig({
      CLIENT_ID: 'headway',
      ORG_PORT: '0',
      APP_URL: 'http://app.test',
      DATA_DIR: folder,
      ORG_MAIL_TEMPLATES: MAILS,
      ORG_DEMO_PROVIDER: 'true',
      ORG_PROVIDER_PORT: new URL(probe.issuer).port,
    }),
  )
  const metadata = `${probe.issuer}/.well-known/openid-configuration`
  expect(await (await fetch(metadata)).json()).toMatchObject({ issuer: probe.issuer })
  await org.close()
  await expect(fetch(metadata)).rejects.toThrow()
})

test('its port is the one after the org’s, unless another is named', () => {
  const port = (more: Record<string, string>) =>
    parseConfig({ CLIENT_ID: 'x', ORG_DEMO_PROVIDER: 'true', ...more }).demoProvider?.port
  expect(port({ ORG_PORT: '4010' })).toBe(4011)
  expect(port({ ORG_PORT: '0' })).toBe(0)
  expect(port({ ORG_PROVIDER_PORT: '4999' })).toBe(4999)
  expect(parseConfig({ CLIENT_ID: 'x' }).demoProvider).toBeUndefined()
})

test('nothing of all this was written to the console or met a defect', () => {
  for (const spy of noise) expect(spy).not.toHaveBeenCalled()
  expect(reported).toEqual([])
})
