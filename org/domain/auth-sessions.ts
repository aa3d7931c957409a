/**
 * The thread of a conversation at the authorization challenge endpoint (first-party, sections 2.6 and 7.4): 32 random bytes, kept
 * as a hash, the client's and nobody else's, another one with every answer. The one before the newest is taken once more, so that
 * whoever lost an answer can ask again.
 */
import type { Acr } from '#org/domain/assurance.ts'
import type { Attested } from '#org/domain/attestation.ts'
import type { Kind, Method } from '#org/domain/journeys.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Visit } from '#org/domain/visit.ts'
import type { Place } from '#org/store/auth-sessions.ts'
import type { Client } from '#org/store/clients.ts'

/** Unused for so long, it is over. */
const SESSION_SECONDS = 600
/** Calls with one session and its successors, whatever they bring. */
const CALLS_PER_SESSION = 20

/** Whose session it is: the client, and what its requests proved. */
export type Party = { client: Client; attested: Attested; visit?: Visit }

/** What the code at the end is for; settled by the first call. */
export type Terms = {
  scopes: string[]
  codeChallenge: string | null
  nonce: string | null
  /** How well it has to be proved, best first; empty: anyhow. */
  wants: readonly Acr[]
  /** Who was signed in already, and has to be who proves it now. */
  about: { userId: string; username: string } | null
}

/** A right password that has to be followed by a code. */
export type FirstFactor = {
  userId: string
  /** What was typed, made comparable. */
  person: string
  /** What its wrong tries are counted by. */
  triesKey: string
  /** Digest of the hash that it was right for: only as long as that is theirs does it count. */
  checked: string
}

/** What the next call has to bring, and about whom. */
export type Waiting =
  | {
      kind: 'password'
      who: { username: string } | { loginHint: string; customDataJson?: string | undefined }
    }
  | { kind: 'code'; journey: Kind; method: Method; id: string; after?: FirstFactor }
  /** Whatever opens a conversation about whom this grant was given by. */
  | { kind: 'signed-in'; grantId: string }

export type Held = { session: string; place: Place; terms: Terms; waiting: Waiting }

/** `until`: without one, it lives for ten minutes after its last use. */
export async function beginSession(
  org: Org,
  { client, attested }: Party,
  { wants, about, ...terms }: Terms,
  waiting: Waiting,
  until?: Date,
): Promise<string> {
  const session = newSession(org)
  const now = org.clock()
  await org.store.authSessions.add({
    ...terms,
    ...attested,
    sessionHash: digest(session),
    previousHash: null,
    clientId: client.clientId,
    state: { ...waiting, wants, about },
    tries: 0,
    createdAt: now,
    expiresAt: until ?? secondsAfter(now, SESSION_SECONDS),
  })
  return session
}

/** Refuses unknown, foreign, expired and replaced ones alike. */
export async function readSession(org: Org, party: Party, session: string): Promise<Held> {
  const hash = digest(session)
  const found = await org.store.authSessions.find(holder(org, party, hash))
  if (!found) throw new Refused('invalid-auth-session')
  const { scopes, codeChallenge, nonce, state, sessionHash } = found
  // An older one says nothing of these.
  const { wants = [], about = null, ...waiting } = state as Waiting & Partial<Terms>
  const terms = { scopes, codeChallenge, nonce, wants, about }
  return { session, place: sessionHash === hash ? 'newest' : 'previous', terms, waiting }
}

/**
 * Uses it up for the next one. Of many who bring the same, one gets it and the others are refused. `answered`: nothing is left to
 * be done before the answer, which may be lost.
 */
export async function nextSession(
  org: Org,
  party: Party,
  { session, place, terms }: Omit<Held, 'waiting'>,
  waiting: Waiting,
  { answered }: { answered: boolean },
): Promise<string> {
  const next = newSession(org)
  const { wants, about } = terms
  const held = holder(org, party, digest(session))
  const replaced = await org.store.authSessions.replace(held, place, {
    sessionHash: digest(next),
    expiresAt: secondsAfter(org.clock(), SESSION_SECONDS),
    state: { ...waiting, wants, about },
    keepsPrevious: answered,
  })
  if (!replaced) throw new Refused('invalid-auth-session')
  return next
}

/** What was brought came to nothing: until the next one is used, it is taken once more, if it was not that already. */
export async function keepPrevious(
  org: Org,
  next: string,
  { session, place }: Held,
): Promise<void> {
  if (place === 'newest') await org.store.authSessions.keepPrevious(digest(next), digest(session))
}

export async function endSession(org: Org, session: string): Promise<void> {
  await org.store.authSessions.remove(digest(session))
}

const newSession = (org: Org) => org.random(32).toString('base64url')

function holder(org: Org, { client, attested }: Party, hash: string) {
  const { clientId } = client
  return { hash, clientId, ...attested, now: org.clock(), mostTries: CALLS_PER_SESSION }
}
