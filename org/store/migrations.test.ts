import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { expect, onTestFinished, test } from 'vitest'

const all = join(import.meta.dirname, 'migrations')

/** The migrations up to and with this one, as they were when it was the newest. */
function migrationsUpTo(index: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(all, folder, { recursive: true })
  const file = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8'))
  const entries = journal.entries.slice(0, index + 1)
  writeFileSync(file, JSON.stringify({ ...journal, entries }))
  return folder
}

test('an org from before one-time codes keeps its customers, whose addresses can be found', async () => {
  const client = await PGlite.create()
  onTestFinished(() => client.close())
  const db = drizzle(client)
  await migrate(db, { migrationsFolder: migrationsUpTo(0) })
  await client.exec(`
    insert into contacts (id, first_name, last_name, email, customer_number, created_at)
      values ('003', 'Maya', 'Lindqvist', 'Maya@example.com', 'C-1', now());
    insert into users (id, username, username_key, display_name, contact_id, email, email_verified,
      phone_verified, locale, time_zone, user_type, created_at, updated_at)
      values ('005', 'maya', 'maya', 'Maya', '003', 'Ｍaya@Example.com', true,
      false, 'sv_SE', 'UTC', 'CSP_LITE_PORTAL', now(), now());`)
  await migrate(db, { migrationsFolder: all })
  const { rows } = await client.query(`
    select email_key, accounts.name as account from users
    join contacts on contacts.id = contact_id join accounts on accounts.id = account_id`)
  expect(rows).toEqual([{ email_key: 'maya@example.com', account: 'Customers' }])
})
