import { and, desc, eq, gt, inArray, lt, or } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { queryLocators } from '#org/store/schema.ts'

type QueryLocator = typeof queryLocators.$inferSelect

/** As in a Salesforce org: so many stay open for each user, the oldest make way. */
const OPEN_PER_USER = 10

/** How long the rest of an answer can be fetched. */
export const LOCATOR_DAYS = 2

export async function insertLocator(db: Database, locator: QueryLocator, expired: Date) {
  const surplus = db
    .select({ id: queryLocators.id })
    .from(queryLocators)
    .where(eq(queryLocators.userId, locator.userId))
    .orderBy(desc(queryLocators.createdAt), desc(queryLocators.id))
    .offset(OPEN_PER_USER - 1)
  await db
    .delete(queryLocators)
    .where(or(lt(queryLocators.createdAt, expired), inArray(queryLocators.id, surplus)))
  await db.insert(queryLocators).values(locator)
}

/** Somebody else's locator is no locator. */
export async function findLocator(
  db: Database,
  userId: string,
  id: string,
  expired: Date,
): Promise<QueryLocator | undefined> {
  const [found] = await db
    .select()
    .from(queryLocators)
    .where(
      and(
        eq(queryLocators.id, id),
        eq(queryLocators.userId, userId),
        gt(queryLocators.createdAt, expired),
      ),
    )
  return found
}
