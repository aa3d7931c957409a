import { Refused } from '#org/domain/refused.ts'
import { digest, sameText } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'

/**
 * RFC 7636, S256 only; an absent method means S256, as the mobile SDKs expect. Their verifiers have 171 characters, so
 * the RFC's limit of 128 is not kept.
 */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/
const VERIFIER = /^[A-Za-z0-9._~-]{43,256}$/

export function checkChallenge(
  client: Client,
  challenge: string | undefined,
  method: string | undefined,
): string | null {
  if (method !== undefined && method !== 'S256')
    throw new Refused('malformed-request', 'code_challenge_method must be S256')
  if (challenge === undefined) {
    if (client.pkceRequired) throw new Refused('code-challenge-required')
    return null
  }
  if (!CHALLENGE.test(challenge)) throw new Refused('malformed-request', 'invalid code_challenge')
  return challenge
}

export function checkVerifier(challenge: string | null, verifier: string | undefined) {
  if (challenge === null && verifier === undefined) return
  // A verifier without a challenge is refused too: somebody may have stripped the challenge (RFC 9700, 2.1.1).
  if (challenge === null || verifier === undefined || !VERIFIER.test(verifier))
    throw new Refused('wrong-code-verifier')
  if (!sameText(digest(verifier), challenge)) throw new Refused('wrong-code-verifier')
}
