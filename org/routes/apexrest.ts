/**
 * What a real org would deploy as Apex classes, under `/services/apexrest/headway/v1`. Errors are the REST array
 * (headless-apis, section 13.3).
 */
import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { accountRoutes } from '#org/routes/account.ts'
import { CAPABILITIES } from '#org/routes/capabilities.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { shortlistRoutes } from '#org/routes/shortlist.ts'
import { tripRoutes } from '#org/routes/trips.ts'

/** Each resource is mounted in one line; what it can do is named in `capabilities.ts`. */
export function apexrestRoutes(org: Org): Hono<LocalEnv> {
  return new Hono<LocalEnv>()
    .get('/', (c) => c.json({ capabilities: CAPABILITIES }, 200, { 'cache-control': 'no-store' }))
    .all('/', otherMethods)
    .route('/trips', tripRoutes(org))
    .route('/shortlist', shortlistRoutes(org))
    .route('/', accountRoutes(org))
}
