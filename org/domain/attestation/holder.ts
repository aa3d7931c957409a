/** Whoever uses what a grant gave has to hold the keys that the grant was made for. */
import { readDpopProof } from '#org/domain/attestation/dpop.ts'
import { onceIn } from '#org/domain/attestation/ietf.ts'
import type { Attested } from '#org/domain/attestation.ts'
import type { ShownProof } from '#org/domain/caller.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'

const NO_KEYS: Attested = { instanceKey: null, dpopKey: null }

/** No key less than there was, no other, and no new one. */
export function sameKeys(bound: Attested, { instanceKey, dpopKey }: Attested = NO_KEYS): boolean {
  return bound.instanceKey === instanceKey && bound.dpopKey === dpopKey
}

/** The key that came with an access token (RFC 9449, 7). A nonce is not asked for here, and not looked at. */
export async function readProof(
  org: Pick<Org, 'site' | 'store' | 'clock'>,
  accessToken: string,
  { jwt, method, path }: ShownProof,
): Promise<string> {
  try {
    return await readDpopProof(jwt, {
      method,
      url: new URL(path, org.site.url).href,
      now: org.clock(),
      nonce: { required: false, accepts: () => true },
      once: onceIn(org),
      accessToken,
    })
  } catch (error) {
    throw error instanceof Refused ? new Refused('unproven-session', error.detail) : error
  }
}
