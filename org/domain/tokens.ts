import { createHmac, randomUUID } from 'node:crypto'
import { newAccessToken, newOpaqueToken } from '#org/domain/access-token.ts'
import { provedAt } from '#org/domain/assurance.ts'
import { readProof } from '#org/domain/attestation/holder.ts'
import type { Attested } from '#org/domain/attestation.ts'
import type { FindCaller } from '#org/domain/caller.ts'
import { type PresentedCode, redeemCode } from '#org/domain/codes.ts'
import { newIdToken } from '#org/domain/id-token.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { keepRenewed, newRefreshToken, readRefreshToken } from '#org/domain/refresh-tokens.ts'
import { Refused } from '#org/domain/refused.ts'
import { allowedScopes } from '#org/domain/scopes.ts'
import { digest } from '#org/domain/secrets.ts'
import { COMMUNITY_ID, identityUrl } from '#org/domain/site.ts'
import { deviceSession } from '#org/domain/step-up.ts'
import type { Client } from '#org/store/clients.ts'

/** A client that has shown who it is, with the secret it showed and the keys that it proved. */
export type Asker = { client: Client; secret: string | undefined; attested?: Attested }

type Held = {
  grantId: string
  userId: string
  scopes: readonly string[]
  authTime: Date
  grantExpiresAt: Date
  /** Of whoever signed in; a client that acts as itself has none. */
  methods?: string[] | null
  acr?: string | null
  nonce: string | null
  /** Of the guest whom the customer was. */
  uvid: string | null
  /** Of DPoP: the access token is bound to it. */
  dpopKey: string | null
}

/** After a sign-in: an access token, and a refresh token if that was allowed. */
export async function openSession(org: Org, asker: Asker, presented: PresentedCode) {
  const { client } = asker
  const accessToken = client.accessTokenFormat === 'opaque' ? newOpaqueToken(org) : undefined
  const refreshToken = newRefreshToken(org)
  const brought = { ...presented, attested: asker.attested }
  const held = await redeemCode(org, client, brought, {
    accessTokenHash: accessToken === undefined ? null : digest(accessToken),
    accessTokenExpiresAt: secondsAfter(org.clock(), client.accessTokenSeconds),
    refreshTokenHash: digest(refreshToken),
    country: presented.country ?? null,
    instanceKey: asker.attested?.instanceKey ?? null,
    dpopKey: asker.attested?.dpopKey ?? null,
  })
  const token = await draft(org, asker, held, accessToken)
  if (accessToken === undefined) await org.store.tokens.addAccess(token.row)
  const refreshable = held.scopes.includes('refresh_token')
  const session = await deviceSession(org, asker, held)
  return {
    ...token.response,
    ...(refreshable && { refresh_token: refreshToken }),
    ...(session !== null && { auth_session: session }),
  }
}

/** Asking for less changes nothing: the answer names the scopes. */
export async function renewSession(
  org: Org,
  asker: Asker,
  presented: { refreshToken: string; scope: string | undefined },
) {
  const live = await readRefreshToken(org, asker, presented.refreshToken)
  allowedScopes(presented.scope, live.scopes)
  const token = await draft(org, asker, { ...live, nonce: null })
  const successor = await keepRenewed(org, asker.client, presented.refreshToken, token.row)
  return { ...token.response, ...(successor !== undefined && { refresh_token: successor }) }
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
    uvid: null,
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
    const now = org.clock()
    // Nobody waits for it: a mark that is lost is made by the next request.
    if (isStale(live.lastUsedAt, now)) org.store.grants.touch(live.grantId, now).catch(() => {})
    const { userId, contactId, clientId, grantId, scopes } = live
    return { userId, contactId, clientId, grantId, authTime: provedAt(live), scopes }
  }
}

/** The list of sessions says to five minutes when one was last used. */
const isStale = (lastUsedAt: Date | null, now: Date) =>
  lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= 300_000

/** The row to keep and the answer to give (headless-apis, section 3.2). Salesforce sends no `expires_in`. */
async function draft(org: Org, { client, secret }: Asker, held: Held, kept?: string) {
  const { userId, scopes, uvid, dpopKey, grantExpiresAt } = held
  const issuedAt = org.clock()
  const full = secondsAfter(issuedAt, client.accessTokenSeconds)
  const expiresAt = new Date(Math.min(full.getTime(), grantExpiresAt.getTime()))
  const format = client.accessTokenFormat
  const { authTime, methods, acr } = held
  const proof = methods === undefined ? undefined : { authTime, methods, acr: acr ?? null }
  const contents = { userId, scopes, uvid, dpopKey, issuedAt, expiresAt, proof }
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
        id_token: await newIdToken(org, {
          ...about,
          proof: proof ?? { authTime, methods: null, acr: null },
          nonce: held.nonce,
        }),
      }),
      instance_url: org.site.url,
      id,
      token_type: dpopKey === null ? 'Bearer' : 'DPoP',
      issued_at: issued,
    },
  }
}
