import { authorize } from '#lib/identity/headless/authorize.ts'
import { createCodes } from '#lib/identity/headless/codes.ts'
import { asIntegrationUser, type Integration } from '#lib/identity/integration-token.ts'
import { refresh, revoke, type Site } from '#lib/identity/oauth.ts'
import type { Identity } from '#lib/identity/port.ts'

/**
 * Driver: Headless Identity APIs, Authorization Code and Credentials Flow
 * (Headless Identity Implementation Guide v66.0, flows "username and password", "passwordless login", "registration").
 * Private and public clients. Left out so far: reCAPTCHA, e-mail templates, guest, discovery.
 */
export function createHeadless(site: Site & { integration?: Integration | undefined }): Identity {
  return {
    signIn: ({ identifier, password }, visitor) =>
      authorize(site, { kind: 'Named-User', pair: [identifier, password] }, visitor),
    ...createCodes(site, asIntegrationUser(site.http, site.integration)),
    refresh: (grant) => refresh(site, grant),
    revoke: (grant) => revoke(site, grant),
  }
}
