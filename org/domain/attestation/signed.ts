/** RFC 8725: what attestations and proofs share. The header says nothing here that was not expected of it. */
import { errors, type JWK, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose'
import { ALGORITHMS } from '#org/domain/attestation/key.ts'
import { type RefusalReason, Refused } from '#org/domain/refused.ts'

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** Seconds that two clocks may differ. */
export const SKEW_SECONDS = 60

/** True once for an id, until the instant at which it would not be accepted anyway. */
export type Once = (id: string, expiresAt: Date) => Promise<boolean>

/** Values of the server's own that prove a signature is fresh. */
export type Freshness = { required: boolean; accepts: (value: string) => boolean }

type Expected = {
  typ: string
  now: Date
  reason: RefusalReason
  /** For what has become too old. */
  stale?: RefusalReason
  claims?: { subject?: string; requiredClaims?: string[]; maxTokenAge?: number }
}

/** What one header carries, and the key it was signed with; several arrive joined by commas, which no JWT contains. */
export async function readSigned(
  presented: string | undefined,
  keyFor: (header: JWTHeaderParameters) => JWK | undefined,
  expected: Expected,
): Promise<{ claims: JWTPayload; jwk: JWK }> {
  const { typ, now, reason, stale } = expected
  if (presented === undefined || !COMPACT.test(presented))
    throw new Refused(reason, `exactly one ${typ} is needed`)
  const options = { algorithms: ALGORITHMS, typ, currentDate: now, clockTolerance: SKEW_SECONDS }
  let jwk: JWK | undefined
  function key(header: JWTHeaderParameters): JWK {
    jwk = 'crit' in header || 'b64' in header ? undefined : keyFor(header)
    if (!jwk) throw new errors.JWSInvalid()
    return jwk
  }
  try {
    const { payload } = await jwtVerify(presented, key, { ...options, ...expected.claims })
    return { claims: payload, jwk: jwk as JWK }
  } catch (error) {
    // Whatever else is thrown, the key was not what its `kty` or `alg` promised.
    const old = error instanceof errors.JWTExpired
    throw new Refused(old && stale ? stale : reason, `${typ}: ${whatIsWrong(error)}`)
  }
}

/** In words of our own: a library's hold quotation marks, and what the sender wrote. */
function whatIsWrong(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'too old'
  if (error instanceof errors.JWTClaimValidationFailed) return `wrong ${error.claim}`
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'wrong signature'
  return 'wrong header or key'
}

/** The window comes first, so that nobody fills the memory of used ids with what would be refused anyway. */
export function checkWindow(claims: JWTPayload, { now, typ, reason }: Expected) {
  const age = now.getTime() / 1000 - (claims.iat ?? Number.NaN)
  if (!(Math.abs(age) <= SKEW_SECONDS)) throw new Refused(reason, `${typ}: iat is not now`)
}

export function checkFresh(
  value: unknown,
  { required, accepts }: Freshness,
  reason: RefusalReason,
) {
  const fresh = value === undefined ? !required : typeof value === 'string' && accepts(value)
  if (!fresh) throw new Refused(reason)
}

export async function useOnce(claims: JWTPayload, key: string, expected: Expected, once: Once) {
  const { typ, reason } = expected
  const { jti, iat = 0 } = claims
  if (typeof jti !== 'string' || jti === '' || jti.length > 256)
    throw new Refused(reason, `${typ}: jti is needed`)
  // One second more: the window includes its last instant.
  const expiresAt = new Date((iat + SKEW_SECONDS + 1) * 1000)
  if (!(await once(`${typ} ${key} ${jti}`, expiresAt)))
    throw new Refused(reason, `${typ} was used before`)
}
