import { createPrivateKey, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'

/**
 * Client attestation in Salesforce's manner (first-party, section 3.3): the app's own back end signs, RS256 with the key whose
 * certificate is registered with the client; close to `private_key_jwt` (RFC 7523). `aud`, `exp` and `jti` are assumed there.
 * Left out: proof of possession, as nothing of the real service shows one.
 */
export type Attest = () => Promise<string>

/** Seconds; the service is thought to allow 180. */
const LIFE = 120

/** Makes a new attestation for every call. Throws at once when `pem` is no private key. */
export function createAttestation({
  clientId,
  siteUrl,
  pem,
  clock = () => new Date(),
}: {
  clientId: string
  siteUrl: string
  pem: string
  clock?: () => Date
}): Attest {
  const key = createPrivateKey(pem)
  return () => {
    const now = Math.floor(clock().getTime() / 1000)
    return new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(clientId)
      .setAudience(siteUrl)
      .setIssuedAt(now)
      .setExpirationTime(now + LIFE)
      .setJti(randomUUID())
      .sign(key)
  }
}
