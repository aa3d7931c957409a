import { randomBytes } from 'node:crypto'
import { type Answer, UpstreamError } from '#lib/http.ts'
import { readCallback } from '#lib/identity/callback.ts'
import { type ProofKind, proofRefused } from '#lib/identity/headless/refusals.ts'
import { createPkce, form, redeem, type Site, scope, unexpected } from '#lib/identity/oauth.ts'
import type { Pending, Refusal, Step, Visitor } from '#lib/identity/port.ts'
import { onBehalfOf } from '#lib/on-behalf-of.ts'

/** What somebody shows to be let in. Its kind is the `Auth-Request-Type`. */
export type Proof = {
  kind: ProofKind
  /** How the code came; goes with a code only. */
  channel?: Pending['channel']
} & (
  | {
      /** For the header: user name and password, or the identifier of a pending step and its code. */
      pair: readonly [string, string]
    }
  | {
      /** For the body, in place of the header: whoever has to be discovered has no user name. */
      hint: string
      password: string
    }
)

/** The authorize endpoint with a proof, then the exchange: a whole sign-in, whatever the proof. */
export async function authorize(site: Site, proof: Proof, visitor: Visitor): Promise<Step> {
  const pkce = createPkce()
  const state = randomBytes(16).toString('base64url')
  const asked = form({
    response_type: 'code_credentials',
    client_id: site.client.id,
    redirect_uri: site.client.callback,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    scope,
    state,
    ...('hint' in proof ? { login_hint: proof.hint, password: proof.password } : {}),
  })
  const answer = await site.http(`${site.url}/services/oauth2/authorize`, {
    method: 'POST',
    headers: {
      ...asked.headers,
      ...onBehalfOf(visitor),
      'auth-request-type': proof.kind,
      ...(proof.channel ? { 'auth-verification-type': proof.channel } : {}),
      ...('pair' in proof ? { authorization: basic(proof.pair) } : {}),
    },
    body: asked.body,
  })
  const { callback } = site.client
  const outcome = readAuthorization(answer, { callback, state, kind: proof.kind })
  if ('reason' in outcome) return outcome
  return redeem(site, outcome.code, pkce.verifier)
}

const basic = (pair: readonly [string, string]) =>
  `Basic ${Buffer.from(pair.join(':')).toString('base64')}`

/**
 * What the authorize endpoint meant: a redirect to our callback, the same as JSON when a callback
 * that echoes was followed, an OAuth error either way, or an HTML page when it did not see a headless request.
 */
export function readAuthorization(
  answer: Answer,
  expected: { callback: string; state: string; kind: ProofKind },
): { code: string } | Refusal {
  const said = readCallback(answer, expected)
  if (said && 'code' in said) return said
  const refusal = said && proofRefused(expected.kind, said, answer)
  if (refusal) return refusal
  if (answer.contentType.startsWith('text/html') && !said) {
    throw new UpstreamError('not-headless', { endpoint: answer.endpoint, status: answer.status })
  }
  throw unexpected(answer, said?.error)
}
