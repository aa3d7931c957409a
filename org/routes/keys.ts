import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { otherMethods } from '#org/routes/methods.ts'

/** RFC 7517. */
export function keysRoutes(org: Pick<Org, 'signer'>) {
  return new Hono()
    .get('/', async (c) =>
      c.json(await org.signer.keys(), 200, { 'cache-control': 'public, max-age=300' }),
    )
    .all('/', otherMethods)
}
