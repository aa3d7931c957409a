/** What an account’s lists cost does not grow with the number of other accounts. */
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFixture, PUBLIC } from '#org/fixture.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { addressStatement } from '#org/store/addresses.ts'
import { waitingStatement } from '#org/store/deletions.ts'
import { securityEventsStatement } from '#org/store/security-events.ts'
import { sessionsStatement } from '#org/store/sessions.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
  const crowd = sql`generate_series(1, 20000) as n`
  await org.db.execute(sql`
    insert into users (id, username, username_key, display_name, email, email_key, email_verified, phone, phone_verified,
      locale, time_zone, user_type, created_at, updated_at)
    select 'u' || n, 'u' || n, 'u' || n, 'u', 'u' || n, 'u' || n, true, '+4670' || n, true, 'de', 'UTC',
      'CSP_LITE_PORTAL', now(), now() from ${crowd}`)
  await org.db.execute(sql`
    insert into security_events (user_id, kind, at) select 'u' || n, 'signed-in', now() from ${crowd}`)
  await org.db.execute(sql`
    insert into grants (id, client_id, user_id, scopes, auth_time, expires_at)
    select gen_random_uuid(), ${PUBLIC.clientId}, 'u' || n, '{}', now(), now() + interval '1 day' from ${crowd}`)
  await org.db.execute(sql`
    insert into access_tokens (token_hash, grant_id, format, issued_at, expires_at)
    select id, id, 'opaque', now(), now() + interval '1 day' from grants`)
  await org.db.execute(sql`
    insert into refresh_tokens (token_hash, grant_id, issued_at, expires_at)
    select id, id, now(), now() + interval '1 day' from grants`)
  await org.db.execute(sql`
    insert into journeys (id, kind, method, person, fingerprint, user_id, created_at, expires_at)
    select 'j' || n, 'link', 'email', 'u' || n, 'f' || n, 'u' || n, now(), now() from ${crowd}`)
  await org.db.execute(sql`analyze`)
})
afterAll(() => org.close())

async function planOf(statement: { getSQL(): SQL }): Promise<string> {
  return JSON.stringify(await org.db.execute(sql`explain ${statement.getSQL()}`))
}

test.each([
  ['sessions', () => sessionsStatement(org.db, maya.userId, org.now())],
  ['security events', () => securityEventsStatement(org.db, maya.userId, { limit: 21 })],
  [
    'a later page of them',
    () => securityEventsStatement(org.db, maya.userId, { before: 9, limit: 21 }),
  ],
  ['the codes that wait for somebody', () => waitingStatement(org.db, maya.userId)],
  ['whose an address is', () => addressStatement(org.db, { email: 'u7' }, tomas.userId)],
  ['whose a number is', () => addressStatement(org.db, { phone: '+46707' }, tomas.userId)],
])('%s are found by an index', async (_, statement) => {
  const plan = await planOf(statement() as unknown as { getSQL(): SQL })
  expect(plan).toContain('Index')
  expect(plan).not.toMatch(/Seq Scan on (?!clients)/)
})

test.each([undefined, 900_000])(
  'the security events of somebody with many are read in order (before %s)',
  async (before) => {
    await org.db.execute(sql`
      insert into security_events (user_id, kind, at)
      select ${maya.userId}, 'signed-in', now() from generate_series(1, 2000)`)
    await org.db.execute(sql`analyze security_events`)
    const statement = securityEventsStatement(org.db, maya.userId, { before, limit: 21 })
    const plan = await planOf(statement as unknown as { getSQL(): SQL })
    expect(plan).toContain('Index Scan using security_events_user_id')
    expect(plan).not.toContain('Sort')
  },
)
