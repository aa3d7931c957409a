import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'
import type { Freshness, Once } from '#org/domain/attestation/signed.ts'

/** A header that a sender may call critical, and that nobody knows. */
export const UNKNOWN = 'urn:example:unknown'

/** A key pair of the tests, and how to sign with it; nothing is checked, so that what is wrong can be signed too. */
export async function openKey(alg = 'ES256') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return {
    alg,
    jwk: await exportJWK(publicKey),
    privateJwk: await exportJWK(privateKey),
    sign: (header: Partial<JWTHeaderParameters>, claims: Record<string, unknown>) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, ...header })
        .sign(privateKey, { crit: { [UNKNOWN]: true } }),
  }
}

export type Key = Awaited<ReturnType<typeof openKey>>

/** Somebody takes a public key for a shared secret. */
export const signedWithPublicKey = (
  jwk: JWK,
  header: Partial<JWTHeaderParameters>,
  claims: Record<string, unknown>,
) =>
  new SignJWT(claims)
    .setProtectedHeader({ ...header, alg: 'HS256' })
    .sign(new TextEncoder().encode(JSON.stringify(jwk)))

/** `alg: none`, with and without something where the signature belongs. */
export function unsigned(header: Record<string, unknown>, claims: Record<string, unknown>) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ ...header, alg: 'none' })}.${part(claims)}`
  return [`${input}.`, `${input}.AAAA`]
}

/** Remembers what was used, without an end. */
export function memory(): Once {
  const used = new Set<string>()
  return async (id) => used.size < used.add(id).size
}

export const at = (seconds: number) => new Date(seconds * 1000)
/** What is right for everybody. */
export const any: Freshness = { required: false, accepts: () => true }
