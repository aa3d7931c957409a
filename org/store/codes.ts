import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { lockGuest, markClaimed } from '#org/store/claims.ts'
import type { Database } from '#org/store/database.ts'
import {
  accessTokens,
  codes,
  grants,
  refreshTokens,
  securityEvents,
  users,
} from '#org/store/schema.ts'

type NewCode = {
  codeHash: string
  grantId: string
  clientId: string
  userId: string
  scopes: string[]
  /** Null for a code that no browser carries. */
  redirectUri: string | null
  codeChallenge: string | null
  nonce: string | null
  instanceKey: string | null
  dpopKey: string | null
  methods: string[]
  acr: string | null
  authTime: Date
  uvid: string | null
  userAgent: string | null
  country: string | null
  /** What its owner reads of it in the list of security events. */
  event: string
  now: Date
  codeExpiresAt: Date
  grantExpiresAt: Date
  /** Whose wrong tries this success ends; null when no password was tried. */
  usernameKey: string | null
  /** The password hash that was found right, which has to be theirs still; null when no password was tried. */
  checkedHash: string | null
  /** This very try was counted in advance, so a wait that it caused does not stand in its way. */
  reserved: boolean
}

/** What a used code gives. An access token whose text depends on the grant comes later: its hash is null. */
export type Given = {
  accessTokenHash: string | null
  accessTokenExpiresAt: Date
  refreshTokenHash: string
  /** Of the customer, where it was not known at the sign-in. */
  country: string | null
  /** Thumbprints of the keys that were proved when the code was brought. */
  instanceKey: string | null
  dpopKey: string | null
}

