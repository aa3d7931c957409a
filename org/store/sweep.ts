import { sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { deleteDue } from '#org/store/deletions.ts'
import { LOCATOR_DAYS } from '#org/store/query-locators.ts'
import {
  accessTokens,
  allowances,
  attempts,
  authSessions,
  codes,
  grants,
  guestCodes,
  guests,
  guestTokens,
  journeys,
  messages,
  queryLocators,
  securityEvents,
  signingKeys,
  usedJwts,
  webRequests,
} from '#org/store/schema.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const MONTH = 30 * DAY
const EVENTS_KEPT = 90 * DAY
const BATCH = 500

/** Deletes what can no longer matter, in small statements, so that nobody waits behind it. */
export async function sweep(db: Database, now: Date, batch = BATCH): Promise<number> {
  const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`
  // A used code is remembered for a day longer: a replay has to find the grant that it must end.
  const aDayAgo = at(new Date(now.getTime() - DAY))
  const passed = at(now)
  const anHourAgo = at(new Date(now.getTime() - HOUR))
  const aMonthAgo = at(new Date(now.getTime() - MONTH))
  const locatorsFrom = at(new Date(now.getTime() - LOCATOR_DAYS * DAY))
  const eventsFrom = at(new Date(now.getTime() - EVENTS_KEPT))
  const some = sql`limit ${batch} for update skip locked`
  const statements = [
    sql`delete from ${grants} where id in (select id from ${grants} where expires_at < ${passed} ${some})`,
    sql`delete from ${grants} where id in (select grant_id from ${codes} where expires_at < ${aDayAgo} and used_at is null ${some})`,
    sql`delete from ${codes} where code_hash in (select code_hash from ${codes} where expires_at < ${aDayAgo} and used_at is not null ${some})`,
    sql`delete from ${authSessions} where session_hash in (select session_hash from ${authSessions} where expires_at < ${passed} ${some})`,
    sql`delete from ${webRequests} where request_hash in (select request_hash from ${webRequests} where expires_at < ${passed} ${some})`,
    // A token is shown again until 30 days after it expired; a guest whose last one is gone cannot come back.
    sql`delete from ${guestTokens} where token_hash in (select token_hash from ${guestTokens} where expires_at < ${aMonthAgo} ${some})`,
    sql`delete from ${guests} where uvid in (select uvid from ${guests} where last_seen_at < ${aMonthAgo} and claimed_by is null
      and not exists (select from ${guestTokens} where uvid = ${guests.uvid}) ${some})`,
    // Whoever asked for a code and never came for the token was nobody.
    sql`delete from ${guests} where uvid in (select seen.uvid from ${guests} as seen join ${guestCodes} as asked using (uvid)
      where asked.expires_at < ${anHourAgo} and seen.last_seen_at < ${anHourAgo} and claimed_by is null
      and not exists (select from ${guestTokens} where uvid = seen.uvid) limit ${batch} for update of seen skip locked)`,
    sql`delete from ${guestCodes} where code_hash in (select code_hash from ${guestCodes} where expires_at < ${aDayAgo} ${some})`,
    sql`delete from ${usedJwts} where jwt_hash in (select jwt_hash from ${usedJwts} where expires_at < ${passed} ${some})`,
    sql`delete from ${signingKeys} where kid in (select kid from ${signingKeys} where retired_at < ${passed} ${some})`,
    sql`delete from ${accessTokens} where token_hash in (select token_hash from ${accessTokens} where expires_at < ${passed} ${some})`,
    sql`delete from ${attempts} where username_key in (select username_key from ${attempts} where updated_at < ${aDayAgo} ${some})`,
    // For an hour a code is told that it is an old one; after that nobody remembers it.
    sql`delete from ${journeys} where id in (select id from ${journeys} where expires_at < ${anHourAgo} ${some})`,
    sql`delete from ${allowances} where subject in (select subject from ${allowances} where day_ends_at < ${passed} ${some})`,
    sql`delete from ${messages} where id in (select id from ${messages} where channel = 'none' and sent_at < ${anHourAgo} ${some})`,
    sql`delete from ${messages} where id in (select id from ${messages} where sent_at < ${aMonthAgo} ${some})`,
    sql`delete from ${queryLocators} where id in (select id from ${queryLocators} where created_at < ${locatorsFrom} ${some})`,
    sql`delete from ${securityEvents} where id in (select id from ${securityEvents} where at < ${eventsFrom} ${some})`,
  ]
  let total = 0
  for (const statement of statements) {
    for (let gone = batch; gone === batch; total += gone) {
      const counted = sql`with gone as (${statement} returning 1) select count(*)::integer as count from gone`
      const result = (await db.execute(counted)) as unknown as { rows: { count: number }[] }
      gone = result.rows[0]?.count ?? 0
    }
  }
  return total + (await deleteDue(db, now))
}
