/**
 * The thread of a conversation at the authorization challenge endpoint (first-party, sections 2.6 and 7.4): 32 random bytes, kept
 * as a hash, the client's and nobody else's, another one with every answer.
 */
import type { Attested } from '#org/domain/attestation.ts'
import type { Kind, Method } from '#org/domain/journeys.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Visit } from '#org/domain/visit.ts'
import type { Client } from '#org/store/clients.ts'

/** Unused for so long, it is over. */
const SESSION_SECONDS = 600
/** Calls with one session and its successors, whatever they bring. */
const CALLS_PER_SESSION = 20

/** Whose session it is: the client, and what its requests proved. */
export type Party = { client: Client; attested: Attested; visit?: Visit }

/** What the code at the end is for; settled by the first call. */
export type Terms = { scopes: string[]; codeChallenge: string | null; nonce: string | null }

/** What the next call has to bring, and about whom. */
export type Waiting =
  | {
      kind: 'password'
      who: { username: string } | { loginHint: string; customDataJson?: string | undefined }
    }
  | { kind: 'code'; journey: Kind; method: Method; id: string }

export async function beginSession(
  org: Org,
  { client, attested }: Party,
  terms: Terms,
  state: Waiting,
): Promise<string> {
  const session = newSession(org)
  const now = org.clock()
  await org.store.authSessions.add({
    ...terms,
    ...attested,
    sessionHash: digest(session),
    previousHash: null,
    clientId: client.clientId,
    state,
    tries: 0,
    createdAt: now,
    expiresAt: secondsAfter(now, SESSION_SECONDS),
  })
  return session
}

/** Refuses unknown, foreign, expired and replaced ones alike. */
export async function readSession(org: Org, party: Party, session: string) {
  const found = await org.store.authSessions.find(holder(org, party, session))
  if (!found) throw new Refused('invalid-auth-session')
  const { scopes, codeChallenge, nonce, state } = found
  return { terms: { scopes, codeChallenge, nonce }, waiting: state as Waiting }
}

/** Uses it up for the next one. Of many who bring the same, one gets it and the others are refused. */
export async function nextSession(
  org: Org,
  party: Party,
  session: string,
  state: Waiting,
): Promise<string> {
  const next = newSession(org)
  const replaced = await org.store.authSessions.replace(holder(org, party, session), {
    sessionHash: digest(next),
    expiresAt: secondsAfter(org.clock(), SESSION_SECONDS),
    state,
  })
  if (!replaced) throw new Refused('invalid-auth-session')
  return next
}

export async function endSession(org: Org, session: string): Promise<void> {
  await org.store.authSessions.remove(digest(session))
}

const newSession = (org: Org) => org.random(32).toString('base64url')

function holder(org: Org, { client, attested }: Party, session: string) {
  const { clientId } = client
  const sessionHash = digest(session)
  return { sessionHash, clientId, ...attested, now: org.clock(), mostTries: CALLS_PER_SESSION }
}
