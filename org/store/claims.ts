import { sql } from 'drizzle-orm'
import type { Transaction } from '#org/store/database.ts'
import { guests, guestTokens, shortlistEntries } from '#org/store/schema.ts'
import { lockOf, MOST_ENTRIES } from '#org/store/shortlists.ts'

/**
 * Holds a guest and the list of the customer they are about to be; false when they are somebody's already. A statement of
 * its own: the next one then sees whatever was written to either list before.
 */
export async function lockGuest(tx: Transaction, uvid: string, userId: string): Promise<boolean> {
  const { rows } = (await tx.execute(sql`
    with guest as materialized (
      select uvid from ${guests} where uvid = ${uvid} and claimed_by is null for update)
    select ${lockOf(userId)} from guest`)) as unknown as { rows: unknown[] }
  return rows.length > 0
}

/** Of a guest who is held. What both kept in mind stays as the customer had it; beyond a full list the newest come along. */
export async function markClaimed(
  tx: Transaction,
  uvid: string,
  userId: string,
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    with claimed as (
      update ${guests} set claimed_by = ${userId}, claimed_at = ${at} where uvid = ${uvid}),
    closed as (
      update ${guestTokens} set revoked_at = ${at} where uvid = ${uvid} and revoked_at is null),
    mine as (select trip_id from ${shortlistEntries} where user_id = ${userId}),
    chosen as (
      select id from ${shortlistEntries}
      where uvid = ${uvid} and trip_id not in (select trip_id from mine)
      order by created_at desc, id desc
      limit greatest(0, ${MOST_ENTRIES} - (select count(*) from mine))),
    moved as (
      update ${shortlistEntries} set user_id = ${userId}, uvid = null
      where id in (select id from chosen))
    delete from ${shortlistEntries} where uvid = ${uvid} and id not in (select id from chosen)`)
}
