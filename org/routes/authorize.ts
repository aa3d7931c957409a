/**
 * Authorization Code and Credentials Flow, the code request (headless-apis, sections 2, 3 and 7): user name and password
 * in a Basic header or in the body. Refusals are answered directly, as captured live, never by redirect.
 * Left out: credentials by GET, single sign-on, passwordless, registration, guests.
 */
import { type Context, Hono } from 'hono'
import { issueCode } from '#org/domain/codes.ts'
import type { Org } from '#org/domain/org.ts'
import { checkChallenge } from '#org/domain/pkce.ts'
import { Refused } from '#org/domain/refused.ts'
import { allowedScopes } from '#org/domain/scopes.ts'
import { signIn } from '#org/domain/sign-in.ts'
import { COMMUNITY_ID } from '#org/domain/site.ts'
import { basicPair } from '#org/routes/authorization.ts'
import { type Form, readForm } from '#org/routes/form.ts'
import { loginPage } from '#org/routes/login-page.ts'
import { otherMethods } from '#org/routes/methods.ts'
import type { Client } from '#org/store/clients.ts'

export function authorizeRoutes(org: Org) {
  async function authorize(c: Context): Promise<Response> {
    const form = await readForm(c)
    const client = await org.clients.get(form.need('client_id'))
    const redirectUri = form.need('redirect_uri')
    if (!client.callbacks.includes(redirectUri)) throw new Refused('callback-mismatch')
    if (form.need('response_type') !== 'code_credentials')
      throw new Refused('unsupported-response-type')
    if (!isHeadless(c, client)) return c.html(loginPage, 200, { 'cache-control': 'no-store' })
    if (c.req.header('auth-request-type') !== 'Named-User')
      throw new Refused('unsupported-request-type')

    const request = {
      client,
      redirectUri,
      scopes: allowedScopes(form.get('scope'), client.scopes),
      codeChallenge: checkChallenge(
        client,
        form.get('code_challenge'),
        form.get('code_challenge_method'),
      ),
      nonce: form.get('nonce') ?? null,
    }
    const { username, password } = credentials(c, form)
    const code = await issueCode(org, await signIn(org, username, password), request)
    const location = withQuery(redirectUri, {
      code,
      sfdc_community_url: org.site.url,
      sfdc_community_id: COMMUNITY_ID,
      state: form.get('state'),
    })
    return c.body(null, 302, { location, 'cache-control': 'no-store' })
  }

  return new Hono()
    .post('/', authorize)
    .get('/', (c) => c.html(loginPage, 200, { 'cache-control': 'no-store' }))
    .all('/', otherMethods)
}

function isHeadless(c: Context, client: Client): boolean {
  if (c.req.header('auth-request-type') === undefined) return false
  return !(client.credentialsInBodyOnly && c.req.header('authorization') !== undefined)
}

function credentials(c: Context, form: Form) {
  const basic = basicPair(c)
  const typed = form.get('username')
  if (!basic) return { username: form.need('username'), password: form.get('password') ?? '' }
  if (typed !== undefined) throw new Refused('malformed-request', 'credentials given twice')
  return { username: basic.left, password: basic.right }
}

function withQuery(callback: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry) => entry[1] !== undefined)
  const query = new URLSearchParams(given as [string, string][])
  return `${callback}${callback.includes('?') ? '&' : '?'}${query}`
}
