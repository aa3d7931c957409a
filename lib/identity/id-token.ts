import { createHash } from 'node:crypto'
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose'
import { z } from 'zod'
import { UpstreamError, unexpectedAnswer } from '#lib/http.ts'
import type { Site } from '#lib/identity/oauth.ts'

/** ID tokens: OpenID Connect Core 1.0, section 3.1.3.7. Left out: encryption, several audiences, `azp`. */

const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
})
const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) })

const verifiers = new WeakMap<Site, ReturnType<typeof loadVerifier>>()

async function loadVerifier(site: Site) {
  const described = await site.http(`${site.url}/.well-known/openid-configuration`)
  const document = discovery.safeParse(described.json)
  if (!document.success) throw unexpectedAnswer(described)
  const answer = await site.http(document.data.jwks_uri)
  const keys = keySet.safeParse(answer.json)
  if (!keys.success) throw unexpectedAnswer(answer)
  return {
    issuer: document.data.issuer,
    announces: document.data.authorization_response_iss_parameter_supported ?? false,
    getKey: createLocalJWKSet(keys.data as unknown as JSONWebKeySet),
  }
}

function verifierOf(site: Site): ReturnType<typeof loadVerifier> {
  const known = verifiers.get(site)
  if (known) return known
  const loading = loadVerifier(site)
  verifiers.set(site, loading)
  loading.catch(() => verifiers.delete(site))
  return loading
}

/** Some sites write their issuer with a slash at its end, and without one elsewhere. */
const spellings = (issuer: string) => [issuer, `${issuer}/`]

/**
 * Whether an answer to the callback is the site's own (RFC 9207, 2.4). A site that does not say that it names itself may leave
 * `iss` out; one that is named has to be right.
 */
export async function isFrom(site: Site, iss: string | undefined): Promise<boolean> {
  const { issuer, announces } = await verifierOf(site)
  return iss === undefined ? !announces : spellings(issuer).includes(iss)
}

/** A key or an issuer that we do not know (yet) may be new: then it is worth looking once more. */
const mayBeNew = (fault: unknown) =>
  fault instanceof errors.JWKSNoMatchingKey ||
  fault instanceof errors.JWSSignatureVerificationFailed ||
  (fault instanceof errors.JWTClaimValidationFailed && fault.claim === 'iss')

/** Verifies an ID token (signature, issuer, audience, life, access token hash, nonce) and returns its subject. */
export async function verifySubject(
  site: Site,
  idToken: string,
  accessToken: string,
  nonce?: string,
): Promise<string> {
  const check = async () => {
    const { issuer, getKey } = await verifierOf(site)
    return jwtVerify(idToken, getKey, {
      issuer: spellings(issuer),
      audience: site.client.id,
      algorithms: ['RS256', 'ES256'],
      clockTolerance: 30,
      currentDate: site.clock?.() ?? new Date(),
    })
  }
  try {
    const { payload } = await check().catch((fault: unknown) => {
      if (!mayBeNew(fault)) throw fault
      verifiers.delete(site)
      return check()
    })
    const half = createHash('sha256').update(accessToken).digest().subarray(0, 16)
    if (payload.at_hash !== undefined && payload.at_hash !== half.toString('base64url')) {
      throw new Error('at_hash does not match')
    }
    if (nonce !== undefined && payload.nonce !== nonce) throw new Error('nonce does not match')
    if (!payload.sub) throw new Error('sub is missing')
    return payload.sub
  } catch (cause) {
    if (cause instanceof UpstreamError) throw cause
    throw new UpstreamError('unexpected-answer', { endpoint: 'id_token', cause })
  }
}
