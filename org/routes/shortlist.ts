/** The journeys that a guest or a customer keeps in mind. */
import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { newRecordId, toLongId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { visitorOf } from '#org/routes/visitor.ts'

export function shortlistRoutes(org: Org) {
  const { shortlists } = org.store

  return new Hono()
    .use(async (c, next) => {
      c.header('Cache-Control', 'no-store')
      await next()
    })
    .get('/', async (c) => {
      const entries = await shortlists.list(await visitorOf(org, c))
      return c.json({ entries })
    })
    .put('/:trip', async (c) => {
      const owner = await visitorOf(org, c)
      const tripId = toLongId(c.req.param('trip'))
      if (tripId === undefined) throw new Refused('not-found')
      const entry = { id: newRecordId('shortlistEntry'), tripId, now: org.clock() }
      const kept = await shortlists.keep(owner, entry)
      if (kept !== 'kept') throw new Refused(kept)
      return c.body(null, 204)
    })
    .delete('/:trip', async (c) => {
      const owner = await visitorOf(org, c)
      const tripId = toLongId(c.req.param('trip'))
      if (tripId === undefined) return c.body(null, 204)
      if (!(await shortlists.forget(owner, tripId, org.clock())))
        throw new Refused('session-invalid')
      return c.body(null, 204)
    })
    .all('/', otherMethods)
    .all('/:trip', otherMethods)
}
