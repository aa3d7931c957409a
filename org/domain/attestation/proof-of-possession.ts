/** draft-ietf-oauth-attestation-based-client-auth-11, sections 5.1, 7.2 and 10.7. */
import type { Instance } from '#org/domain/attestation/client-attestation.ts'
import {
  checkFresh,
  checkWindow,
  type Freshness,
  type Once,
  readSigned,
  useOnce,
} from '#org/domain/attestation/signed.ts'
import { Refused } from '#org/domain/refused.ts'

/** Refuses unless whoever sent the request holds the instance's key. */
export async function checkPossession(
  presented: string | undefined,
  instance: Instance,
  by: { issuer: string; now: Date; challenge: Freshness; once: Once },
) {
  const expected = {
    typ: 'oauth-client-attestation-pop+jwt',
    now: by.now,
    reason: 'invalid-client-attestation',
  } as const
  const { claims } = await readSigned(presented, () => instance.jwk, expected)
  if (claims.aud !== by.issuer)
    throw new Refused('invalid-client-attestation', 'aud must be the issuer, and nobody else')
  checkWindow(claims, expected)
  checkFresh(claims.challenge, by.challenge, 'use-attestation-challenge')
  await useOnce(claims, instance.key, expected, by.once)
}
