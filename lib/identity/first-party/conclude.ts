import type { FirstPartySite } from '#lib/identity/first-party/call.ts'
import type { Conclusion } from '#lib/identity/first-party/challenge.ts'
import { createPkce, redeemUnsent, scope } from '#lib/identity/oauth.ts'
import type { Step } from '#lib/identity/port.ts'

/** What follows when no code is waited for: the exchange, a refusal, or the service's own pages. */
export async function conclude(
  site: FirstPartySite,
  outcome: Conclusion,
  verifier: string,
): Promise<Step> {
  switch (outcome.kind) {
    case 'granted':
      return redeemUnsent(site, outcome.code, verifier)
    case 'continue-on-web':
      return { kind: 'continue-on-web', url: webUrl(site, outcome.requestUri), away: { memo: '' } }
    case 'refused':
      return outcome.refusal
  }
}

/**
 * Where a browser goes on (draft -04, section 5.2.2.1.1): the request that the service keeps, or else a new one.
 * Left out so far: the way back. Nobody at the callback takes the code that it ends in.
 */
function webUrl({ url, client }: FirstPartySite, requestUri: string | undefined): string {
  const anew = {
    response_type: 'code',
    redirect_uri: client.callback,
    scope,
    code_challenge: createPkce().challenge,
    code_challenge_method: 'S256',
  }
  const rest = requestUri ? { request_uri: requestUri } : anew
  return `${url}/services/oauth2/authorize?${new URLSearchParams({ client_id: client.id, ...rest })}`
}
