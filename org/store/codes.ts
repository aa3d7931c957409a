import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { codes, grants, users } from '#org/store/schema.ts'

export type NewCode = {
  codeHash: string
  grantId: string
  clientId: string
  userId: string
  scopes: string[]
  redirectUri: string
  codeChallenge: string | null
  nonce: string | null
  now: Date
  codeExpiresAt: Date
  grantExpiresAt: Date
  /** Whose wrong tries this success ends; null when no password was tried. */
  usernameKey: string | null
  /** This very try was counted in advance, so a wait that it caused does not stand in its way. */
  reserved: boolean
}

export function codesIn(db: Database) {
  const value = <K extends keyof NewCode>(name: K) => sql.placeholder(name)
  const time = (name: keyof NewCode) => sql`${sql.param(value(name), codes.expiresAt)}::timestamptz`

  const granted = db.$with('granted', { id: grants.id }).as(sql`
    insert into ${grants} (id, client_id, user_id, scopes, auth_time, expires_at)
    select ${value('grantId')}::uuid, ${value('clientId')}::text, ${value('userId')}::text,
      ${sql.param(value('scopes'), grants.scopes)}::text[], ${time('now')}, ${time('grantExpiresAt')}
    where ${value('reserved')}::boolean or not exists (
      select from attempts where username_key = ${value('usernameKey')}::text and blocked_until > ${time('now')})
    returning id`)
  const forgiven = db.$with('forgiven', {}).as(sql`
    delete from attempts
    where username_key = ${value('usernameKey')}::text and exists (select from granted)`)
  const coded = db.$with('coded', { grantId: codes.grantId }).as(sql`
    insert into ${codes} (code_hash, grant_id, redirect_uri, code_challenge, nonce, expires_at)
    select ${value('codeHash')}::text, id, ${value('redirectUri')}::text,
      ${value('codeChallenge')}::text, ${value('nonce')}::text, ${time('codeExpiresAt')}
    from granted returning grant_id`)
  const issue = db.with(granted, forgiven, coded).select().from(coded).prepare('issue_code')

  const take = db
    .update(codes)
    .set({ usedAt: sql`${sql.param(sql.placeholder('now'), codes.usedAt)}` })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .where(
      and(
        eq(codes.codeHash, sql.placeholder('codeHash')),
        isNull(codes.usedAt),
        eq(grants.id, codes.grantId),
        eq(grants.clientId, sql.placeholder('clientId')),
      ),
    )
    .returning({
      redirectUri: codes.redirectUri,
      codeChallenge: codes.codeChallenge,
      nonce: codes.nonce,
      expiresAt: codes.expiresAt,
      grantId: grants.id,
      scopes: grants.scopes,
      authTime: grants.authTime,
      grantExpiresAt: grants.expiresAt,
      grantRevokedAt: grants.revokedAt,
      userId: users.id,
      userActive: users.active,
    })
    .prepare('take_code')

  const findUsed = db
    .select({ grantId: codes.grantId })
    .from(codes)
    .innerJoin(grants, eq(grants.id, codes.grantId))
    .where(
      and(
        eq(codes.codeHash, sql.placeholder('codeHash')),
        eq(grants.clientId, sql.placeholder('clientId')),
        isNotNull(codes.usedAt),
      ),
    )
    .prepare('find_used_code')

  return {
    /** Grant and code in one statement; false when the name was put on hold while its password was being checked. */
    async issue(code: NewCode) {
      return (await issue.execute(code)).length > 0
    },

    /** Reads the code and uses it up, in one statement. */
    async take(codeHash: string, clientId: string, now: Date) {
      return (await take.execute({ codeHash, clientId, now }))[0]
    },

    async findUsed(codeHash: string, clientId: string) {
      return (await findUsed.execute({ codeHash, clientId }))[0]
    },
  }
}

export type TakenCode = NonNullable<Awaited<ReturnType<ReturnType<typeof codesIn>['take']>>>
