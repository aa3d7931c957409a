import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type OpenDatabase, openPglite, openPostgres } from '#org/store/database.ts'

/** An empty, migrated database for one test file: PGlite in memory, or one of its own in the server of TEST_DATABASE_URL. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return openPglite()
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const opened = await openPostgres(url.href)
  return {
    ...opened,
    async close() {
      await opened.close()
      await administer(server, `drop database ${name} with (force)`)
    },
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
