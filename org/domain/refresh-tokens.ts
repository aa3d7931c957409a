/**
 * Refresh tokens, and how they give way to others (headless-apis, section 11.1; RFC 9700, section 4.14.2).
 *
 * A token that was replaced is good for a minute more, for whoever it was good for: two tabs, two processes of an app, or
 * an answer that was lost on its way are no theft. After that minute somebody has a copy, and the whole grant ends.
 */
import { sameKeys } from '#org/domain/attestation/holder.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import type { Asker } from '#org/domain/tokens.ts'
import type { Client } from '#org/store/clients.ts'
import type { LiveRefreshToken, NewAccessToken } from '#org/store/tokens.ts'

const GRACE_SECONDS = 60

export function newRefreshToken(org: Pick<Org, 'random'>): string {
  return `5Aep861${org.random(60).toString('base64url')}`
}

/** What a refresh token stands for. Unknown, expired, ended and somebody else's are refused alike; a replayed one, too. */
export async function readRefreshToken(
  org: Org,
  asker: Asker,
  refreshToken: string,
): Promise<LiveRefreshToken> {
  const now = org.clock()
  const live = await org.store.tokens.findRefresh(digest(refreshToken), now)
  if (live?.clientId !== asker.client.clientId) throw new Refused('expired-refresh-token')
  if (!sameKeys(live, asker.attested)) throw new Refused('expired-refresh-token')
  if (live.replacedAt && live.replacedAt <= secondsAfter(now, -GRACE_SECONDS)) {
    await endReplayed(org, live)
    throw new Refused('expired-refresh-token')
  }
  return live
}

/** Keeps the new access token. Returns the refresh token's successor where the client's give way to one. */
export async function keepRenewed(
  org: Org,
  client: Client,
  old: string,
  access: NewAccessToken,
): Promise<string | undefined> {
  const successor = client.refreshTokenRotation ? newRefreshToken(org) : undefined
  const kept = await org.store.tokens.renew(access, {
    oldHash: digest(old),
    newHash: successor === undefined ? null : digest(successor),
    replacedSince: secondsAfter(access.issuedAt, -GRACE_SECONDS),
  })
  if (!kept) throw new Refused('expired-refresh-token')
  return successor
}

async function endReplayed(org: Org, { grantId, userId }: LiveRefreshToken) {
  await org.store.transaction(async (tx) => {
    const ended = await org.store.tokens.endGrant(tx, grantId, org.clock())
    if (ended) await recordEvent(org, { userId, kind: 'replay-detected' }, tx)
  })
}
