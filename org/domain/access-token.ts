import type { Org } from '#org/domain/org.ts'
import { ORG_ID } from '#org/domain/site.ts'
import type { Client } from '#org/store/clients.ts'

type Contents = { userId: string; scopes: readonly string[]; issuedAt: Date; expiresAt: Date }

export function newOpaqueToken(org: Pick<Org, 'random'>): string {
  return `${ORG_ID.slice(0, 15)}!${org.random(66).toString('base64url')}`
}

/** Opaque, or a JWT in the shape of the mobile SDKs' samples. Both are looked up by hash, so both can be revoked. */
export async function newAccessToken(org: Org, client: Client, contents: Contents) {
  if (client.accessTokenFormat === 'opaque') return newOpaqueToken(org)
  const issued = Math.floor(contents.issuedAt.getTime() / 1000)
  return org.signer.sign(
    {
      scp: contents.scopes.join(' '),
      aud: [org.site.url],
      sub: `uid:${contents.userId}`,
      iss: org.site.url,
      client_id: client.clientId,
      iat: issued,
      nbf: issued - 15,
      exp: Math.floor(contents.expiresAt.getTime() / 1000),
      jti: org.random(16).toString('base64url'),
      mty: 'oauth',
      roles: [],
      hsc: false,
    },
    { tnk: `core/headway/${ORG_ID.slice(0, 15)}`, tty: 'sfdc-core-token', ver: '1.0' },
  )
}
