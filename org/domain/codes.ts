import { randomUUID } from 'node:crypto'
import { acrOf } from '#org/domain/assurance.ts'
import { sameKeys } from '#org/domain/attestation/holder.ts'
import type { Attested } from '#org/domain/attestation.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { checkVerifier } from '#org/domain/pkce.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import { signInKind } from '#org/domain/security-events.ts'
import { refusedToWait, type SignedIn } from '#org/domain/sign-in.ts'
import { NO_VISIT, type Visit } from '#org/domain/visit.ts'
import type { Client } from '#org/store/clients.ts'
import type { Given, TakenCode } from '#org/store/codes.ts'

const CODE_SECONDS = 300

/** For a code that no browser carries, so that nobody has to wait for one (first-party, section 7.4). */
const DIRECT_CODE_SECONDS = 60

type CodeRequest = {
  client: Client
  /** Null for a code that no browser carries. */
  redirectUri: string | null
  scopes: string[]
  codeChallenge: string | null
  nonce: string | null
  /** What the client proved, and everything of the grant is bound to. */
  attested?: Attested
  visit?: Visit
}

/** Opens a grant and answers the code that leads to it. */
export async function issueCode(org: Org, who: SignedIn, request: CodeRequest): Promise<string> {
  const { client, scopes, redirectUri, attested } = request
  // Ends in `==` like the real ones: whoever forgets to encode or decode it notices here.
  const code = `aPrx${org.random(34).toString('base64url')}==`
  const now = org.clock()
  const life = redirectUri === null ? DIRECT_CODE_SECONDS : CODE_SECONDS
  const seconds = scopes.includes('refresh_token')
    ? client.refreshTokenSeconds
    : life + client.accessTokenSeconds
  const { userAgent, country, uvid } = request.visit ?? NO_VISIT
  const issued = await org.store.codes.issue({
    codeHash: digest(code),
    grantId: randomUUID(),
    clientId: client.clientId,
    userId: who.userId,
    scopes,
    redirectUri,
    codeChallenge: request.codeChallenge,
    nonce: request.nonce,
    instanceKey: attested?.instanceKey ?? null,
    dpopKey: attested?.dpopKey ?? null,
    methods: [...who.methods],
    acr: who.authTime === null ? null : acrOf(who.methods),
    authTime: who.authTime ?? now,
    userAgent,
    country,
    uvid,
    event: who.newcomer ? 'account-opened' : signInKind(who.methods),
    now,
    codeExpiresAt: secondsAfter(now, life),
    grantExpiresAt: secondsAfter(now, seconds),
    usernameKey: who.usernameKey,
    checkedHash: who.checkedHash,
    reserved: who.reserved,
  })
  if (!issued) throw await refusedToWait(org, who.usernameKey ?? '')
  return code
}

export type PresentedCode = {
  code: string
  redirectUri: string | undefined
  verifier: string | undefined
  /** What the client proved when it brought the code. */
  attested?: Attested | undefined
  /** Of the guest whom it says that the customer was. */
  uvid?: string | null
  /** Of the customer, as a client with a secret says. */
  country?: string | null
}

/**
 * Uses the code up, whatever comes of it. A second use ends the grant that the first one got (RFC 6749, 4.1.2). What it
 * gives is kept at once, before anybody knows it; a refusal ends the grant, and so nobody ever will.
 */
export async function redeemCode(
  org: Org,
  client: Client,
  presented: PresentedCode,
  gives: Given,
): Promise<TakenCode> {
  const { codes, grants } = org.store
  const codeHash = digest(presented.code)
  const now = org.clock()
  const taken = await codes.take(codeHash, client.clientId, now, gives)
  if (!taken) {
    const used = await codes.findUsed(codeHash, client.clientId)
    if (used) await grants.revoke(used.grantId, now)
    throw new Refused('invalid-code')
  }
  try {
    checkTaken(taken, presented, now)
  } catch (refused) {
    await grants.revoke(taken.grantId, now)
    throw refused
  }
  return claimFor(org, taken, presented.uvid ?? null)
}

/** One guest for each grant: the first that was named. */
async function claimFor(org: Org, taken: TakenCode, uvid: string | null): Promise<TakenCode> {
  if (uvid === null || taken.uvid !== null) return taken
  const grant = { id: taken.grantId, userId: taken.userId }
  const theirs = await org.store.guests.claim(uvid, grant, org.clock())
  return theirs ? { ...taken, uvid } : taken
}

function checkTaken(taken: TakenCode, presented: PresentedCode, now: Date) {
  if (taken.grantRevokedAt || !taken.userActive) throw new Refused('invalid-code')
  if (taken.expiresAt <= now) throw new Refused('expired-code')
  if (!sameKeys(taken, presented.attested)) throw new Refused('invalid-code')
  if (taken.redirectUri !== (presented.redirectUri ?? null))
    throw new Refused(taken.redirectUri === null ? 'invalid-code' : 'callback-mismatch')
  checkVerifier(taken.codeChallenge, presented.verifier)
}
