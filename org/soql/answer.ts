/**
 * REST API Developer Guide, "Query" and "Query More Results": 2,000 records a batch, the rest behind `nextRecordsUrl`.
 * A later batch runs the query again from its offset, with the date literals of the first: rows that come or go meanwhile
 * can shift it. (A Salesforce org keeps a cursor instead.)
 */
import { eq } from 'drizzle-orm'
import { newRecordId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { fieldNamed } from '#org/soql/field-named.ts'
import type { Field } from '#org/soql/fields.ts'
import { readQuery } from '#org/soql/query.ts'
import { recordJson, recordsUrl } from '#org/soql/record.ts'
import { remembered } from '#org/soql/remembered.ts'
import { bookingsIn, clipped } from '#org/store/bookings.ts'
import type { Database } from '#org/store/database.ts'
import { findLocator, insertLocator, LOCATOR_DAYS } from '#org/store/query-locators.ts'

export type Asker = { userId: string; contactId: string | null; version: string; now: Date }

export type Answers = ReturnType<typeof answersFrom>

const BATCH = 2_000
const REMEMBERED_QUERIES = 200

/** Answers are JSON texts. */
export function answersFrom(db: Database) {
  const bookings = bookingsIn(db)
  const prepared = remembered(REMEMBERED_QUERIES, (soql) => {
    const query = readQuery(soql)
    return query.kind === 'records'
      ? { ...query, select: bookings.select({ ...query, record: recordJson(query.fields) }) }
      : { ...query, count: bookings.count(query.where) }
  })

  return {
    /** Throws `Refused` for what is not a query of ours. */
    async query(asker: Asker, soql: string): Promise<string> {
      const query = prepared(soql)
      if (query.kind !== 'records') {
        const size = clipped(await query.count(asker), query)
        return query.kind === 'size'
          ? envelope(size, [])
          : envelope(1, [aggregate(query.names, size)])
      }
      const page = {
        recordsUrl: recordsUrl(asker.version),
        limit: Math.min(query.limit, BATCH + 1),
        offset: query.offset,
      }
      const records = await query.select(asker, page)
      if (records.length <= BATCH) return envelope(records.length, records)
      const totalSize = clipped(await bookings.count(query.where)(asker), query)
      const { userId, now } = asker
      const locator = { id: newRecordId('locator'), userId, soql, totalSize, createdAt: now }
      await insertLocator(db, locator, expired(now))
      return envelope(totalSize, records.slice(0, BATCH), nextUrl(asker, locator.id, BATCH))
    },

    /** One record; undefined for what the customer may not see. */
    async record(asker: Asker, id: string, fields: readonly Field[]): Promise<string | undefined> {
      const where = eq(fieldNamed('Id').column, id)
      const select = bookings.select({ where, record: recordJson(fields), orderBy: [] })
      const page = { recordsUrl: recordsUrl(asker.version), limit: 1, offset: 0 }
      return (await select(asker, page))[0]
    },

    /** A later batch. */
    async more(asker: Asker, cursor: string): Promise<string> {
      const [, id, digits] = /^(01g[0-9A-Za-z]{15})-(\d{1,9})$/.exec(cursor) ?? []
      const offset = Number(digits)
      const locator = id && (await findLocator(db, asker.userId, id, expired(asker.now)))
      if (!locator || offset >= locator.totalSize) throw new Refused('query-locator-invalid')
      const query = prepared(locator.soql)
      if (query.kind !== 'records') throw new Refused('query-locator-invalid')
      const next = offset + BATCH
      const records = await query.select(
        { contactId: asker.contactId, now: locator.createdAt },
        {
          recordsUrl: recordsUrl(asker.version),
          limit: Math.min(BATCH, locator.totalSize - offset),
          offset: query.offset + offset,
        },
      )
      const more = next < locator.totalSize ? nextUrl(asker, locator.id, next) : undefined
      return envelope(locator.totalSize, records, more)
    },
  }
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
