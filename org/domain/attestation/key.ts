import { calculateJwkThumbprint, type JWK } from 'jose'

/** What clients, instances and attesters may sign with: asymmetric, and not more of it than is in use. */
export const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA']

const TYPES = ['EC', 'RSA', 'OKP']
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** Undefined for anything but a public key: a private member means that the key is no secret any more. */
export function publicJwk(value: unknown): JWK | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const jwk = value as JWK
  if (!TYPES.includes(String(jwk.kty))) return undefined
  return PRIVATE_MEMBERS.some((name) => name in jwk) ? undefined : jwk
}

/** RFC 7638 with SHA-256: the name that everything is bound to. */
export const thumbprint = (jwk: JWK): Promise<string> => calculateJwkThumbprint(jwk, 'sha256')
