import { eq, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { clients } from '#org/store/schema.ts'

export type Client = typeof clients.$inferSelect

export function clientsIn(db: Database) {
  const find = db
    .select()
    .from(clients)
    .where(eq(clients.clientId, sql.placeholder('clientId')))
    .prepare('find_client')

  return {
    async find(clientId: string): Promise<Client | undefined> {
      return (await find.execute({ clientId }))[0]
    },

    async put(client: Client) {
      await db
        .insert(clients)
        .values(client)
        .onConflictDoUpdate({ target: clients.clientId, set: client })
    },
  }
}
