import { Refused } from '#org/domain/refused.ts'

/** Space-separated only. Nothing asked for means everything the client has. `offline_access` is OpenID's word. */
export function allowedScopes(requested: string | undefined, allowed: readonly string[]): string[] {
  if (requested === undefined) return [...allowed]
  const scopes = requested
    .split(' ')
    .filter((scope) => scope !== '')
    .map((scope) => (scope === 'offline_access' ? 'refresh_token' : scope))
  if (scopes.length === 0) return [...allowed]
  if (!scopes.every((scope) => allowed.includes(scope))) throw new Refused('scope-not-allowed')
  return [...new Set(scopes)]
}

/** What is about a person, and what is the integration user's. */
const NOT_FOR_GUESTS: readonly string[] = [
  ...['openid', 'id', 'profile', 'email', 'phone'],
  ...['user_registration_api', 'pwdless_login_api', 'forgot_password'],
]

/**
 * Of a client without a customer. As seen live (headless-apis, section 8.3), `refresh_token` may be asked for and gives nothing,
 * and `openid` is refused.
 */
export function guestScopes(requested: string | undefined, allowed: readonly string[]): string[] {
  const open = allowed.filter((scope) => !NOT_FOR_GUESTS.includes(scope))
  return allowedScopes(requested, open).filter((scope) => scope !== 'refresh_token')
}
