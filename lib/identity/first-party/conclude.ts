import type { FirstPartySite } from '#lib/identity/first-party/call.ts'
import type { Conclusion } from '#lib/identity/first-party/challenge.ts'
import { redeemUnsent } from '#lib/identity/oauth.ts'
import type { Step } from '#lib/identity/port.ts'
import { leave, leaveWith } from '#lib/identity/web.ts'

/**
 * What follows when no code is waited for: the exchange, a refusal, or a browser on the service's own pages, with the request that
 * it keeps, or else a new one (draft -04, section 5.2.2.1.1).
 */
export async function conclude(
  site: FirstPartySite,
  outcome: Conclusion,
  verifier: string,
): Promise<Step> {
  switch (outcome.kind) {
    case 'granted':
      return redeemUnsent(site, outcome.code, verifier)
    case 'continue-on-web':
      return outcome.requestUri ? leaveWith(site, outcome.requestUri, verifier) : leave(site)
    case 'refused':
      return outcome.refusal
  }
}
