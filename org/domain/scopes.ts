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
