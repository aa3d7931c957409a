import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { accessTokens, grants, refreshTokens, users } from '#org/store/schema.ts'

export type NewAccessToken = typeof accessTokens.$inferInsert
type NewGrant = Omit<typeof grants.$inferInsert, 'revokedAt'>

type Replacement = {
  oldHash: string
  /** Null: the old one stays what it is. */
  newHash: string | null
  /** One that was replaced before is good no more. */
  replacedSince: Date
}

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
    methods: grants.methods,
    acr: grants.acr,
    grantExpiresAt: grants.expiresAt,
    instanceKey: grants.instanceKey,
    dpopKey: grants.dpopKey,
    lastUsedAt: grants.lastUsedAt,
    uvid: grants.uvid,
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
    .select({
      ...holder,
      issuedAt: refreshTokens.issuedAt,
      expiresAt: refreshTokens.expiresAt,
      replacedAt: refreshTokens.replacedAt,
    })
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

  const time = (name: string) => sql`${sql.param(value(name), grants.expiresAt)}::timestamptz`
  const renewed = db.$with('renewed', { grantId: grants.id }).as(sql`
    update ${refreshTokens} set replaced_at = case
      when ${value('newHash')}::text is null then replaced_at else coalesce(replaced_at, ${time('issuedAt')}) end
    from (select id, expires_at as ends_at from ${grants} where id = ${value('grantId')}::uuid and revoked_at is null) as live
    where token_hash = ${value('oldHash')}::text and grant_id = id
    and (replaced_at is null or replaced_at > ${time('replacedSince')})
    returning id, ends_at`)
  const successor = db.$with('successor', {}).as(sql`
    insert into ${refreshTokens} (token_hash, grant_id, issued_at, expires_at)
    select hash, id, ${time('issuedAt')}, ends_at
    from renewed, (select ${value('newHash')}::text as hash) as new where hash is not null`)
  const used = db.$with('used', {}).as(sql`
    update ${grants} set last_used_at = ${time('issuedAt')} from renewed where ${grants.id} = renewed.id`)
  const given = db.$with('given', { grantId: accessTokens.grantId }).as(sql`
    insert into ${accessTokens} (token_hash, grant_id, format, issued_at, expires_at)
    select ${value('tokenHash')}::text, id, ${value('format')}::text, ${time('issuedAt')}, ${time('expiresAt')}
    from renewed returning grant_id`)
  const renew = db
    .with(renewed, successor, used, given)
    .select()
    .from(given)
    .prepare('renew_by_refresh_token')

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

    /** Also one that has given way to another: how long that matters is not for the store to say. */
    async findRefresh(tokenHash: string, now: Date) {
      return (await findRefresh.execute({ tokenHash, now }))[0]
    },

    /** Replaces a refresh token, unless it stays, and keeps what comes of it, in one statement; false when it is good no more. */
    async renew(access: NewAccessToken, refresh: Replacement): Promise<boolean> {
      return (await renew.execute({ ...access, ...refresh })).length > 0
    },

    /** Answers whether it was alive. */
    async endGrant(tx: Transaction, grantId: string, now: Date): Promise<boolean> {
      const live = and(eq(grants.id, grantId), isNull(grants.revokedAt))
      const ended = await tx.update(grants).set({ revokedAt: now }).where(live).returning()
      return ended.length > 0
    },

    async revokeAccess(tokenHash: string, now: Date) {
      await db
        .update(accessTokens)
        .set({ revokedAt: now })
        .where(eq(accessTokens.tokenHash, tokenHash))
    },
  }
}

export type LiveRefreshToken = NonNullable<
  Awaited<ReturnType<ReturnType<typeof tokensIn>['findRefresh']>>
>
