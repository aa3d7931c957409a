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
