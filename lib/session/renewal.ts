import type { Grant, Identity, Renewal } from '#lib/identity/port.ts'

const flights = new Map<string, Promise<Renewal>>()

/** How long an outcome is shared with requests that still carry the old cookie. Milliseconds. */
const shared = 10_000

/** Replaces an access token once, however many tabs ask at the same time. */
export function refreshOnce(identity: Identity, grant: Grant): Promise<Renewal> {
  const key = grant.accessToken
  const inFlight = flights.get(key)
  if (inFlight) return inFlight
  const flight = identity.refresh(grant)
  flights.set(key, flight)
  const forget = () => flights.delete(key)
  flight.then(() => setTimeout(forget, shared).unref(), forget)
  return flight
}

/**
 * The same, and keeps what came of it before anybody tries it: a fault then must not lose a refresh token that took the place of
 * another.
 */
export async function renewAndKeep(
  identity: Identity,
  grant: Grant,
  keep: (grant: Grant) => Promise<void>,
): Promise<Renewal> {
  const renewal = await refreshOnce(identity, grant)
  if (renewal.kind === 'renewed') await keep(renewal.grant)
  return renewal
}

/**
 * What to keep in place of a grant that was renewed meanwhile: the answer to another tab may come late, and must not bring back
 * a refresh token that has given way to the next one.
 */
export async function newestOf(grant: Grant): Promise<Grant> {
  const seen = new Set<string>()
  let newest = grant
  // A service may renew a grant and keep its access token.
  while (!seen.has(newest.accessToken)) {
    seen.add(newest.accessToken)
    const renewal = await flights.get(newest.accessToken)?.catch(() => undefined)
    if (renewal?.kind === 'renewed') newest = renewal.grant
  }
  return newest
}
