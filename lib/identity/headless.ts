import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Answer, UpstreamError } from '#lib/http.ts'
import {
  createPkce,
  form,
  oauthError,
  redeem,
  refresh,
  revoke,
  type Site,
  scope,
  unexpected,
} from '#lib/identity/oauth.ts'
import type { Credentials, Identity, Reason, Refusal } from '#lib/identity/port.ts'

/**
 * Driver: Headless Identity APIs, Authorization Code and Credentials Flow
 * (Headless Identity Implementation Guide v66.0, flow "username and password").
 * Private and public clients. Left out so far: passwordless, registration, guest, discovery.
 */
export function createHeadless(site: Site): Identity {
  return {
    async signIn(credentials) {
      const pkce = createPkce()
      const state = randomBytes(16).toString('base64url')
      const answer = await authorize(site, credentials, { challenge: pkce.challenge, state })
      const outcome = readAuthorization(answer, { callback: site.client.callback, state })
      if ('kind' in outcome) return outcome
      return redeem(site, outcome.code, pkce.verifier)
    },
    refresh: (grant) => refresh(site, grant),
    revoke: (grant) => revoke(site, grant),
  }
}

function authorize(
  site: Site,
  { identifier, password }: Credentials,
  { challenge, state }: { challenge: string; state: string },
): Promise<Answer> {
  const asked = form({
    response_type: 'code_credentials',
    client_id: site.client.id,
    redirect_uri: site.client.callback,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    scope,
    state,
  })
  return site.http(`${site.url}/services/oauth2/authorize`, {
    method: 'POST',
    headers: {
      ...asked.headers,
      'auth-request-type': 'Named-User',
      authorization: `Basic ${Buffer.from(`${identifier}:${password}`).toString('base64')}`,
    },
    body: asked.body,
  })
}

const refusals: Readonly<Record<string, Reason>> = {
  invalid_grant: 'wrong-credentials',
  inactive_user: 'wrong-credentials',
  rate_limit_exceeded: 'too-many-tries',
}

const granted = z.object({ code: z.string().min(1), state: z.string().optional() })

/**
 * What the authorize endpoint meant: a redirect to our callback, the same as JSON when a callback
 * that echoes was followed, an OAuth error either way, or an HTML page when it did not see a headless request.
 */
export function readAuthorization(
  answer: Answer,
  expected: { callback: string; state: string },
): { code: string } | Refusal {
  const said = isCallback(answer.location, expected.callback)
    ? Object.fromEntries(new URL(answer.location).searchParams)
    : answer.json
  const success = granted.safeParse(said)
  if (success.success) {
    if (success.data.state !== expected.state) throw unexpected(answer, 'state_mismatch')
    return { code: success.data.code }
  }
  const error = oauthError({ ...answer, json: said })
  const reason = error === undefined ? undefined : refusals[error]
  if (reason) return { kind: 'refused', reason, ...waiting(answer) }
  if (answer.contentType.startsWith('text/html') && !error) {
    throw new UpstreamError('not-headless', { endpoint: answer.endpoint, status: answer.status })
  }
  throw unexpected(answer, error)
}

const waiting = ({ retryAfter }: Answer) => (retryAfter === undefined ? {} : { retryAfter })

function isCallback(location: string | undefined, callback: string): location is string {
  if (!location || !URL.canParse(location)) return false
  const [to, registered] = [new URL(location), new URL(callback)]
  return to.origin === registered.origin && to.pathname === registered.pathname
}
