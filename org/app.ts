import { type Context, Hono } from 'hono'
import { except } from 'hono/combine'
import type { Breached } from '#org/breached.ts'
import { answerDefect, answerRefused, dialectAt } from '#org/dialects.ts'
import { clientDirectory } from '#org/domain/clients.ts'
import {
  type DiscoveryFlow,
  type DiscoveryHandler,
  discoverCustomer,
} from '#org/domain/discovery.ts'
import { findGuestIn } from '#org/domain/guests.ts'
import type { Org } from '#org/domain/org.ts'
import type { Passwords } from '#org/domain/passwords.ts'
import type { Post } from '#org/domain/post.ts'
import {
  openProviders,
  type ProviderDependencies,
  type ProviderSettings,
} from '#org/domain/providers.ts'
import { Refused } from '#org/domain/refused.ts'
import { type RegistrationHandler, registerCustomer } from '#org/domain/registration-handler.ts'
import { signerIn } from '#org/domain/signer.ts'
import { CHALLENGE_PATH, siteAt } from '#org/domain/site.ts'
import { WAITS } from '#org/domain/slow-down.ts'
import { findCallerIn } from '#org/domain/tokens.ts'
import { describeDefect, type Log } from '#org/log.ts'
import type { Recaptcha } from '#org/recaptcha.ts'
import { apexrestRoutes } from '#org/routes/apexrest.ts'
import { attestationChallengeRoutes, offerFreshValues } from '#org/routes/attestation-challenge.ts'
import { authConfigurationRoutes } from '#org/routes/auth-configuration.ts'
import { authcallbackRoutes } from '#org/routes/authcallback.ts'
import { authorizationChallengeRoutes } from '#org/routes/authorization-challenge.ts'
import { authorizeRoutes } from '#org/routes/authorize.ts'
import { corsFor } from '#org/routes/cors.ts'
import { dataRoutes } from '#org/routes/data.ts'
import { demoRoutes } from '#org/routes/demo.ts'
import { echoRoutes } from '#org/routes/echo.ts'
import { forgotPasswordRoutes } from '#org/routes/forgot-password.ts'
import { initRoutes } from '#org/routes/init.ts'
import { introspectRoutes } from '#org/routes/introspect.ts'
import { keysRoutes } from '#org/routes/keys.ts'
import { metadataRoutes } from '#org/routes/metadata.ts'
import { outboxRoutes } from '#org/routes/outbox.ts'
import { revokeRoutes } from '#org/routes/revoke.ts'
import { tokenRoutes } from '#org/routes/token.ts'
import { identityRoutes, userinfoRoutes } from '#org/routes/userinfo.ts'
import { webRoutes } from '#org/routes/web.ts'
import { isForPeople, showDefect } from '#org/routes/web-faults.ts'
import type { Database } from '#org/store/database.ts'
import { storeIn } from '#org/store/index.ts'

export type OrgDependencies = {
  db: Database
  clock: () => Date
  random: (bytes: number) => Buffer
  passwords: Passwords
  post: Post
  /** Keeps one-time codes; never in the database. */
  codeKey: string
  /** OpenID providers that customers may come from; absent: none. */
  providers?: readonly ProviderSettings[]
  /** How providers are asked; absent: by the network. */
  fetch?: ProviderDependencies['fetch']
  /** Absent: reCAPTCHA is not asked for. */
  recaptcha?: Recaptcha | undefined
  /** Absent: no list of breached passwords is asked. */
  breached?: Breached | undefined
  registrationHandler?: RegistrationHandler
  discoveryHandler?: DiscoveryHandler
  settings: {
    siteUrl: string
    corsOrigins: readonly string[]
    initRequiresAuth: boolean
    attestationChallenges: Org['attestationChallenges']
    maxPasswordResetAttempts: number
    freshProofSeconds: number
    signingKeyDays: number
    takenElsewhere: readonly string[]
    discoveryFlows: readonly DiscoveryFlow[]
  }
  /** Silent when absent. */
  log?: Log
}

