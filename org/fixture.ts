import { createHash, randomBytes } from 'node:crypto'
import { notInArray, sql } from 'drizzle-orm'
import { createOrg, type OrgDependencies } from '#org/app.ts'
import type { Breached } from '#org/breached.ts'
import { parseConfig } from '#org/config.ts'
import { openPost } from '#org/delivery/post.ts'
import type { DiscoveryHandler } from '#org/domain/discovery.ts'
import { work } from '#org/domain/hash.ts'
import type { Job, Parameters } from '#org/domain/hashing-lane.ts'
import { passwordsWith } from '#org/domain/passwords.ts'
import type { RegistrationHandler } from '#org/domain/registration-handler.ts'
import { firstClients } from '#org/first-clients.ts'
import { letters } from '#org/fixture-letters.ts'
import { seed } from '#org/seed/index.ts'
import { demoPeople, integrationUser, maya } from '#org/seed/people.ts'
import { type Client, clientsIn } from '#org/store/clients.ts'
import { newestMessages } from '#org/store/messages.ts'
import { contacts, users } from '#org/store/schema.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

export const SITE = 'http://org.test/portal'
export const PRIVATE = {
  clientId: 'headway',
  secret: 'a-secret-of-the-tests',
  callback: 'http://app.test/callback',
}
export const PUBLIC = { clientId: 'headway-public', callback: `${SITE}/services/oauth2/echo` }
export const VERIFIER = 'the-verifier-of-the-tests-is-long-enough-to-count'
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

const seeded = [...demoPeople, integrationUser].map(({ userId }) => userId)
const customers = demoPeople.map(({ contactId }) => contactId)

/** As little work as argon2 allows. */
const least = { memoryCost: 8, timeCost: 1, parallelism: 1 }

type FixtureOptions = {
  siteUrl?: string
  parameters?: Parameters
  initRequiresAuth?: boolean
  attestationChallenges?: 'required' | 'accepted'
  recaptcha?: (token: string) => Promise<boolean>
  breached?: Breached
  registrationHandler?: RegistrationHandler
  discoveryHandler?: DiscoveryHandler
  discoveryFlows?: string
  /** Makes the private client a first-party app. */
  certificate?: string
  /** OpenID providers, and what answers for them. */
  providers?: OrgDependencies['providers']
  fetch?: OrgDependencies['fetch']
}

