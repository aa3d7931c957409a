/**
 * REST API Developer Guide: versions, query, one record, describe; `shared/spec/headless-apis.md`, sections 13.3 and 15.
 * URLs inside answers start at `/services`: clients put the instance URL, here the site's, in front of them.
 */
import { type Context, Hono } from 'hono'
import { answerRefused, rest } from '#org/dialects.ts'
import type { Caller, FindCaller } from '#org/domain/caller.ts'
import { toLongId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { presentedToken } from '#org/routes/authorization.ts'
import { userRecordRoutes } from '#org/routes/user-record.ts'
import { type Asker, answersFrom } from '#org/soql/answer.ts'
import { describeBooking } from '#org/soql/describe.ts'
import { fieldNamed } from '#org/soql/field-named.ts'
import { BOOKING, fields } from '#org/soql/fields.ts'
import type { Database } from '#org/store/database.ts'
import type { Store } from '#org/store/index.ts'

type DataDependencies = {
  db: Database
  store: Store
  clock: () => Date
  findCaller: FindCaller
}

type Env = { Variables: { caller: Caller; version: string } }

const RELEASES = Array.from({ length: 9 }, (_, at) => 60 + at)
const VERSIONS = RELEASES.map((release) => ({
  label: `${['Spring', 'Summer', 'Winter'][release % 3]} ’${releaseYear(release)}`,
  url: `/services/data/v${release}.0`,
  version: `${release}.0`,
}))

export function dataRoutes({ db, store, clock, findCaller }: DataDependencies): Hono<Env> {
  const answers = answersFrom(db)

  const app = new Hono<Env>()
  app.onError((error) => {
    if (error instanceof Refused) return answerRefused(error, rest)
    throw error
  })

  app.use('/services/data/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })

  app.get('/services/data', (c) => c.json(VERSIONS))

  app.use('/services/data/:version/*', async (c, next) => {
    const version = c.req.param('version')
    if (!VERSIONS.some((known) => `v${known.version}` === version))
      throw new Refused('unknown-version')
    const caller = await findCaller(...presentedToken(c))
    if (!caller) throw new Refused('session-invalid')
    if (!caller.scopes.some((scope) => scope === 'api' || scope === 'full')) {
      throw new Refused('insufficient-scope')
    }
    c.set('caller', caller)
    c.set('version', version)
    await next()
  })

  const asker = (c: Context<Env>): Asker => {
    const { userId, contactId } = c.get('caller')
    return { userId, contactId, version: c.get('version'), now: clock() }
  }

  app.get('/services/data/:version', (c) => {
    const base = `/services/data/${c.get('version')}`
    return c.json({ query: `${base}/query`, sobjects: `${base}/sobjects` })
  })

  app.get('/services/data/:version/query', async (c) => {
    const [soql, ...others] = c.req.queries('q') ?? []
    if (!soql || others.length > 0) throw new Refused('malformed-query', 'One q is needed.')
    return json(c, await answers.query(asker(c), soql))
  })

  app.get('/services/data/:version/query/:locator', async (c) =>
    json(c, await answers.more(asker(c), c.req.param('locator'))),
  )

  app.route('/services/data/:version/sobjects/:object{[Uu]ser}', userRecordRoutes({ store, clock }))

  app.get('/services/data/:version/sobjects/:object/describe', (c) => {
    requireBooking(c.req.param('object'))
    return c.json(describeBooking(c.get('version')))
  })

  app.get('/services/data/:version/sobjects/:object/:id', async (c) => {
    requireBooking(c.req.param('object'))
    const asked = fieldsOf(c.req.query('fields'))
    const id = toLongId(c.req.param('id'))
    const found = id && (await answers.record(asker(c), id, asked))
    if (!found) throw new Refused('not-found')
    return json(c, found)
  })

  app.all('/services/data/*', (c) => {
    throw new Refused(c.req.method === 'GET' ? 'not-found' : 'method-not-allowed')
  })

  return app
}

function json(c: Context, text: string) {
  return c.body(text, 200, { 'Content-Type': 'application/json' })
}

function requireBooking(object: string): void {
  if (object.toLowerCase() !== BOOKING.toLowerCase()) throw new Refused('not-found')
}

function fieldsOf(list: string | undefined) {
  if (!list) return fields
  return [...new Set(['Id', ...list.split(',')].map((name) => fieldNamed(name.trim())))]
}

/** Release 60 was Spring ’24; three a year, and the winter one carries the next year’s name. */
function releaseYear(release: number): number {
  return 24 + Math.floor((release - 60 + 1) / 3)
}
