/** draft-ietf-oauth-attestation-based-client-auth-11, section 6: where challenges and nonces come from. */
import { Hono, type MiddlewareHandler } from 'hono'
import { type FreshValue, newFreshValue } from '#org/domain/attestation/fresh-value.ts'
import type { Org } from '#org/domain/org.ts'
import { otherMethods } from '#org/routes/methods.ts'

type Maker = Pick<Org, 'codeKey' | 'clock'>

const fresh = (org: Maker, kind: FreshValue) => newFreshValue(org.codeKey, kind, org.clock())

export function attestationChallengeRoutes(org: Maker) {
  return new Hono()
    .post('/', (c) =>
      c.json({ attestation_challenge: fresh(org, 'attestation-challenge') }, 200, {
        'cache-control': 'no-store',
        'dpop-nonce': fresh(org, 'dpop-nonce'),
      }),
    )
    .all('/', otherMethods)
}

/** Whoever was refused after proving a key learns what the next proof may carry. */
export function offerFreshValues(org: Maker): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.status < 400) return
    if (c.req.header('dpop') !== undefined)
      c.res.headers.set('dpop-nonce', fresh(org, 'dpop-nonce'))
    if (c.req.header('oauth-client-attestation') !== undefined)
      c.res.headers.set('oauth-client-attestation-challenge', fresh(org, 'attestation-challenge'))
  }
}
