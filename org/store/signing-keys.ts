import { asc } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { signingKeys } from '#org/store/schema.ts'

export type StoredKey = typeof signingKeys.$inferSelect

export function signingKeysIn(db: Database) {
  return {
    list(): Promise<StoredKey[]> {
      return db.select().from(signingKeys).orderBy(asc(signingKeys.createdAt), asc(signingKeys.kid))
    },

    async add(key: StoredKey) {
      await db.insert(signingKeys).values(key)
    },
  }
}