/** The whole org as one app, mounted under the path of its site URL. */
export function createOrg(dependencies: OrgDependencies): Hono {
  const { db, clock, random, passwords, post, codeKey, recaptcha, settings, log } = dependencies
  const site = siteAt(settings.siteUrl)
  const store = storeIn(db, { waits: WAITS })
  const clients = clientDirectory(store, clock)
  const org: Org = {
    site,
    store,
    clients,
    passwords,
    signer: signerIn(store, clock, { days: settings.signingKeyDays }),
    post,
    codeKey,
    recaptcha,
    breached: dependencies.breached,
    maxPasswordResetAttempts: settings.maxPasswordResetAttempts,
    freshProofSeconds: settings.freshProofSeconds,
    registrationHandler: dependencies.registrationHandler ?? registerCustomer,
    discoveryHandler: dependencies.discoveryHandler ?? discoverCustomer,
    discoveryFlows: settings.discoveryFlows,
    report: (error) => log?.({ level: 'error', what: 'handler', ...describeDefect(error) }),
    initRequiresAuth: settings.initRequiresAuth,
    attestationChallenges: settings.attestationChallenges,
    takenElsewhere: settings.takenElsewhere,
    providers: openProviders(dependencies.providers ?? [], {
      siteUrl: site.url,
      fetch: dependencies.fetch,
      report: (error) => log?.({ level: 'error', what: 'provider', ...describeDefect(error) }),
    }),
    findCaller: findCallerIn({ site, store, clock }),
    findGuest: findGuestIn({ store, clock }),
    clock,
    random,
  }

  const app = new Hono()
  if (log) app.use(logRequests(log))
  app.onError((error, c) => {
    if (error instanceof Refused) return answerRefused(error, dialectAt(c.req.path))
    const reference = random(5).toString('hex')
    log?.({ level: 'error', reference, ...describeDefect(error) })
    if (isForPeople(c)) return showDefect(c, reference)
    return answerDefect(reference, dialectAt(c.req.path))
  })
  app.notFound((c) => answerRefused(new Refused('not-found'), dialectAt(c.req.path)))

  const everybody = corsFor('all', 'GET')
  const listed = corsFor(settings.corsOrigins, 'GET, POST, PUT, PATCH, DELETE')
  app.use('/.well-known/*', everybody)
  app.route(`/.well-known/oauth-authorization-server${site.prefix}`, metadataRoutes(site))

  const under = (path: string) => `${site.prefix}${path}`
  app.use(under('/.well-known/*'), everybody)
  app.use(under('/id/keys'), everybody)
  // No page in a browser has any business at the authorization challenge endpoint.
  const elsewhere = except(under(CHALLENGE_PATH), listed)
  for (const path of ['/services/*', '/id/:org/:user']) app.use(under(path), elsewhere)
  for (const path of ['/services/oauth2/token', CHALLENGE_PATH])
    app.use(under(path), offerFreshValues(org))
  app.route(under('/.well-known/openid-configuration'), metadataRoutes(site))
  app.route(under('/.well-known/oauth-authorization-server'), metadataRoutes(site))
  app.route(under('/id/keys'), keysRoutes(org))
  app.route(under('/id'), identityRoutes(org))
  app.route(under('/.well-known/auth-configuration'), authConfigurationRoutes(org))
  app.route(under('/services/oauth2/authorize'), authorizeRoutes(org))
  app.route(under('/services/web'), webRoutes(org))
  app.route(under('/services/authcallback'), authcallbackRoutes(org))
  app.route(under('/services/auth/headless/init'), initRoutes(org))
  app.route(under('/services/auth/headless/forgot_password'), forgotPasswordRoutes(org))
  app.route(under('/services/oauth2/echo'), echoRoutes())
  app.route(under('/services/oauth2/token'), tokenRoutes(org))
  app.route(under(CHALLENGE_PATH), authorizationChallengeRoutes(org))
  app.route(under('/services/oauth2/v1/challenge'), attestationChallengeRoutes(org))
  app.route(under('/services/oauth2/userinfo'), userinfoRoutes(org))
  app.route(under('/services/oauth2/revoke'), revokeRoutes(org))
  app.route(under('/services/oauth2/introspect'), introspectRoutes(org))
  app.route(under('/services/apexrest/headway/v1'), apexrestRoutes(org))
  app.route(under(''), dataRoutes({ db, store, clock, findCaller: org.findCaller }))
  app.route(under(''), outboxRoutes({ db }))
  app.route(under(''), demoRoutes(site.url))
  return app
}

function logRequests(log: Log) {
  return async (c: Context, next: () => Promise<void>) => {
    const started = performance.now()
    await next()
    const ms = Math.round((performance.now() - started) * 10) / 10
    log({ method: c.req.method, path: c.req.path, status: c.res.status, ms })
  }
}
