import { authorize } from '#lib/identity/headless/authorize.ts'
import { createCodes } from '#lib/identity/headless/codes.ts'
import { asIntegrationUser, type Integration } from '#lib/identity/integration-token.ts'
import { isUsername } from '#lib/identity/named.ts'
import { refresh, revoke, type Site } from '#lib/identity/oauth.ts'
import type { Identity, Pending } from '#lib/identity/port.ts'
import { createRecovery } from '#lib/identity/recovery.ts'

/**
 * Driver: Headless Identity APIs, Authorization Code and Credentials Flow (Headless Identity Implementation Guide v66.0, flows
 * "username and password", "passwordless login", "registration", "forgot password", "discovery").
 * Private and public clients. Left out so far: reCAPTCHA, e-mail templates, guest, custom data for discovery.
 */
export function createHeadless(site: Site & { integration?: Integration | undefined }): Identity {
  const asIntegration = asIntegrationUser(site.http, site.integration)
  const codes = createCodes(site, asIntegration)
  const recovery = createRecovery({ url: site.url, http: asIntegration })
  const of = ({ journey }: Pending) => (journey === 'recovery' ? recovery : codes)
  return {
    signIn({ who: { kind, value }, password }, visitor) {
      const shown = isUsername(kind)
        ? { pair: [value, password] as const }
        : { hint: value, password }
      return authorize(site, { kind: 'Named-User', ...shown }, visitor)
    },
    requestCode: codes.requestCode,
    register: codes.register,
    requestReset: recovery.requestReset,
    resend: (pending, visitor) => of(pending).resend(pending, visitor),
    answer: (pending, reply, visitor) => of(pending).answer(pending, reply, visitor),
    refresh: (grant) => refresh(site, grant),
    revoke: (grant) => revoke(site, grant),
  }
}
