/**
 * Visitors without an account (headless-apis, section 8), by their tokens. Salesforce keeps nothing of them; here tokens are kept
 * by hash and so can be revoked, and a guest who signed in stays a customer: their UUID opens nothing again.
 */
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'
import type { LiveGuest } from '#org/store/guests.ts'

/** A list outlives the token that it was made with. */
const GOES_ON_SECONDS = 30 * 86_400

export type Guest = LiveGuest

export type FindGuest = (accessToken: string) => Promise<Guest | undefined>

/** What the name on a token tells: nothing is proved by it, but it saves looking in two places. */
export function isGuestToken(token: string): boolean {
  return subjectOf(token)?.startsWith('uvid:') ?? false
}

function subjectOf(token: string): string | undefined {
  const payload = token.split('.')[1]
  if (payload === undefined) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const subject = typeof claims === 'object' && claims !== null && 'sub' in claims && claims.sub
    return typeof subject === 'string' ? subject : undefined
  } catch {
    return undefined
  }
}

export function findGuestIn(org: Pick<Org, 'store' | 'clock'>): FindGuest {
  return (accessToken) => org.store.guests.find(digest(accessToken), org.clock())
}

/** Of a guest's token that is good, or was until less than 30 days ago; null for all else. */
export async function uvidOfToken(org: Org, client: Client, token: string): Promise<string | null> {
  if (!isGuestToken(token)) return null
  const found = await org.store.guests.find(digest(token), goesOnSince(org.clock()))
  return found?.clientId === client.clientId ? found.uvid : null
}

/** A token that expired since then is good enough to go on with. */
export const goesOnSince = (now: Date) => secondsAfter(now, -GOES_ON_SECONDS)
