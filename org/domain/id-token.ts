import { hash } from 'node:crypto'
import type { Org } from '#org/domain/org.ts'
import { identityUrl } from '#org/domain/site.ts'

const ID_TOKEN_SECONDS = 120

/** OpenID Connect Core, 2 and 3.1.3.6. */
export function newIdToken(
  org: Org,
  about: {
    clientId: string
    userId: string
    accessToken: string
    authTime: Date
    issuedAt: Date
    nonce: string | null
  },
): Promise<string> {
  const issued = Math.floor(about.issuedAt.getTime() / 1000)
  const half = hash('sha256', about.accessToken, 'buffer').subarray(0, 16)
  return org.signer.sign({
    iss: org.site.url,
    sub: identityUrl(org.site, about.userId),
    aud: about.clientId,
    iat: issued,
    exp: issued + ID_TOKEN_SECONDS,
    auth_time: Math.floor(about.authTime.getTime() / 1000),
    at_hash: half.toString('base64url'),
    ...(about.nonce !== null && { nonce: about.nonce }),
  })
}
