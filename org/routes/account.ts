/** What customers control about their own account: Apex-REST-like resources, mounted by `apexrest.ts`. */
import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { contactPointsRoutes } from '#org/routes/account-contact-points.ts'
import { deletionRoutes } from '#org/routes/account-deletion.ts'
import { exportRoutes } from '#org/routes/account-export.ts'
import { passwordRoutes } from '#org/routes/account-password.ts'
import { securityEventsRoutes } from '#org/routes/account-security-events.ts'
import { sessionsRoutes } from '#org/routes/account-sessions.ts'
import type { LocalEnv } from '#org/routes/local.ts'

export function accountRoutes(org: Org): Hono<LocalEnv> {
  const resources = {
    'contact-points': contactPointsRoutes(org),
    deletion: deletionRoutes(org),
    export: exportRoutes(org),
    password: passwordRoutes(org),
    'security-events': securityEventsRoutes(org),
    sessions: sessionsRoutes(org),
  }
  const app = new Hono<LocalEnv>()
  for (const [name, routes] of Object.entries(resources)) {
    app.use(`/${name}/*`, async (c, next) => {
      c.header('Cache-Control', 'no-store')
      await next()
    })
    app.route(`/${name}`, routes)
  }
  return app
}
