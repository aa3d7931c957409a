/** What customers control about their own account. The paths are of the Apex-REST-like resources (`apexrest.ts`). */
import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { passwordRoutes } from '#org/routes/account-password.ts'
import { securityEventsRoutes } from '#org/routes/account-security-events.ts'
import { sessionsRoutes } from '#org/routes/account-sessions.ts'
import type { LocalEnv } from '#org/routes/local.ts'

export function accountRoutes(org: Org): Hono<LocalEnv> {
  const app = new Hono<LocalEnv>()
  for (const path of ['sessions', 'security-events', 'password'])
    app.use(`/${path}/*`, async (c, next) => {
      c.header('Cache-Control', 'no-store')
      await next()
    })
  return app
    .route('/password', passwordRoutes(org))
    .route('/security-events', securityEventsRoutes(org))
    .route('/sessions', sessionsRoutes(org))
}
