import { asc, isNull, sql } from 'drizzle-orm'
import { type Database, LOCKS } from '#org/store/database.ts'
import { clients, signingKeys } from '#org/store/schema.ts'

export type StoredKey = typeof signingKeys.$inferSelect

/** When a new key begins to sign, and until when those before it stay published. */
export type Turn = { activeFrom: Date; othersUntil: Date }

/** Decides, in view of what is stored, whether a new key is wanted. */
export type Wanted = (stored: readonly StoredKey[], longestTokenSeconds: number) => Turn | undefined

export function signingKeysIn(db: Database) {
  const list = (from: Pick<Database, 'select'>) =>
    from.select().from(signingKeys).orderBy(asc(signingKeys.createdAt), asc(signingKeys.kid))

  return {
    async list(): Promise<StoredKey[]> {
      return list(db)
    },

    /** Adds the key if one is wanted still when it is our turn to look. Answers what is stored then. */
    add(key: StoredKey, wanted: Wanted): Promise<StoredKey[]> {
      return db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS.signingKeys})`)
        const longest = sql<number>`coalesce(max(${clients.accessTokenSeconds}), 0)`.mapWith(Number)
        const [life] = await tx.select({ longest }).from(clients)
        const turn = wanted(await list(tx), life?.longest ?? 0)
        if (turn) {
          const { activeFrom, othersUntil } = turn
          await tx
            .update(signingKeys)
            .set({ retiredAt: othersUntil })
            .where(isNull(signingKeys.retiredAt))
          await tx.insert(signingKeys).values({ ...key, activeFrom })
        }
        return list(tx)
      })
    },
  }
}
