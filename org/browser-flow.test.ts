/** The authorization endpoint over real HTTP: `openid-client` as the app, the demo's OpenID provider at the other end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '#org/config.ts'
import { PRIVATE } from '#org/fixture.ts'
import { MAILS } from '#org/fixture-letters.ts'
import { maya } from '#org/seed/people.ts'
import { type RunningOrg, startOrg } from '#org/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'org-'))
const verifier = oidc.randomPKCECodeVerifier()
let running: RunningOrg
let app: oidc.Configuration
beforeAll(async () => {
  running = await startOrg(
    parseConfig({
      CLIENT_ID: PRIVATE.clientId,
      CLIENT_SECRET: PRIVATE.secret,
      APP_URL: 'http://app.test',
      ORG_PORT: '0',
      ORG_DEMO_PROVIDER: 'true',
      ORG_PROVIDER_PORT: '0',
      DATA_DIR: folder,
      ORG_MAIL_TEMPLATES: MAILS,
    }),
  )
  app = await oidc.discovery(
    new URL(running.siteUrl),
    PRIVATE.clientId,
    PRIVATE.secret,
    undefined,
    { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
  )
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

/** With its cookies, stopped at the app's callback. */
function openBrowser() {
  const jar = new Map<string, string>()
  async function go(url: string, body?: Record<string, string>) {
    let [at, init]: [string, RequestInit] = [
      url,
      body ? { method: 'POST', body: new URLSearchParams(body) } : {},
    ]
    for (;;) {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
      const answer = await fetch(at, {
        ...init,
        redirect: 'manual',
        headers: { cookie, accept: 'text/html' },
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
      }
      const next = answer.headers.get('location')
      if (next === null) return { at, text: await answer.text() }
      at = new URL(next, at).href
      if (at.startsWith(PRIVATE.callback)) return { at, text: '' }
      init = {}
    }
  }
  return { go }
}

const handleIn = (text: string) => /name="request" value="([^"]*)"/.exec(text)?.[1] ?? ''

async function open(more: Record<string, string> = {}) {
  const browser = openBrowser()
  const url = oidc.buildAuthorizationUrl(app, {
    redirect_uri: PRIVATE.callback,
    scope: 'openid api',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  })
  return { browser, page: await browser.go(url.href) }
}

/** What the app makes of it: state, issuer, nonce and signature checked by `openid-client`. */
async function nameOf(callback: string): Promise<unknown> {
  const tokens = await oidc.authorizationCodeGrant(app, new URL(callback), {
    pkceCodeVerifier: verifier,
    expectedState: 'the-state',
    expectedNonce: 'the-nonce',
  })
  const subject = tokens.claims()?.sub ?? ''
  return (await oidc.fetchUserInfo(app, tokens.access_token, subject)).name
}

test('openid-client signs somebody in through the org’s own page', async () => {
  const { browser, page } = await open()
  const { username, password } = maya
  const request = handleIn(page.text)
  const step = `${running.siteUrl}/services/web/sign-in`
  expect(await nameOf((await browser.go(step, { request, username, password })).at)).toBe(maya.name)
})

test('and through an OpenID provider, where somebody new has an account at once', async () => {
  const { browser, page } = await open({ sso_provider: 'AuroraMiles' })
  const back = await browser.go(page.at, { member: 'freja@example.com' })
  expect(await nameOf(back.at)).toBe('Freja Holm')
})

test('and, where the provider does not vouch for the address, after a code', async () => {
  const { browser, page } = await open({ sso_provider: 'AuroraMiles' })
  const asked = await browser.go(page.at, { member: 'otto@example.com' })
  expect(asked.text).toContain('You came from Aurora Miles as otto@example.com')
  const outbox = await fetch(`${running.siteUrl}/outbox?to=otto@example.com`, {
    headers: { accept: 'application/json' },
  })
  const { messages } = (await outbox.json()) as { messages: { code: string }[] }
  const done = await browser.go(`${running.siteUrl}/services/web/code`, {
    request: handleIn(asked.text),
    code: messages[0]?.code ?? '',
  })
  expect(await nameOf(done.at)).toBe('Otto Brandt')
})

test('somebody who cancels there is back at the app', async () => {
  const { browser, page } = await open({ sso_provider: 'AuroraMiles' })
  const back = await browser.go(page.at, { cancel: 'yes' })
  await expect(nameOf(back.at)).rejects.toMatchObject({ error: 'access_denied' })
})
