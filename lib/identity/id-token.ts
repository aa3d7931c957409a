import { createHash } from 'node:crypto'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { z } from 'zod'
import { type Answer, UpstreamError } from '#lib/http.ts'
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
  if (!document.success) throw notUnderstood(described)
  const answer = await site.http(document.data.jwks_uri)
  const keys = keySet.safeParse(answer.json)
  if (!keys.success) throw notUnderstood(answer)
  return {
    issuer: document.data.issuer,
    announces: document.data.authorization_response_iss_parameter_supported ?? false,
    getKey: createLocalJWKSet(keys.data as unknown as JSONWebKeySet),
  }
}

function verifierOf(site: Site): ReturnType<typeof loadVerifier> {
  const loading = verifiers.get(site) ?? loadVerifier(site)
  verifiers.set(site, loading)
  return loading
}

/** Some sites write their issuer with a slash at its end, and without one elsewhere. */
const spellings = (issuer: string) => [issuer, `${issuer}/`]

/**
 * Whether an answer to the callback is the site's own (RFC 9207, 2.4). A site that does not say that it names itself may leave
 * `iss` out; one that is named has to be right.
 */
export async function isFrom(site: Site, iss: string | undefined): Promise<boolean> {
  const { issuer, announces } = await verifierOf(site).catch((fault: unknown) => {
    verifiers.delete(site)
    throw fault
  })
  return iss === undefined ? !announces : spellings(issuer).includes(iss)
}

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
    // A key that we do not know (yet) may be new: look once more before giving up.
    const { payload } = await check().catch(() => {
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
    verifiers.delete(site)
    if (cause instanceof UpstreamError) throw cause
    throw new UpstreamError('unexpected-answer', { endpoint: 'id_token', cause })
  }
}

const notUnderstood = ({ endpoint, status }: Answer) =>
  new UpstreamError('unexpected-answer', { endpoint, status })
