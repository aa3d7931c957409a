import { hash } from 'node:crypto'
import { type Proof, proofClaims } from '#org/domain/assurance.ts'
import type { Org } from '#org/domain/org.ts'
import { identityUrl } from '#org/domain/site.ts'

const ID_TOKEN_SECONDS = 120

/** OpenID Connect Core, 2 and 3.1.3.6; `amr` in the words of RFC 8176. */
export function newIdToken(
  org: Org,
  about: {
    clientId: string
    userId: string
    accessToken: string
    proof: Proof
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
    ...proofClaims(about.proof),
    at_hash: half.toString('base64url'),
    ...(about.nonce !== null && { nonce: about.nonce }),
  })
}
