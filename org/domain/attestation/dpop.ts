/** RFC 9449, section 4.3. */
import { publicJwk, thumbprint } from '#org/domain/attestation/key.ts'
import {
  checkFresh,
  checkWindow,
  type Freshness,
  type Once,
  readSigned,
  useOnce,
} from '#org/domain/attestation/signed.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest, sameText } from '#org/domain/secrets.ts'

export type DpopRequest = {
  method: string
  url: string
  now: Date
  nonce: Freshness
  once: Once
  /** At a resource: what the proof came with. */
  accessToken?: string
}

/** Answers the thumbprint of the key that the proof was made with. */
export async function readDpopProof(presented: string | undefined, by: DpopRequest) {
  const expected = { typ: 'dpop+jwt', now: by.now, reason: 'invalid-dpop-proof' } as const
  const { claims, jwk } = await readSigned(presented, (header) => publicJwk(header.jwk), expected)
  if (claims.htm !== by.method) throw new Refused('invalid-dpop-proof', 'htm is another method')
  if (target(claims.htu) !== target(by.url))
    throw new Refused('invalid-dpop-proof', 'htu is another address')
  if (by.accessToken !== undefined) checkHash(claims.ath, by.accessToken)
  checkWindow(claims, expected)
  checkFresh(claims.nonce, by.nonce, 'use-dpop-nonce')
  const key = await thumbprint(jwk)
  await useOnce(claims, key, expected, by.once)
  return key
}

function checkHash(ath: unknown, accessToken: string) {
  if (typeof ath !== 'string' || !sameText(ath, digest(accessToken)))
    throw new Refused('invalid-dpop-proof', 'ath is of another access token')
}

/** RFC 3986, 6.2.2 and 6.2.3, without query and fragment. */
function target(address: unknown): string | undefined {
  const url = typeof address === 'string' ? URL.parse(address) : null
  if (!url) return undefined
  url.search = ''
  url.hash = ''
  return url.href.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : octet.toUpperCase()
  })
}
