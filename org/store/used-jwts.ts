import type { Database } from '#org/store/database.ts'
import { usedJwts } from '#org/store/schema.ts'

export function usedJwtsIn(db: Database) {
  return {
    /** True for the first one to bring it, of however many at once. */
    async use(jwtHash: string, expiresAt: Date): Promise<boolean> {
      const used = await db
        .insert(usedJwts)
        .values({ jwtHash, expiresAt })
        .onConflictDoNothing()
        .returning({ jwtHash: usedJwts.jwtHash })
      return used.length > 0
    },
  }
}
