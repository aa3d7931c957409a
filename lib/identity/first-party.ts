import { createIdentity } from '#lib/identity/family.ts'
import { call, type FirstPartySite, opening, passwordOf } from '#lib/identity/first-party/call.ts'
import { readChallenge } from '#lib/identity/first-party/challenge.ts'
import { createCodes, secondFactor } from '#lib/identity/first-party/codes.ts'
import { conclude } from '#lib/identity/first-party/conclude.ts'
import { asIntegrationUser, type Integration } from '#lib/identity/integration-token.ts'
import { createPkce } from '#lib/identity/oauth.ts'
import type { Identity } from '#lib/identity/port.ts'
import { createRecovery } from '#lib/identity/recovery.ts'

/**
 * Driver: OAuth 2.0 for First-Party Applications (draft-ietf-oauth-first-party-apps-04), in Salesforce's dialect of the
 * authorization challenge endpoint (first-party, section 3.4.5). Private clients only, with a client attestation on every call.
 * A lost password and a guest are Headless Identity APIs here as well. Left out: DPoP, reCAPTCHA, e-mail templates,
 * asking for a second factor: a service that wants one after the password gets one.
 */
export function createFirstParty(
  site: FirstPartySite & { integration?: Integration | undefined },
): Identity {
  const http = asIntegrationUser(site.http, site.integration)
  const own = {
    ...createCodes(site),
    // Every try is a conversation of its own: the session of one that was refused is not kept.
    signIn: (async (credentials, visitor) => {
      const pkce = createPkce()
      const answer = await call(site, { ...opening(pkce), ...passwordOf(credentials) }, visitor)
      const outcome = readChallenge(answer, 'password')
      if (outcome.kind !== 'code-sent') return conclude(site, outcome, pkce.verifier)
      return secondFactor(outcome, credentials.who, pkce.verifier)
    }) satisfies Identity['signIn'],
  }
  return createIdentity(site, own, createRecovery({ url: site.url, http }))
}
