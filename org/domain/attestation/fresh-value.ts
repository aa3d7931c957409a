import { createHmac } from 'node:crypto'
import { type Freshness, SKEW_SECONDS } from '#org/domain/attestation/signed.ts'
import type { Org } from '#org/domain/org.ts'
import { sameText } from '#org/domain/secrets.ts'

/** A challenge belongs into a proof of possession, a nonce into a DPoP proof. Neither is kept: the seal remembers it. */
export type FreshValue = 'attestation-challenge' | 'dpop-nonce'

const FRESH_SECONDS = 300

export function newFreshValue(key: string, kind: FreshValue, now: Date): string {
  return sealed(key, kind, Math.floor(now.getTime() / 1000).toString(36))
}

/** May be used more than once: what is good once is the proof around it. */
export function isFresh(key: string, kind: FreshValue, value: string, now: Date): boolean {
  const [issued = ''] = value.split('.', 1)
  if (!sameText(value, sealed(key, kind, issued))) return false
  const age = now.getTime() / 1000 - Number.parseInt(issued, 36)
  return age >= -SKEW_SECONDS && age <= FRESH_SECONDS
}

/** Asked for or not: what is brought has to be good. */
export function freshness(
  {
    codeKey,
    clock,
    attestationChallenges,
  }: Pick<Org, 'codeKey' | 'clock' | 'attestationChallenges'>,
  kind: FreshValue,
): Freshness {
  return {
    required: attestationChallenges === 'required',
    accepts: (value) => isFresh(codeKey, kind, value, clock()),
  }
}

function sealed(key: string, kind: FreshValue, issued: string): string {
  return `${issued}.${createHmac('sha256', key).update(`${kind} ${issued}`).digest('base64url')}`
}