/** An org in memory, with the seeded people, both clients and a clock that stands still until told. */
export async function openFixture(options: FixtureOptions = {}) {
  const opened = await openTestDatabase()
  const { db } = opened
  const start = new Date('2026-11-22T09:00:00.000Z')
  let now = start
  const clock = () => now
  const lines: Record<string, unknown>[] = []
  const lane = { run: async (job: Job) => work(job), close: async () => {} }
  const parameters = options.parameters ?? least
  const passwords = passwordsWith({ lane, parameters, minLength: 15 })
  const settings = parseConfig({
    ORG_SITE_URL: options.siteUrl ?? SITE,
    APP_URL: 'http://app.test',
    CLIENT_ID: PRIVATE.clientId,
    CLIENT_SECRET: PRIVATE.secret,
    ORG_DISCOVERY_FLOWS: options.discoveryFlows,
    ORG_ATTESTATION_CHALLENGES: options.attestationChallenges,
    ORG_INIT_REQUIRES_AUTH: String(options.initRequiresAuth ?? true),
  })
  const post = openPost({ db, clock, random: randomBytes, site: settings, letters, pollMs: 0 })
  const [first, second] = firstClients(settings, integrationUser.userId, options.certificate) as [
    Client,
    Client,
  ]
  await seed(db, { clock, hash: passwords.hash, appUrl: settings.appUrl, letters })

  const fixture = {
    db,
    passwords,
    lines,
    close: opened.close,
    app: fresh(),
    now: () => now,

    advance(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000)
    },

    /** Forgets sessions, wrong tries, codes, messages and who registered; the seeded people and their bookings stay. */
    async reset(changes: { private?: Partial<Client>; public?: Partial<Client> } = {}) {
      now = start
      await db.execute(
        sql`truncate grants, attempts, journeys, allowances, messages, auth_sessions, web_requests, used_jwts, guests cascade`,
      )
      await db.delete(users).where(notInArray(users.id, seeded))
      await db.delete(contacts).where(notInArray(contacts.id, customers))
      await clientsIn(db).put({ ...first, ...changes.private })
      await clientsIn(db).put({ ...second, ...changes.public })
      fixture.app = fresh()
    },

    /** Does something with a second org on the same store. */
    async restarted<T>(work: () => Promise<T>): Promise<T> {
      fixture.app = fresh()
      return work()
    },

    request(path: string, init?: RequestInit) {
      return Promise.resolve(fixture.app.request(`${settings.siteUrl}${path}`, init))
    },

    post(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
      return fixture.request(path, { method: 'POST', body: new URLSearchParams(form), headers })
    },

    authorize(form: Record<string, string> = {}, headers: Record<string, string> = {}) {
      const body = {
        response_type: 'code_credentials',
        client_id: PUBLIC.clientId,
        redirect_uri: PUBLIC.callback,
        code_challenge: CHALLENGE,
        username: maya.username,
        password: maya.password,
        ...form,
      }
      return fixture.post('/services/oauth2/authorize', body, {
        'Auth-Request-Type': 'Named-User',
        ...headers,
      })
    },

    async code(form: Record<string, string> = {}) {
      const answer = await fixture.authorize(form)
      const location = new URL(answer.headers.get('location') ?? 'missing:')
      return location.searchParams.get('code') ?? ''
    },

    exchange(code: string, form: Record<string, string> = {}) {
      return fixture.post('/services/oauth2/token', {
        grant_type: 'authorization_code',
        client_id: PUBLIC.clientId,
        redirect_uri: PUBLIC.callback,
        code_verifier: VERIFIER,
        code,
        ...form,
      })
    },

    json(path: string, body: unknown, headers: Record<string, string> = {}) {
      return fixture.request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      })
    },

    /** The private client's token as its integration user, as a header. */
    async integration(): Promise<{ Authorization: string }> {
      const answer = await fixture.post('/services/oauth2/token', {
        grant_type: 'client_credentials',
        client_id: PRIVATE.clientId,
        client_secret: PRIVATE.secret,
      })
      const { access_token } = (await answer.json()) as { access_token: string }
      return { Authorization: `Bearer ${access_token}` }
    },

    /** What was said to somebody, newest first. */
    messages: (to: string) => newestMessages(db, to),

    /** A whole sign-in of the public client. */
    async tokens(form: Record<string, string> = {}): Promise<Record<string, string>> {
      return (await fixture.exchange(await fixture.code(form))).json()
    },
  }

  function fresh() {
    const log = (line: Record<string, unknown>) => lines.push(line)
    const { recaptcha, breached, registrationHandler, discoveryHandler, providers, fetch } = options
    return createOrg({
      db,
      clock,
      random: randomBytes,
      passwords,
      post,
      codeKey: 'the code key of the tests',
      ...(providers && { providers }),
      fetch,
      recaptcha,
      breached,
      ...(registrationHandler && { registrationHandler }),
      ...(discoveryHandler && { discoveryHandler }),
      settings,
      log,
    })
  }

  await fixture.reset()
  return fixture
}

/** For the private client: what its requests say differently. */
export const asPrivate = {
  authorize: { client_id: PRIVATE.clientId, redirect_uri: PRIVATE.callback },
  token: {
    client_id: PRIVATE.clientId,
    client_secret: PRIVATE.secret,
    redirect_uri: PRIVATE.callback,
  },
}

export function basic(left: string, right: string): { Authorization: string } {
  return { Authorization: `Basic ${Buffer.from(`${left}:${right}`).toString('base64')}` }
}
