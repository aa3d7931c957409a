import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { guests, shortlistEntries, trips } from '#org/store/schema.ts'

/** Whose list it is. */
type Owner = { userId: string } | { uvid: string }

export const MOST_ENTRIES = 100

export function shortlistsIn(db: Database) {
  const ownedBy = (owner: Owner) =>
    'uvid' in owner
      ? eq(shortlistEntries.uvid, owner.uvid)
      : eq(shortlistEntries.userId, owner.userId)

  return {
    /** Newest first. */
    list(owner: Owner) {
      return db
        .select({
          tripId: shortlistEntries.tripId,
          slug: trips.slug,
          addedAt: shortlistEntries.createdAt,
        })
        .from(shortlistEntries)
        .innerJoin(trips, eq(trips.id, shortlistEntries.tripId))
        .where(ownedBy(owner))
        .orderBy(desc(shortlistEntries.createdAt), desc(shortlistEntries.id))
    },

    /** Keeps a trip in mind, once. Otherwise says why not: the guest became a customer, there is no such trip, the list is full. */
    keep(owner: Owner, entry: { id: string; tripId: string; now: Date }) {
      return db.transaction(async (tx) => {
        if (!(await lockOwner(tx, owner, entry.now))) return 'session-invalid'
        const [user, guest] = 'uvid' in owner ? [null, owner.uvid] : [owner.userId, null]
        const { rows } = (await tx.execute(sql`
          with mine as (select trip_id from ${shortlistEntries} where ${ownedBy(owner)}),
          added as (
            insert into ${shortlistEntries} (id, trip_id, user_id, uvid, created_at)
            select ${entry.id}, id, ${user}, ${guest}, ${entry.now.toISOString()}::timestamptz
            from ${trips} where id = ${entry.tripId} and (select count(*) from mine) < ${MOST_ENTRIES}
            on conflict do nothing)
          select exists (select from ${trips} where id = ${entry.tripId}) as known,
            exists (select from mine where trip_id = ${entry.tripId}) as had,
            (select count(*) from mine) < ${MOST_ENTRIES} as room`)) as unknown as {
          rows: { known: boolean; had: boolean; room: boolean }[]
        }
        const { known = false, had = false, room = false } = rows[0] ?? {}
        if (!known) return 'not-found'
        return had || room ? 'kept' : 'list-full'
      })
    },

    /** False when the guest became a customer meanwhile: then it is the customer's list. */
    forget(owner: Owner, tripId: string, now: Date) {
      return db.transaction(async (tx) => {
        if (!(await lockOwner(tx, owner, now))) return false
        await tx
          .delete(shortlistEntries)
          .where(and(ownedBy(owner), eq(shortlistEntries.tripId, tripId)))
        return true
      })
    },
  }
}

/** Until the transaction is over nobody else writes to this list; what follows sees all that was written before. */
async function lockOwner(tx: Transaction, owner: Owner, now: Date): Promise<boolean> {
  if ('userId' in owner) {
    await tx.execute(sql`select ${lockOf(owner.userId)}`)
    return true
  }
  const found = await tx
    .update(guests)
    .set({ lastSeenAt: now })
    .where(and(eq(guests.uvid, owner.uvid), isNull(guests.claimedBy)))
    .returning({ uvid: guests.uvid })
  return found.length > 0
}

/** A lock on a customer's list until the end of the transaction. Signing in does not wait for it, as it would for the user. */
export function lockOf(userId: string): SQL {
  return sql`pg_advisory_xact_lock(hashtextextended(${`shortlist ${userId}`}, 0))`
}
