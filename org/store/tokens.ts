import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { accessTokens, grants, refreshTokens, users } from '#org/store/schema.ts'

export type NewAccessToken = typeof accessTokens.$inferInsert
export type NewGrant = Omit<typeof grants.$inferInsert, 'revokedAt'>

export function tokensIn(db: Database) {
  const value = sql.placeholder
  const access = {
    tokenHash: value('tokenHash'),
    grantId: value('grantId'),
    format: value('format'),
    issuedAt: value('issuedAt'),
    expiresAt: value('expiresAt'),
  }
  const granted = db.$with('granted').as(
    db
      .insert(grants)
      .values({
        id: value('grantId'),
        clientId: value('clientId'),
        userId: value('userId'),
        scopes: value('scopes'),
        authTime: value('issuedAt'),
        expiresAt: value('expiresAt'),
      })
      .returning({ id: grants.id }),
  )
  const addAccess = db.insert(accessTokens).values(access).prepare('add_access_token')
  const addGranted = db.with(granted).insert(accessTokens).values(access).prepare('add_grant_token')

  const holder = {
    grantId: grants.id,
    clientId: grants.clientId,
    scopes: grants.scopes,
    authTime: grants.authTime,
    grantExpiresAt: grants.expiresAt,
    instanceKey: grants.instanceKey,
    dpopKey: grants.dpopKey,
    userId: users.id,
    contactId: users.contactId,
    username: users.username,
  }
  const alive = [
    isNull(grants.revokedAt),
    gt(grants.expiresAt, value('now')),
    eq(users.active, true),
  ]

  const findAccess = db
    .select({ ...holder, issuedAt: accessTokens.issuedAt, expiresAt: accessTokens.expiresAt })
    .from(accessTokens)
    .innerJoin(grants, eq(grants.id, accessTokens.grantId))
    .innerJoin(users, eq(users.id, grants.userId))
    .where(
      and(
        eq(accessTokens.tokenHash, value('tokenHash')),
        isNull(accessTokens.revokedAt),
        gt(accessTokens.expiresAt, value('now')),
        ...alive,
      ),
    )
    .prepare('find_access_token')

  const findRefresh = db
    .select({ ...holder, issuedAt: refreshTokens.issuedAt, expiresAt: refreshTokens.expiresAt })
    .from(refreshTokens)
    .innerJoin(grants, eq(grants.id, refreshTokens.grantId))
    .innerJoin(users, eq(users.id, grants.userId))
    .where(
      and(
        eq(refreshTokens.tokenHash, value('tokenHash')),
        gt(refreshTokens.expiresAt, value('now')),
        ...alive,
      ),
    )
    .prepare('find_refresh_token')

  return {
    async addAccess(token: NewAccessToken) {
      await addAccess.execute(token)
    },

    /** For a client that acts as itself: the grant begins and ends with its one token. */
    async addGranted(
      token: NewAccessToken,
      grant: Pick<NewGrant, 'clientId' | 'userId' | 'scopes'>,
    ) {
      await addGranted.execute({ ...token, ...grant })
    },

    async findAccess(tokenHash: string, now: Date) {
      return (await findAccess.execute({ tokenHash, now }))[0]
    },

    async findRefresh(tokenHash: string, now: Date) {
      return (await findRefresh.execute({ tokenHash, now }))[0]
    },

    async revokeAccess(tokenHash: string, now: Date) {
      await db
        .update(accessTokens)
        .set({ revokedAt: now })
        .where(eq(accessTokens.tokenHash, tokenHash))
    },
  }
}

export type LiveToken = NonNullable<Awaited<ReturnType<ReturnType<typeof tokensIn>['findAccess']>>>
