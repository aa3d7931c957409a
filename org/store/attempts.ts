import { eq, lte, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { attempts } from '#org/store/schema.ts'

/** `waits[n - 1]` is how many seconds nobody may try after the n-th wrong try in a row; the last one stays. */
export function attemptsIn(db: Database, waits: readonly number[]) {
  const now = sql.placeholder('now')
  const seconds = sql.raw(`'{${waits.join()}}'::integer[]`)
  const failures = sql`${attempts.failures} + 1`
  const blockedUntil = sql`excluded.updated_at + make_interval(secs => (${seconds})[least(${failures}, ${sql.raw(String(waits.length))})])`
  const first = {
    usernameKey: sql.placeholder('usernameKey'),
    failures: 1,
    blockedUntil: now,
    updatedAt: now,
  }
  const further = { failures, blockedUntil, updatedAt: sql`excluded.updated_at` }

  const count = db
    .insert(attempts)
    .values(first)
    .onConflictDoUpdate({ target: attempts.usernameKey, set: further })
    .prepare('count_try')

  const reserve = db
    .insert(attempts)
    .values(first)
    .onConflictDoUpdate({
      target: attempts.usernameKey,
      set: further,
      setWhere: lte(attempts.blockedUntil, sql`excluded.updated_at`),
    })
    .returning({ failures: attempts.failures })
    .prepare('reserve_try')

  const find = db
    .select({ blockedUntil: attempts.blockedUntil })
    .from(attempts)
    .where(eq(attempts.usernameKey, sql.placeholder('usernameKey')))
    .prepare('find_tries')

  return {
    /** Counts one wrong try. */
    async count(usernameKey: string, now: Date) {
      await count.execute({ usernameKey, now })
    },

    /** Counts a try before it is made; false when it has to wait. Of many at once, one gets through. */
    async reserve(usernameKey: string, now: Date) {
      return (await reserve.execute({ usernameKey, now })).length > 0
    },

    async blockedUntil(usernameKey: string): Promise<Date | null> {
      return (await find.execute({ usernameKey }))[0]?.blockedUntil ?? null
    },
  }
}
