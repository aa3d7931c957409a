/** How customers may sign in at this site (headless-apis, section 1, E13; the names of its members are our reading of it). */
import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { ORG_ID } from '#org/domain/site.ts'
import { withQuery } from '#org/routes/callback-url.ts'
import { otherMethods } from '#org/routes/methods.ts'

export function authConfigurationRoutes({ site, providers }: Org) {
  const authorize = `${site.url}/services/oauth2/authorize`
  const configuration = {
    OrgId: ORG_ID,
    LoginPage: { LoginPageUrl: authorize, UsernamePasswordEnabled: true },
    AuthProviders: providers.all.map(({ name, label }) => ({
      Name: name,
      Label: label,
      IconUrl: null,
      SsoUrl: withQuery(authorize, { sso_provider: name }),
    })),
    SamlProviders: [],
  }
  return new Hono()
    .get('/', (c) => c.json(configuration, 200, { 'cache-control': 'public, max-age=300' }))
    .all('/', otherMethods)
}
