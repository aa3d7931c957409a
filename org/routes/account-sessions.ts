import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { endAllSessions, endOtherSessions, endSession, sessionsOf } from '#org/domain/sessions.ts'
import { customerOf } from '#org/routes/customer.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function sessionsRoutes(org: Org) {
  return new Hono<LocalEnv>()
    .get('/', async (c) => {
      const sessions = await sessionsOf(org, await customerOf(org, c))
      return c.json({
        sessions: sessions.map(({ methods, ...session }) => ({
          ...session,
          methods: methods ?? [],
        })),
      })
    })
    .post('/end-others', async (c) => {
      await endOtherSessions(org, await customerOf(org, c))
      return c.body(null, 204)
    })
    .post('/end-all', async (c) => {
      await endAllSessions(org, await customerOf(org, c))
      return c.body(null, 204)
    })
    .delete('/:id', async (c) => {
      const customer = await customerOf(org, c)
      const id = c.req.param('id').toLowerCase()
      if (!UUID.test(id)) throw new Refused('not-found')
      await endSession(org, customer, id)
      return c.body(null, 204)
    })
    .all('/', otherMethods)
    .all('/:id', otherMethods)
}
