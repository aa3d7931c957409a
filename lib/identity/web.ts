import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { UpstreamError } from '#lib/http.ts'
import { isFrom } from '#lib/identity/id-token.ts'
import { createPkce, redeemBrought, type Site, scope, webCallbackOf } from '#lib/identity/oauth.ts'
import type { Away, Identity, Reason, Step } from '#lib/identity/port.ts'
import { lookUp, type Words } from '#lib/identity/refused.ts'
import { parseMemo } from '#lib/memo.ts'

/**
 * The way out and back, alike in both families: authorization code flow in the browser (RFC 6749, 4.1, with RFC 7636 and 9207;
 * OpenID Connect Core, 3.1). `sso_provider` names whose pages follow (headless-apis, section 9); without it the service's own.
 */
const authorizePath = '/services/oauth2/authorize'

/** What is expected back. Short keys, because it shares a cookie. */
const memo = z.object({
  /** Absent for a request that the service keeps: it was asked for without one, and the verifier ties it to us. */
  s: z.string().min(1).optional(),
  n: z.string().min(1).optional(),
  v: z.string().min(1),
})

const away = (expected: z.output<typeof memo>): Away => ({ memo: JSON.stringify(expected) })

const leaveFor = ({ url, client }: Site, asked: Readonly<Record<string, string>>) =>
  `${url}${authorizePath}?${new URLSearchParams({ client_id: client.id, ...asked })}`

/** A new request, with a provider or for the service's own pages. */
export function leave(site: Site, provider?: string): Step {
  const { verifier, challenge } = createPkce()
  const [state, nonce] = [randomBytes(24), randomBytes(24)].map((it) => it.toString('base64url'))
  const asked = {
    response_type: 'code',
    redirect_uri: webCallbackOf(site.client),
    scope,
    state: state as string,
    nonce: nonce as string,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(provider ? { sso_provider: provider } : {}),
  }
  const url = leaveFor(site, asked)
  return { kind: 'continue-on-web', url, away: away({ s: state, n: nonce, v: verifier }) }
}

/** On with a request that the service keeps (RFC 9126, 4). `verifier`: of the call that it was kept for. */
export const leaveWith = (site: Site, requestUri: string, verifier: string): Step => ({
  kind: 'continue-on-web',
  url: leaveFor(site, { request_uri: requestUri }),
  away: away({ v: verifier }),
})

/**
 * `error` of the callback (RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6; Unmet Authentication Requirements 1.0). What says that
 * we asked for the wrong thing is not in here: that is a fault, as is a word that nobody knows.
 */
const words: Words = {
  access_denied: 'web-cancelled',
  consent_required: 'web-refused',
  interaction_required: 'web-refused',
  login_required: 'web-refused',
  account_selection_required: 'web-refused',
  unmet_authentication_requirements: 'web-refused',
  server_error: 'web-refused',
  temporarily_unavailable: 'web-refused',
}

const refused = (reason: Reason): Step => ({ kind: 'refused', reason })

export const createWeb = (site: Site): Pick<Identity, 'signInOnWeb' | 'comeBack'> => ({
  signInOnWeb: async (provider) => leave(site, provider),

  async comeBack({ memo: kept }, said, visitor) {
    const expected = parseMemo(memo, kept)
    if (isRepeated(said) || said.get('state') !== (expected.s ?? null))
      return refused('web-expired')
    if (!(await isFrom(site, said.get('iss') ?? undefined))) return refused('web-expired')
    const error = said.get('error')
    if (error !== null) return refused(whyNot(error))
    const code = said.get('code')
    if (!code) return refused('web-expired')
    const brought = { code, verifier: expected.v, nonce: expected.n }
    return (await redeemBrought(site, brought, visitor)) ?? refused('web-expired')
  },
})

/** No parameter comes twice (RFC 6749, 3.1): whoever reads the other one would read another answer. */
const isRepeated = (said: URLSearchParams) => said.size !== new Set(said.keys()).size

/** What was said stays out of the log, unless it is a word. */
function whyNot(error: string): Reason {
  const reason = lookUp(words, error)
  if (reason) return reason
  const detail = /^[a-z_]{1,40}$/.test(error) ? error : 'unknown'
  throw new UpstreamError('misconfigured', { endpoint: 'callback', detail })
}
