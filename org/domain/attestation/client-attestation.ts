/**
 * draft-ietf-oauth-attestation-based-client-auth-11, sections 4 and 7.1. Stricter than the draft: one pinned attester for
 * a client (no `x5c`, `jku`), no MAC, and `iat` is required, so that an attestation ages whatever its `exp` says.
 */
import type { JWK } from 'jose'
import { publicJwk, thumbprint } from '#org/domain/attestation/key.ts'
import { readSigned } from '#org/domain/attestation/signed.ts'
import { Refused } from '#org/domain/refused.ts'

export const ATTESTATION_SECONDS = 24 * 60 * 60

/** The key of one installation, and its thumbprint. */
export type Instance = { jwk: JWK; key: string }

export async function readAttestation(
  presented: string | undefined,
  by: { clientId: string; attesterJwk: Record<string, unknown>; now: Date },
): Promise<Instance> {
  const { claims } = await readSigned(presented, () => publicJwk(by.attesterJwk), {
    typ: 'oauth-client-attestation+jwt',
    now: by.now,
    reason: 'invalid-client-attestation',
    stale: 'use-fresh-attestation',
    claims: {
      subject: by.clientId,
      requiredClaims: ['exp', 'cnf'],
      maxTokenAge: ATTESTATION_SECONDS,
    },
  })
  const jwk = publicJwk((claims.cnf as { jwk?: unknown } | null)?.jwk)
  if (!jwk) throw new Refused('invalid-client-attestation', 'cnf.jwk must be a public key')
  try {
    return { jwk, key: await thumbprint(jwk) }
  } catch {
    throw new Refused('invalid-client-attestation', 'cnf.jwk must be a public key')
  }
}
