/**
 * The authorization endpoint in a browser (RFC 6749, 4.1.1; headless-apis, section 9; RFC 9126, section 4; RFC 9700). With
 * `sso_provider` the browser goes on to that provider, with a `request_uri` to the page that waits for it, else to the org's own
 * sign-in page. Until client and callback are known there is nobody to send it back to. Left out: `response_type=token`, request
 * objects, PAR.
 */
import type { Context } from 'hono'
import { addressRange } from '#org/domain/address-range.ts'
import { readAcrValues, takesOne } from '#org/domain/assurance.ts'
import type { Org } from '#org/domain/org.ts'
import { checkChallenge } from '#org/domain/pkce.ts'
import type { Newness } from '#org/domain/providers.ts'
import { Refused } from '#org/domain/refused.ts'
import { allowedScopes } from '#org/domain/scopes.ts'
import {
  beginInBrowser,
  bondOf,
  openKept,
  spendOnBegun,
  type WebTerms,
} from '#org/domain/web-requests.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import { type Form, parsePairs } from '#org/routes/form.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { knowBrowser } from '#org/routes/web-browser.ts'
import { showFault } from '#org/routes/web-faults.ts'
import { redirect, sendBackRefused, toPage } from '#org/routes/web-return.ts'
import type { Client } from '#org/store/clients.ts'

export function authorizeInBrowser(org: Org) {
  async function open(c: Context<LocalEnv>): Promise<Response> {
    const asked = parsePairs(new URL(c.req.url).search.slice(1))
    const client = await org.clients.get(asked.need('client_id'))
    const requestUri = asked.get('request_uri')
    if (requestUri !== undefined) {
      const browser = knowBrowser(org, c)
      const state = shortOf(asked, 'state')
      return toPage(org, c, await openKept(org, client, { requestUri, state }, browser))
    }
    const redirectUri = asked.need('redirect_uri')
    if (!client.callbacks.includes(redirectUri)) throw new Refused('callback-mismatch')
    const back = { redirectUri, state: shortOf(asked, 'state') ?? null }
    try {
      const terms = { ...back, ...termsOf(client, asked) }
      return await begin(c, asked, terms, newnessOf(asked))
    } catch (error) {
      if (error instanceof Refused) return sendBackRefused(org, c, back, error)
      throw error
    }
  }

  async function begin(
    c: Context<LocalEnv>,
    asked: Form,
    terms: WebTerms,
    newness: Newness,
  ): Promise<Response> {
    await spendOnBegun(org, addressRange(customersAddress(c)))
    const browser = knowBrowser(org, c)
    const name = asked.get('sso_provider')
    if (name === undefined) {
      const progress = { at: 'password', hint: shortOf(asked, 'login_hint') } as const
      return toPage(org, c, await beginInBrowser(org, terms, browser, progress))
    }
    const provider = org.providers.find(name)
    if (!provider) throw new Refused('malformed-request', 'unknown sso_provider')
    const bond = bondOf(browser, org.random(32).toString('base64url'))
    const location = await provider.begin(bond, newness)
    await beginInBrowser(
      org,
      terms,
      browser,
      { at: 'provider', provider: name, newness },
      bond.state,
    )
    return redirect(c, location.href)
  }

  return (c: Context<LocalEnv>) => open(c).catch((error) => showFault(error, c))
}

const LONGEST = 512

/** All of it is kept for a while, for anybody who asks. */
function shortOf(asked: Form, name: string): string | undefined {
  const value = asked.get(name)
  if (value !== undefined && value.length > LONGEST)
    throw new Refused('malformed-request', `${name} too long`)
  return value
}

/** Our own page always asks; a provider may not (OpenID Connect Core, 3.1.2.1). */
function newnessOf(asked: Form): Newness {
  const maxAge = asked.get('max_age')
  if (maxAge !== undefined && !/^\d{1,9}$/.test(maxAge))
    throw new Refused('malformed-request', 'max_age must be seconds')
  return {
    ...(asked.get('prompt')?.split(' ').includes('login') && { login: true }),
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
  }
}

function termsOf(client: Client, asked: Form) {
  if (asked.need('response_type') !== 'code') throw new Refused('unsupported-response-type')
  if (asked.get('request') !== undefined)
    throw new Refused('malformed-request', 'request is not supported')
  if ((asked.get('response_mode') ?? 'query') !== 'query')
    throw new Refused('malformed-request', 'response_mode must be query')
  // OpenID Connect Core, 3.1.2.1: nobody is signed in here but by a page.
  if (asked.get('prompt') === 'none') throw new Refused('login-required')
  const wants = readAcrValues(asked.get('acr_values'))
  if (!wants || !takesOne(wants)) throw new Refused('unmet-requirements')
  return {
    client,
    scopes: allowedScopes(asked.get('scope'), client.scopes),
    codeChallenge: checkChallenge(
      client,
      asked.get('code_challenge'),
      asked.get('code_challenge_method'),
    ),
    nonce: shortOf(asked, 'nonce') ?? null,
  }
}
