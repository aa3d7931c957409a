import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '#org/config.ts'
import { basic, PRIVATE, PUBLIC } from '#org/fixture.ts'
import { MAILS } from '#org/fixture-letters.ts'
import { maya } from '#org/seed/people.ts'
import { type RunningOrg, startOrg } from '#org/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'org-'))
const environment = {
  CLIENT_ID: PRIVATE.clientId,
  CLIENT_SECRET: PRIVATE.secret,
  APP_URL: 'http://app.test',
  ORG_PORT: '0',
  DATA_DIR: folder,
  ORG_MAIL_TEMPLATES: MAILS,
}
const authorize = { 'Auth-Request-Type': 'Named-User', ...basic(maya.username, maya.password) }

let running: RunningOrg
beforeAll(async () => {
  running = await startOrg(parseConfig(environment))
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

async function codeFor(verifier: string): Promise<URL> {
  const answer = await fetch(`${running.siteUrl}/services/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: authorize,
    body: new URLSearchParams({
      response_type: 'code_credentials',
      client_id: PRIVATE.clientId,
      redirect_uri: PRIVATE.callback,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      state: 'the-state',
    }),
  })
  return new URL(answer.headers.get('location') ?? 'missing:')
}

test('openid-client discovers, exchanges, refreshes and reads userinfo', async () => {
  const client = await oidc.discovery(
    new URL(running.siteUrl),
    PRIVATE.clientId,
    PRIVATE.secret,
    undefined,
    { execute: [oidc.allowInsecureRequests] },
  )
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
  const callback = await codeFor(pkceCodeVerifier)
  const checks = { pkceCodeVerifier, expectedState: 'the-state', idTokenExpected: true }
  const tokens = await oidc.authorizationCodeGrant(client, callback, checks)
  const subject = tokens.claims()?.sub ?? ''
  expect(subject.endsWith(maya.userId)).toBe(true)
  expect(tokens.expires_in).toBeUndefined()

  const renewed = await oidc.refreshTokenGrant(client, tokens.refresh_token ?? '')
  const info = await oidc.fetchUserInfo(client, renewed.access_token, subject)
  expect(info.name).toBe(maya.name)
  expect(await oidc.tokenIntrospection(client, renewed.access_token)).toMatchObject({
    active: true,
  })
  await oidc.tokenRevocation(client, tokens.refresh_token ?? '')
  expect(await oidc.tokenIntrospection(client, renewed.access_token)).toEqual({ active: false })
})

test('openid-client finds the OAuth metadata where RFC 8414 puts it', async () => {
  const client = await oidc.discovery(
    new URL(running.siteUrl),
    PUBLIC.clientId,
    undefined,
    oidc.None(),
    { algorithm: 'oauth2', execute: [oidc.allowInsecureRequests] },
  )
  expect(client.serverMetadata().token_endpoint).toBe(`${running.siteUrl}/services/oauth2/token`)
})
