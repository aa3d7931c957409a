import { type Proof, proofClaims } from '#org/domain/assurance.ts'
import type { Org } from '#org/domain/org.ts'
import { ORG_ID } from '#org/domain/site.ts'
import type { Client } from '#org/store/clients.ts'

type Term = { scopes: readonly string[]; issuedAt: Date; expiresAt: Date }

/** `uvid`: the guest whom the customer was before. The claim's name is not determined (headless-apis, section 18). */
type Contents = Term & {
  userId: string
  uvid?: string | null
  proof?: Proof | undefined
  /** Whoever uses the token has to prove this key (RFC 9449, section 6.1). */
  dpopKey?: string | null
}

export function newOpaqueToken(org: Pick<Org, 'random'>): string {
  return `${ORG_ID.slice(0, 15)}!${org.random(66).toString('base64url')}`
}

/** Opaque, or a JWT in the shape of the mobile SDKs' samples. Both are looked up by hash, so both can be revoked. */
export async function newAccessToken(org: Org, client: Client, contents: Contents) {
  if (client.accessTokenFormat === 'opaque') return newOpaqueToken(org)
  const { userId, uvid, proof, dpopKey, ...term } = contents
  const about = {
    sub: `uid:${userId}`,
    ...(uvid && { uvid }),
    ...(proof && proofClaims(proof)),
    ...(dpopKey && { cnf: { jkt: dpopKey } }),
  }
  return signed(org, client, about, term)
}

/** For a guest, always a JWT (headless-apis, sections 8 and 11.6). */
export function guestJwt(org: Org, client: Client, { uvid, ...term }: Term & { uvid: string }) {
  return signed(org, client, { sub: `uvid:${uvid}` }, term)
}

function signed(
  org: Org,
  { clientId }: Client,
  about: { sub: string },
  { scopes, issuedAt, expiresAt }: Term,
): Promise<string> {
  const issued = Math.floor(issuedAt.getTime() / 1000)
  return org.signer.sign(
    {
      scp: scopes.join(' '),
      aud: [org.site.url],
      ...about,
      iss: org.site.url,
      client_id: clientId,
      iat: issued,
      nbf: issued - 15,
      exp: Math.floor(expiresAt.getTime() / 1000),
      jti: org.random(16).toString('base64url'),
      mty: 'oauth',
      roles: [],
      hsc: false,
    },
    { tnk: `core/headway/${ORG_ID.slice(0, 15)}`, tty: 'sfdc-core-token', ver: '1.0' },
  )
}
