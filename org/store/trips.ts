import { asc } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { trips } from '#org/store/schema.ts'

export type Trip = typeof trips.$inferSelect

export function tripsIn(db: Database) {
  const list = db.select().from(trips).orderBy(asc(trips.position)).prepare('list_trips')

  return {
    list: (): Promise<Trip[]> => list.execute(),
  }
}
