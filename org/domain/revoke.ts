import { isGuestToken } from '#org/domain/guests.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'

/** An access token ends alone; a refresh token takes its grant along, and so every access token it gave. */
export async function revokeToken(org: Org, token: string): Promise<void> {
  const { tokens, grants } = org.store
  const tokenHash = digest(token)
  const now = org.clock()
  if (isGuestToken(token)) {
    if (await org.store.guests.revoke(tokenHash, now)) return
    throw new Refused('unknown-token')
  }
  if (await tokens.findAccess(tokenHash, now)) return tokens.revokeAccess(tokenHash, now)
  const refresh = await tokens.findRefresh(tokenHash, now)
  if (!refresh) throw new Refused('unknown-token')
  await grants.revoke(refresh.grantId, now)
}
