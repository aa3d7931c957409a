import { sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'

/** `count` customers in two statements: `person-0@bench.example` and so on, without password or bookings. For benches. */
export async function addCrowd(db: Database, count: number) {
  const all = sql`generate_series(0, ${count}::int - 1) as n`
  // No upper-case letter among the fifteen: their checksum is always AAA.
  const id = (prefix: string) => sql`${prefix}::text || substr(md5('crowd ' || n), 1, 12) || 'AAA'`
  const email = sql`'person-' || n || '@bench.example'`
  await db.execute(sql`
    insert into contacts (id, first_name, last_name, email, customer_number, created_at)
    select ${id('003')}, 'Person', n::text, ${email}, 'C-B' || n, now() from ${all}`)
  await db.execute(sql`
    insert into users (id, username, username_key, display_name, contact_id, email, email_key,
      email_verified, phone_verified, locale, time_zone, user_type, created_at, updated_at)
    select ${id('005')}, ${email}, ${email}, 'Person ' || n, ${id('003')}, ${email}, ${email},
      true, false, 'en_GB', 'UTC', 'CSP_LITE_PORTAL', now(), now() from ${all}`)
  await db.execute(sql`analyze`)
}
