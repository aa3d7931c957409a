import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { isMainThread, parentPort } from 'node:worker_threads'
import { createAdaptorServer } from '@hono/node-server'
import { createOrg } from '#org/app.ts'
import { breachedAt } from '#org/breached.ts'
import { clientCertificateIn } from '#org/client-certificate.ts'
import { codeKeyIn } from '#org/code-key.ts'
import { type Config, config } from '#org/config.ts'
import type { Carriers } from '#org/delivery/carrier.ts'
import { type Letters, readLetters } from '#org/delivery/letters/letters.ts'
import { openPost } from '#org/delivery/post.ts'
import { smsWebhook as smsWebhookTo } from '#org/delivery/sms-webhook.ts'
import { smtp } from '#org/delivery/smtp.ts'
import { openHashingLane } from '#org/domain/hashing-lane.ts'
import { passwordsWith } from '#org/domain/passwords.ts'
import { firstClients } from '#org/first-clients.ts'
import { describeDefect, type Log, logToStdout } from '#org/log.ts'
import { recaptchaWith } from '#org/recaptcha.ts'
import { seed } from '#org/seed/index.ts'
import { integrationUser } from '#org/seed/people.ts'
import { demoProviderAt } from '#org/sso-providers.ts'
import { clientsIn } from '#org/store/clients.ts'
import { openPglite, openPostgres } from '#org/store/database.ts'
import { lockFolder } from '#org/store/folder-lock.ts'
import { sweep } from '#org/store/sweep.ts'

export type RunningOrg = { siteUrl: string; close(): Promise<void> }
type App = ReturnType<typeof createOrg>

const SWEEP_MS = 60_000
const LONGEST_GOODBYE_MS = 8_000
/** Longer than a client or a load balancer keeps a connection (a minute): whoever hangs up first is never the one that is asked. */
const IDLE_CONNECTION_MS = 65_000

/** Binds the port, then opens the store, then serves; requests that come before are held until it is ready. */
export async function startOrg(config: Config, log?: Log): Promise<RunningOrg> {
  const ready = Promise.withResolvers<App>()
  ready.promise.catch(() => {})
  let app: App | undefined
  const server = createAdaptorServer({
    fetch: (request, env) =>
      app ? app.fetch(request, env) : ready.promise.then((opened) => opened.fetch(request, env)),
  }) as Server
  server.keepAliveTimeout = IDLE_CONNECTION_MS
  const port = await listen(server, config.port)
  const closing: (() => unknown)[] = []
  const close = async () => {
    await stop(server)
    for (const step of closing.splice(0).reverse()) await step()
  }

  try {
    // Port 0 asks for any free one, so the site's address is known only now.
    const siteUrl = config.siteUrl.replace('localhost:0/', `localhost:${port}/`)
    const settled = { ...config, siteUrl }
    const letters = readLetters(config.mailFolders)
    const beside = startBeside(settled, closing, log)
    beside.catch(() => {})
    const store = await openStore(settled, closing)
    const demoIssuer = await beside
    const lane = openHashingLane()
    closing.push(() => lane.close())
    const passwords = passwordsWith({ lane, minLength: config.passwordMinLength })
    const clock = () => new Date()
    await seed(store.db, { clock, hash: passwords.hash, appUrl: settled.appUrl, letters })
    const certificate = clientCertificateIn(config.clientCertificateFile)
    for (const client of firstClients(settled, integrationUser.userId, certificate))
      await clientsIn(store.db).put(client)
    const post = openPost({
      db: store.db,
      clock,
      random: randomBytes,
      site: settled,
      letters,
      carriers: carriersFor(settled, letters, clock),
      log,
    })
    closing.push(() => post.close())
    closing.push(sweepEvery(SWEEP_MS, () => sweep(store.db, clock()), log))
    app = createOrg({
      db: store.db,
      clock,
      random: randomBytes,
      passwords,
      post,
      codeKey: config.codeKey ?? codeKeyIn(config.dataFolder),
      providers: [
        ...config.ssoProviders,
        ...(demoIssuer ? [demoProviderAt(demoIssuer, config.dataFolder)] : []),
      ],
      recaptcha: config.recaptcha && recaptchaWith(config.recaptcha),
      breached: config.breachedUrl ? breachedAt(config.breachedUrl) : undefined,
      settings: settled,
      log,
    })
    ready.resolve(app)
    return { siteUrl, close }
  } catch (error) {
    ready.reject(error)
    await close()
    throw error
  }
}

/** A channel that nothing is configured for ends in the outbox. */
function carriersFor(
  { smtpUrl, mailFrom, smsWebhook }: Config,
  letters: Letters,
  clock: () => Date,
): Carriers {
  const from = () => mailFrom ?? `${letters.sender} <hello@headway.example>`
  return {
    ...(smtpUrl && { email: smtp({ url: smtpUrl, from }) }),
    ...(smsWebhook && { sms: smsWebhookTo({ ...smsWebhook, clock }) }),
  }
}

async function openStore(config: Config, closing: (() => unknown)[]) {
  if (config.databaseUrl === undefined) {
    const lock = lockFolder(config.dataFolder)
    closing.push(() => lock.release())
  }
  const store = config.databaseUrl
    ? await openPostgres(config.databaseUrl)
    : await openPglite(join(config.dataFolder, 'store'))
  closing.push(() => store.close())
  return store
}

/** The demo's OpenID provider, where it is asked for: it starts while the store opens. Says where it is. */
function startBeside(
  config: Config,
  closing: (() => unknown)[],
  log?: Log,
): Promise<string | undefined> {
  const { demoProvider, siteUrl, appUrl, dataFolder } = config
  if (demoProvider === undefined) return Promise.resolve(undefined)
  const starting = import('#org/demo-provider/index.ts').then(({ startDemoProvider }) =>
    startDemoProvider({
      port: demoProvider.port,
      callback: `${siteUrl}/services/authcallback/AuroraMiles`,
      appUrl,
      dataFolder,
      report: (error) => log?.({ level: 'error', what: 'demo-provider', ...describeDefect(error) }),
    }),
  )
  const stop = () => starting.then((running) => running.close()).catch(() => {})
  closing.push(stop)
  return starting.then(({ issuer }) => issuer)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(
        new Error(
          `Port ${port} is taken: stop the program that uses it, or set ORG_PORT to another`,
        ),
      )
    })
    server.listen(port, () => resolve((server.address() as AddressInfo).port))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 2_000).unref()
  })
}

/** Never two at a time; a sweep that fails is the next one's work. */
function sweepEvery(ms: number, run: () => Promise<unknown>, log?: Log) {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = run()
      .catch((error) => log?.({ level: 'error', what: 'sweep', ...describeDefect(error) }))
      .finally(() => {
        busy = false
      })
  }, ms)
  timer.unref()
  return () => {
    clearInterval(timer)
    return running
  }
}

/** Alone as a process, or in a worker thread of the app, which waits for `ready` or `failed`. */
async function main() {
  const running = await startOrg(config(), logToStdout)
  if (isMainThread) console.log(`The org listens at ${running.siteUrl}`)
  parentPort?.postMessage({ ready: true, siteUrl: running.siteUrl })
  const leave = () => {
    setTimeout(() => process.exit(1), LONGEST_GOODBYE_MS).unref()
    running.close().then(() => process.exit(0))
  }
  if (parentPort) parentPort.once('message', leave)
  else for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
}

if (import.meta.main)
  main().catch((error: Error) => {
    if (parentPort) parentPort.postMessage({ failed: error.message })
    else console.error(error.message)
    process.exitCode = 1
  })
