/**
 * REST API Developer Guide, "Query" and "Query More Results": 2,000 records a batch, the rest behind `nextRecordsUrl`.
 * A later batch runs the query again from its offset, with the date literals of the first: rows that come or go meanwhile
 * can shift it. (A Salesforce org keeps a cursor instead.)
 */
import { newRecordId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { type Query, readQuery } from '#org/soql/query.ts'
import { recordJson } from '#org/soql/record.ts'
import { countBookings, selectBookings } from '#org/store/bookings.ts'
import type { Database } from '#org/store/database.ts'
import { findLocator, insertLocator } from '#org/store/query-locators.ts'

export type Asker = {
  db: Database
  userId: string
  contactId: string | null
  version: string
  now: Date
}

const BATCH = 2_000
const LOCATOR_DAYS = 2

/** The JSON text that answers a query. Throws `Refused` for what is not a query of ours. */
export async function answerQuery(asker: Asker, soql: string): Promise<string> {
  const query = readQuery(soql)
  const { db, contactId } = asker
  const { limit, offset } = query
  const window = { where: query.where?.(asker.now), limit, offset }
  if (query.kind === 'size') return envelope(await countBookings(db, contactId, window), [])
  if (query.kind === 'counts') {
    return envelope(1, [aggregate(query.names, await countBookings(db, contactId, window))])
  }
  const batch = { ...window, limit: Math.min(limit, BATCH + 1) }
  const record = recordJson(query.fields, asker.version)
  const records = await selectBookings(db, contactId, record, batch, query.orderBy)
  if (records.length <= BATCH) return envelope(records.length, records)
  const totalSize = await countBookings(db, contactId, window)
  const { userId, now } = asker
  const locator = { id: newRecordId('locator'), userId, soql, totalSize, createdAt: now }
  await insertLocator(db, locator, expired(now))
  return envelope(totalSize, records.slice(0, BATCH), nextUrl(asker, locator.id, BATCH))
}

/** The JSON text of a later batch. */
export async function answerMore(asker: Asker, cursor: string): Promise<string> {
  const [, id, digits] = /^(01g[0-9A-Za-z]{15})-(\d{1,9})$/.exec(cursor) ?? []
  const offset = Number(digits)
  const locator = id && (await findLocator(asker.db, asker.userId, id, expired(asker.now)))
  if (!locator || offset >= locator.totalSize) throw new Refused('query-locator-invalid')
  const query: Query = readQuery(locator.soql)
  if (query.kind !== 'records') throw new Refused('query-locator-invalid')
  const next = offset + BATCH
  const records = await selectBookings(
    asker.db,
    asker.contactId,
    recordJson(query.fields, asker.version),
    {
      where: query.where?.(locator.createdAt),
      limit: Math.min(BATCH, locator.totalSize - offset),
      offset: query.offset + offset,
    },
    query.orderBy,
  )
  const more = next < locator.totalSize ? nextUrl(asker, locator.id, next) : undefined
  return envelope(locator.totalSize, records, more)
}

function envelope(totalSize: number, records: readonly string[], nextRecordsUrl?: string): string {
  const next = nextRecordsUrl ? `"nextRecordsUrl":${JSON.stringify(nextRecordsUrl)},` : ''
  return `{"totalSize":${totalSize},"done":${!nextRecordsUrl},${next}"records":[${records.join(',')}]}`
}

function aggregate(names: readonly string[], count: number): string {
  const counts = Object.fromEntries(names.map((name) => [name, count]))
  return JSON.stringify({ attributes: { type: 'AggregateResult' }, ...counts })
}

function nextUrl({ version }: Asker, id: string, offset: number): string {
  return `/services/data/${version}/query/${id}-${offset}`
}

function expired(now: Date): Date {
  return new Date(now.getTime() - LOCATOR_DAYS * 86_400_000)
}
