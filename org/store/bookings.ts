/** The only reader of bookings. A customer sees the rows of their own contact, whatever a query asks; no contact, no rows. */
import { createHash } from 'node:crypto'
import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { bookings } from '#org/store/schema.ts'

/** What is asked for, apart from who asks. Its SQL may have `now` and `recordsUrl` as placeholders. */
type Question = {
  where: SQL | undefined
  record: SQL<string>
  orderBy: readonly SQL[]
}

type Asking = { contactId: string | null; now: Date }
type Page = { recordsUrl: string; limit: number; offset: number }

/** A statement with a name is parsed once for each connection, and kept for as long as that: only so many get one. */
const NAMES = 64

export function bookingsIn(db: Database) {
  const named = new Set<string>()

  /** The empty name is no name. */
  function nameOf(statement: { toSQL(): { sql: string } }): string {
    const name = `bookings_${createHash('sha256').update(statement.toSQL().sql).digest('hex').slice(0, 32)}`
    if (named.size >= NAMES && !named.has(name)) return ''
    named.add(name)
    return name
  }

  return {
    /** The `record` of every matching row, in this order. */
    select(question: Question) {
      const statement = bookingsStatement(db, question)
      const prepared = statement.prepare(nameOf(statement))
      return async ({ contactId, now }: Asking, page: Page): Promise<string[]> => {
        if (contactId === null) return []
        return (await prepared.execute({ contactId, now, ...page })).map((row) => row.record)
      }
    },

    count(where: SQL | undefined) {
      const statement = db
        .select({ matches: count() })
        .from(bookings)
        .where(and(eq(bookings.contactId, sql.placeholder('contactId')), where))
      const prepared = statement.prepare(nameOf(statement))
      return async ({ contactId, now }: Asking): Promise<number> => {
        if (contactId === null) return 0
        return (await prepared.execute({ contactId, now }))[0]?.matches ?? 0
      }
    },
  }
}

/** How many of so many rows a window shows. */
export function clipped(matches: number, { limit, offset }: Pick<Page, 'limit' | 'offset'>) {
  return Math.min(Math.max(matches - offset, 0), limit)
}

/** The statement behind `select`, so that its plan can be looked at too. */
export function bookingsStatement(db: Database, { where, record, orderBy }: Question) {
  const page = db
    .select()
    .from(bookings)
    .where(and(eq(bookings.contactId, sql.placeholder('contactId')), where))
    .orderBy(...orderBy)
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .as('bookings')
  // Outside of the window, so that no JSON is made of rows that OFFSET skips.
  return db.select({ record }).from(page)
}
