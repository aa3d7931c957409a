/** Somebody who is signed in proves it once more, without saying who they are (first-party, sections 2.7, 7.3 and 7.4). */
import { isFresh, provedAt } from '#org/domain/assurance.ts'
import { beginSession, type Party, type Terms } from '#org/domain/auth-sessions.ts'
import type { More } from '#org/domain/challenge-turns.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { readRefreshToken } from '#org/domain/refresh-tokens.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Asker } from '#org/domain/tokens.ts'

const REFUSED_REFRESH_SECONDS = 600

/**
 * Whether this refresh takes another sign-in first: then what there is to bring, and the `auth_session` for it. The refresh token
 * stays what it is.
 */
export async function proofDue(org: Org, asker: Asker, refreshToken: string): Promise<More | null> {
  const { client } = asker
  const now = org.clock()
  if (client.reauthenticateSeconds === null) return null
  const live = await readRefreshToken(org, asker, refreshToken)
  if (isFresh(provedAt(live), client.reauthenticateSeconds, now)) return null
  if (client.challengeDialect === null) throw new Refused('expired-refresh-token')
  const session = await open(org, asker, live, secondsAfter(now, REFUSED_REFRESH_SECONDS))
  return { kind: 'more', why: 'asked', waiting: waitingFor(live), session }
}

type Given = { grantId: string; scopes: readonly string[]; grantExpiresAt: Date }

/**
 * For a device to keep after a sign-in, as long as its grant lives. Not in the dialect whose token answers are somebody else's
 * to say.
 */
export async function deviceSession(org: Org, asker: Asker, held: Given): Promise<string | null> {
  if (asker.client.challengeDialect !== 'ietf') return null
  return open(org, asker, held, held.grantExpiresAt)
}

function open(org: Org, asker: Asker, given: Given, until: Date): Promise<string> {
  const { client, attested = { instanceKey: null, dpopKey: null } } = asker
  const nothing = { codeChallenge: null, nonce: null, wants: [], about: null }
  const terms = { ...nothing, scopes: [...given.scopes] }
  return beginSession(org, { client, attested }, terms, waitingFor(given), until)
}

const waitingFor = ({ grantId }: Given) => ({ kind: 'signed-in', grantId }) as const

/** Who gave the grant, as long as that lives. */
export async function readHolder(
  org: Org,
  { client }: Party,
  grantId: string,
): Promise<NonNullable<Terms['about']>> {
  const holder = await org.store.grants.findHolder(grantId, org.clock())
  if (holder?.clientId !== client.clientId) throw new Refused('invalid-auth-session')
  return { userId: holder.userId, username: holder.username }
}