export function codesIn(db: Database) {
  type Value = keyof NewCode | keyof Given
  const value = (name: Value) => sql.placeholder(name)
  const time = (name: Value) => sql`${sql.param(value(name), codes.expiresAt)}::timestamptz`

  const granted = db.$with('granted', { id: grants.id }).as(sql`
    insert into ${grants} (id, client_id, user_id, scopes, auth_time, expires_at, instance_key, dpop_key,
      methods, acr, uvid, user_agent, country, last_used_at)
    select ${value('grantId')}::uuid, ${value('clientId')}::text, ${value('userId')}::text,
      ${sql.param(value('scopes'), grants.scopes)}::text[], ${time('authTime')}, ${time('grantExpiresAt')},
      ${value('instanceKey')}::text, ${value('dpopKey')}::text,
      ${sql.param(value('methods'), grants.methods)}::text[], ${value('acr')}::text, ${value('uvid')}::text,
      ${value('userAgent')}::text, ${value('country')}::text, ${time('now')}
    where (${value('reserved')}::boolean or not exists (
      select from attempts where username_key = ${value('usernameKey')}::text and blocked_until > ${time('now')}))
    and exists (select from users where id = ${value('userId')}::text and active
      and (${value('checkedHash')}::text is null or password_hash = ${value('checkedHash')}::text) for share)
    returning id`)
  const forgiven = db.$with('forgiven', {}).as(sql`
    delete from attempts
    where username_key = ${value('usernameKey')}::text and exists (select from granted)`)
  const told = db.$with('told', {}).as(sql`
    insert into ${securityEvents} (user_id, kind, at, user_agent, country)
    select ${value('userId')}::text, ${value('event')}::text, ${time('now')},
      ${value('userAgent')}::text, ${value('country')}::text
    from granted`)
  const coded = db.$with('coded', { grantId: codes.grantId }).as(sql`
    insert into ${codes} (code_hash, grant_id, redirect_uri, code_challenge, nonce, expires_at)
    select ${value('codeHash')}::text, id, ${value('redirectUri')}::text,
      ${value('codeChallenge')}::text, ${value('nonce')}::text, ${time('codeExpiresAt')}
    from granted returning grant_id`)
  const issueIn = (db: Pick<Database, 'with'>) =>
    db.with(granted, forgiven, told, coded).select().from(coded).prepare('issue_code')
  const issue = issueIn(db)

  // A browser holds no keys: what it carried belongs to whoever brings it here.
  const keyless = sql`${codes.redirectUri} is not null and ${grants.instanceKey} is null and ${grants.dpopKey} is null`
  const keyOf = (name: 'instanceKey' | 'dpopKey', as: string) =>
    sql<string | null>`case when ${keyless} then ${value(name)}::text else ${grants[name]} end`.as(
      as,
    )
  const taken = db.$with('taken').as(
    db
      .update(codes)
      .set({ usedAt: sql`${sql.param(value('now'), codes.usedAt)}` })
      .from(grants)
      .innerJoin(users, eq(users.id, grants.userId))
      .where(
        and(
          eq(codes.codeHash, value('codeHash')),
          isNull(codes.usedAt),
          eq(grants.id, codes.grantId),
          eq(grants.clientId, value('clientId')),
        ),
      )
      .returning({
        redirectUri: codes.redirectUri,
        codeChallenge: codes.codeChallenge,
        nonce: codes.nonce,
        expiresAt: codes.expiresAt,
        grantId: codes.grantId,
        scopes: grants.scopes,
        instanceKey: keyOf('instanceKey', 'instance_key'),
        dpopKey: keyOf('dpopKey', 'dpop_key'),
        authTime: grants.authTime,
        methods: grants.methods,
        acr: grants.acr,
        grantExpiresAt: sql`${grants.expiresAt}`.mapWith(grants.expiresAt).as('grant_expires_at'),
        grantRevokedAt: sql<Date | null>`${grants.revokedAt}`
          .mapWith(grants.revokedAt)
          .as('grant_revoked_at'),
        uvid: grants.uvid,
        userId: grants.userId,
        userActive: users.active,
      }),
  )
  const access = db.$with('access', {}).as(sql`
    insert into ${accessTokens} (token_hash, grant_id, format, issued_at, expires_at)
    select hash, grant_id, 'opaque', ${time('now')},
      least(${time('accessTokenExpiresAt')}, grant_expires_at)
    from taken, (select ${value('accessTokenHash')}::text as hash) as new where hash is not null`)
  const refresh = db.$with('refresh', {}).as(sql`
    insert into ${refreshTokens} (token_hash, grant_id, issued_at, expires_at)
    select ${value('refreshTokenHash')}::text, grant_id, ${time('now')}, grant_expires_at
    from taken where 'refresh_token' = any(scopes)`)
  const settled = db.$with('settled', {}).as(sql`
    update ${grants} as held set country = coalesce(held.country, ${value('country')}::text),
      instance_key = taken.instance_key, dpop_key = taken.dpop_key
    from taken where held.id = taken.grant_id
    and (held.country is null and ${value('country')}::text is not null
      or held.instance_key is distinct from taken.instance_key
      or held.dpop_key is distinct from taken.dpop_key)`)
  const take = db.with(taken, access, refresh, settled).select().from(taken).prepare('take_code')

  const findUsed = db
    .select({ grantId: codes.grantId })
    .from(codes)
    .innerJoin(grants, eq(grants.id, codes.grantId))
    .where(
      and(
        eq(codes.codeHash, value('codeHash')),
        eq(grants.clientId, value('clientId')),
        isNotNull(codes.usedAt),
      ),
    )
    .prepare('find_used_code')

  return {
    /**
     * Grant, code and security event in one statement; false when meanwhile the name was put on hold, the password changed, or the account went. A
     * guest becomes the customer along with it, unless they are somebody's already.
     */
    async issue(code: NewCode) {
      const { uvid, userId, now } = code
      if (uvid === null) return (await issue.execute(code)).length > 0
      return db.transaction(async (tx) => {
        const theirs = await lockGuest(tx, uvid, userId)
        const issued = await issueIn(tx).execute({ ...code, uvid: theirs ? uvid : null })
        if (theirs && issued.length > 0) await markClaimed(tx, uvid, userId, now)
        return issued.length > 0
      })
    },

    /** Reads the code, uses it up and keeps what it gives, in one statement. */
    async take(codeHash: string, clientId: string, now: Date, gives: Given) {
      return (await take.execute({ codeHash, clientId, now, ...gives }))[0]
    },

    async findUsed(codeHash: string, clientId: string) {
      return (await findUsed.execute({ codeHash, clientId }))[0]
    },
  }
}

export type TakenCode = NonNullable<Awaited<ReturnType<ReturnType<typeof codesIn>['take']>>>
