import { createIdentity } from '#lib/identity/family.ts'
import { authorize } from '#lib/identity/headless/authorize.ts'
import { createCodes } from '#lib/identity/headless/codes.ts'
import { asIntegrationUser, type Integration } from '#lib/identity/integration-token.ts'
import { isUsername } from '#lib/identity/named.ts'
import type { Site } from '#lib/identity/oauth.ts'
import type { Identity } from '#lib/identity/port.ts'
import { createRecovery } from '#lib/identity/recovery.ts'

/**
 * Driver: Headless Identity APIs, Authorization Code and Credentials Flow (Headless Identity Implementation Guide v66.0, flows
 * "username and password", "passwordless login", "registration", "forgot password", "discovery").
 * Private and public clients. Left out so far: reCAPTCHA, e-mail templates, custom data for discovery.
 */
export function createHeadless(site: Site & { integration?: Integration | undefined }): Identity {
  const http = asIntegrationUser(site.http, site.integration)
  const own = {
    ...createCodes(site, http),
    signIn: (({ who: { kind, value }, password }, visitor) => {
      const shown = isUsername(kind)
        ? { pair: [value, password] as const }
        : { hint: value, password }
      return authorize(site, { kind: 'Named-User', ...shown }, visitor)
    }) satisfies Identity['signIn'],
  }
  return createIdentity(site, own, createRecovery({ url: site.url, http }))
}
