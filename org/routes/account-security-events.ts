import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { eventsPage } from '#org/domain/security-events.ts'
import { customerOf } from '#org/routes/customer.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'

export function securityEventsRoutes(org: Org) {
  return new Hono<LocalEnv>()
    .get('/', async (c) => {
      const { userId } = await customerOf(org, c)
      const before = c.req.query('before')
      if (before !== undefined && !/^[1-9]\d{0,14}$/.test(before))
        throw new Refused('malformed-request', 'invalid before')
      const { events, next } = await eventsPage(
        org,
        userId,
        before === undefined ? undefined : Number(before),
      )
      return c.json({
        events: events.map((event) => ({ ...event, id: String(event.id) })),
        ...(next !== undefined && { next: String(next) }),
      })
    })
    .all('/', otherMethods)
}
