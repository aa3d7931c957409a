import { createHmac, randomUUID } from 'node:crypto'
import { newAccessToken, newOpaqueToken } from '#org/domain/access-token.ts'
import { readProof, sameKeys } from '#org/domain/attestation/holder.ts'
import type { Attested } from '#org/domain/attestation.ts'
import type { FindCaller } from '#org/domain/caller.ts'
import { type PresentedCode, redeemCode } from '#org/domain/codes.ts'
import { newIdToken } from '#org/domain/id-token.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { allowedScopes } from '#org/domain/scopes.ts'
import { digest } from '#org/domain/secrets.ts'
import { COMMUNITY_ID, identityUrl } from '#org/domain/site.ts'
import type { Client } from '#org/store/clients.ts'

/** A client that has shown who it is, with the secret it showed and the keys that it proved. */
export type Asker = { client: Client; secret: string | undefined; attested?: Attested }

type Held = {
  grantId: string
  userId: string
  scopes: readonly string[]
  authTime: Date
  grantExpiresAt: Date
  nonce: string | null
  /** Of DPoP: the access token is bound to it. */
  dpopKey: string | null
}

/** After a sign-in: an access token, and a refresh token if that was allowed. */
export async function openSession(org: Org, asker: Asker, presented: PresentedCode) {
  const { client } = asker
  const accessToken = client.accessTokenFormat === 'opaque' ? newOpaqueToken(org) : undefined
  const refreshToken = `5Aep861${org.random(60).toString('base64url')}`
  const brought = { ...presented, attested: asker.attested }
  const held = await redeemCode(org, client, brought, {
    accessTokenHash: accessToken === undefined ? null : digest(accessToken),
    accessTokenExpiresAt: secondsAfter(org.clock(), client.accessTokenSeconds),
    refreshTokenHash: digest(refreshToken),
  })
  const token = await draft(org, asker, held, accessToken)
  if (accessToken === undefined) await org.store.tokens.addAccess(token.row)
  const refreshable = held.scopes.includes('refresh_token')
  return { ...token.response, ...(refreshable && { refresh_token: refreshToken }) }
}

/** The refresh token stays what it is (no rotation). Asking for less changes nothing: the answer names the scopes. */
export async function renewSession(
  org: Org,
  asker: Asker,
  presented: { refreshToken: string; scope: string | undefined },
) {
  const live = await org.store.tokens.findRefresh(digest(presented.refreshToken), org.clock())
  if (live?.clientId !== asker.client.clientId) throw new Refused('expired-refresh-token')
  if (!sameKeys(live, asker.attested)) throw new Refused('expired-refresh-token')
  allowedScopes(presented.scope, live.scopes)
  const token = await draft(org, asker, { ...live, nonce: null })
  await org.store.tokens.addAccess(token.row)
  return token.response
}

/** The client acts as its integration user. There is no customer, so neither an id nor a refresh token. */
export async function openClientSession(org: Org, asker: Asker, scope: string | undefined) {
  const { client, secret } = asker
  if (client.runAsUserId === null || secret === undefined)
    throw new Refused('unsupported-grant-type', 'client credentials flow not enabled')
  const personal = ['openid', 'refresh_token']
  const scopes = allowedScopes(scope, client.scopes).filter((name) => !personal.includes(name))
  const grant = { clientId: client.clientId, userId: client.runAsUserId, scopes }
  const now = org.clock()
  const token = await draft(org, asker, {
    ...grant,
    grantId: randomUUID(),
    authTime: now,
    grantExpiresAt: secondsAfter(now, client.accessTokenSeconds),
    nonce: null,
    dpopKey: null,
  })
  await org.store.tokens.addGranted(token.row, grant)
  return token.response
}

export function findCallerIn(org: Pick<Org, 'site' | 'store' | 'clock'>): FindCaller {
  return async (accessToken, proof) => {
    const live = await org.store.tokens.findAccess(digest(accessToken), org.clock())
    if (!live) return undefined
    const provenKey = proof ? await readProof(org, accessToken, proof) : null
    if (live.dpopKey !== provenKey) throw new Refused('unproven-session')
    const { userId, contactId, clientId, scopes } = live
    return { userId, contactId, clientId, scopes }
  }
}

/** The row to keep and the answer to give (headless-apis, section 3.2). Salesforce sends no `expires_in`. */
async function draft(org: Org, { client, secret }: Asker, held: Held, kept?: string) {
  const { userId, scopes, grantExpiresAt } = held
  const issuedAt = org.clock()
  const full = secondsAfter(issuedAt, client.accessTokenSeconds)
  const expiresAt = new Date(Math.min(full.getTime(), grantExpiresAt.getTime()))
  const format = client.accessTokenFormat
  const contents = { userId, scopes, issuedAt, expiresAt }
  const accessToken = kept ?? (await newAccessToken(org, client, contents))
  const id = identityUrl(org.site, userId)
  const issued = String(issuedAt.getTime())
  const about = { clientId: client.clientId, userId, accessToken, issuedAt }
  return {
    row: { tokenHash: digest(accessToken), grantId: held.grantId, format, issuedAt, expiresAt },
    response: {
      access_token: accessToken,
      sfdc_community_url: org.site.url,
      sfdc_community_id: COMMUNITY_ID,
      // A client without a secret cannot check a signature; its own id is the key, so that the field is never missing.
      signature: createHmac('sha256', secret ?? client.clientId)
        .update(id + issued)
        .digest('base64'),
      token_format: format,
      scope: scopes.join(' '),
      ...(scopes.includes('openid') && {
        id_token: await newIdToken(org, { ...about, authTime: held.authTime, nonce: held.nonce }),
      }),
      instance_url: org.site.url,
      id,
      token_type: held.dpopKey === null ? 'Bearer' : 'DPoP',
      issued_at: issued,
    },
  }
}
