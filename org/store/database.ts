import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import * as schema from '#org/store/schema.ts'

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>

/** What a statement needs that belongs to others: they come true together, or not at all. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

export type OpenDatabase = { db: Database; close(): Promise<void> }

const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Advisory locks: whoever does the same thing waits for its turn. Any numbers that only this program uses, each of them once. */
export const LOCKS = {
  migration: 4_839_274_105,
  seed: 4_839_274_106,
  signingKeys: 4_839_274_107,
} as const

/** Opens (and migrates) PostgreSQL by its connection string. */
export async function openPostgres(connectionString: string): Promise<OpenDatabase> {
  // A connection keeps its prepared statements, so none is closed for being idle.
  const pool = new pg.Pool({ connectionString, max: 10, idleTimeoutMillis: 0 })
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  const locker = await pool.connect().catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The database of DATABASE_URL does not answer (${error.code ?? error.message})`)
  })
  try {
    await locker.query('select pg_advisory_lock($1)', [LOCKS.migration])
    await migratePg(drizzlePg(locker), { migrationsFolder })
  } finally {
    await locker.query('select pg_advisory_unlock($1)', [LOCKS.migration])
    locker.release()
  }
  return { db: drizzlePg(pool, { schema }), close: () => pool.end() }
}

/** Opens (and migrates) PGlite in a folder, or in memory when `folder` is undefined. The caller owns the folder's lock. */
export async function openPglite(folder?: string): Promise<OpenDatabase> {
  const client = await PGlite.create(folder)
  const db = drizzlePglite(client, { schema })
  await migratePglite(db, { migrationsFolder })
  return { db, close: () => client.close() }
}
