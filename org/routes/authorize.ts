/**
 * Authorization Code and Credentials Flow, the code request (headless-apis, sections 2 to 5 and 7): user name and password
 * in a Basic header or in the body, or a handle and its one-time code in a Basic header. Refusals are answered directly,
 * as captured live, never by redirect. In a browser it
 * is another endpoint (`web-authorize.ts`). Left out: credentials by GET.
 */
import { type Context, Hono } from 'hono'
import { issueCode } from '#org/domain/codes.ts'
import type { Org } from '#org/domain/org.ts'
import { checkChallenge } from '#org/domain/pkce.ts'
import { Refused } from '#org/domain/refused.ts'
import { allowedScopes } from '#org/domain/scopes.ts'
import { COMMUNITY_ID } from '#org/domain/site.ts'
import { withQuery } from '#org/routes/callback-url.ts'
import { type Form, readForm } from '#org/routes/form.ts'
import { asksAsGuest, guestCode, uvidHinted } from '#org/routes/guest-flow.ts'
import { loginPage } from '#org/routes/login-page.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { proofFor } from '#org/routes/proofs.ts'
import { visitOf } from '#org/routes/visit.ts'
import { authorizeInBrowser } from '#org/routes/web-authorize.ts'
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
    if (asksAsGuest(c))
      return sentBack(c, form, redirectUri, await guestCode(org, c, form, { client, redirectUri }))
    const prove = proofFor(c)

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
      visit: { ...(await visitOf(c)), uvid: await uvidHinted(org, c, client, form) },
    }
    const code = await issueCode(org, await prove(org, c, form), request)
    return sentBack(c, form, redirectUri, code)
  }

  function sentBack(c: Context, form: Form, redirectUri: string, code: string): Response {
    const location = withQuery(redirectUri, {
      code,
      sfdc_community_url: org.site.url,
      sfdc_community_id: COMMUNITY_ID,
      state: form.get('state'),
    })
    return c.body(null, 302, { location, 'cache-control': 'no-store' })
  }

  return new Hono().post('/', authorize).get('/', authorizeInBrowser(org)).all('/', otherMethods)
}

function isHeadless(c: Context, client: Client): boolean {
  const type = c.req.header('auth-request-type')
  if (type !== 'Named-User') return type !== undefined
  return !(client.credentialsInBodyOnly && c.req.header('authorization') !== undefined)
}
