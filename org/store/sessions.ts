import { and, desc, eq, exists, gt, isNull, ne, or, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { accessTokens, clients, grants, refreshTokens } from '#org/store/schema.ts'

/** More than anybody has devices for; the oldest are left out. */
const MOST = 100

/** The grants of a customer that still give something, the last used first. */
export async function selectSessions(db: Pick<Database, 'select'>, userId: string, now: Date) {
  return sessionsStatement(db, userId, now)
}

/** The statement behind `selectSessions`, so that its plan can be looked at too. */
export function sessionsStatement(db: Pick<Database, 'select'>, userId: string, now: Date) {
  const refreshable = db
    .select({ one: sql`1` })
    .from(refreshTokens)
    .where(and(eq(refreshTokens.grantId, grants.id), gt(refreshTokens.expiresAt, now)))
  const usable = db
    .select({ one: sql`1` })
    .from(accessTokens)
    .where(
      and(
        eq(accessTokens.grantId, grants.id),
        gt(accessTokens.expiresAt, now),
        isNull(accessTokens.revokedAt),
      ),
    )
  return db
    .select({
      id: grants.id,
      client: clients.name,
      userAgent: grants.userAgent,
      country: grants.country,
      createdAt: grants.authTime,
      lastUsedAt: sql`coalesce(${grants.lastUsedAt}, ${grants.authTime})`.mapWith(grants.authTime),
      methods: grants.methods,
    })
    .from(grants)
    .innerJoin(clients, eq(clients.clientId, grants.clientId))
    .where(
      and(
        eq(grants.userId, userId),
        isNull(grants.revokedAt),
        gt(grants.expiresAt, now),
        or(exists(refreshable), exists(usable)),
      ),
    )
    .orderBy(desc(sql`coalesce(${grants.lastUsedAt}, ${grants.authTime})`), grants.id)
    .limit(MOST)
}

/** Ends grants of one customer: one of them, all but one, or all. Answers how many were alive. */
export async function endSessions(
  tx: Pick<Transaction, 'update'>,
  userId: string,
  which: { only: string } | { but: string } | 'all',
  now: Date,
): Promise<number> {
  const some =
    which === 'all'
      ? undefined
      : 'only' in which
        ? eq(grants.id, which.only)
        : ne(grants.id, which.but)
  const ended = await tx
    .update(grants)
    .set({ revokedAt: now })
    .where(
      and(eq(grants.userId, userId), isNull(grants.revokedAt), gt(grants.expiresAt, now), some),
    )
    .returning({ id: grants.id })
  return ended.length
}
