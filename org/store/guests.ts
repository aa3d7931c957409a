import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { lockGuest, markClaimed } from '#org/store/claims.ts'
import type { Database } from '#org/store/database.ts'
import { grants, guestCodes, guests, guestTokens } from '#org/store/schema.ts'

type NewGuestToken = Omit<typeof guestTokens.$inferInsert, 'revokedAt'>

export function guestsIn(db: Database) {
  const value = sql.placeholder
  const find = db
    .select({
      uvid: guestTokens.uvid,
      clientId: guestTokens.clientId,
      scopes: guestTokens.scopes,
      issuedAt: guestTokens.issuedAt,
      expiresAt: guestTokens.expiresAt,
    })
    .from(guestTokens)
    .innerJoin(guests, eq(guests.uvid, guestTokens.uvid))
    .where(
      and(
        eq(guestTokens.tokenHash, value('tokenHash')),
        gt(guestTokens.expiresAt, value('after')),
        isNull(guestTokens.revokedAt),
        isNull(guests.claimedBy),
      ),
    )
    .prepare('find_guest_token')

  return {
    /** Keeps what a code gave; false when the code was brought again meanwhile. */
    async addToken(codeHash: string, token: NewGuestToken): Promise<boolean> {
      const { rows } = (await db.execute(sql`
        insert into ${guestTokens} (token_hash, uvid, client_id, scopes, issued_at, expires_at)
        select ${token.tokenHash}, uvid, client_id, ${sql.param(token.scopes, guestTokens.scopes)},
          ${at(token.issuedAt)}, ${at(token.expiresAt)}
        from ${guestCodes} where code_hash = ${codeHash} for share returning uvid`)) as unknown as {
        rows: unknown[]
      }
      return rows.length > 0
    },

    /** By a token that expires after this; undefined when it was revoked, or its guest became a customer. */
    async find(tokenHash: string, after: Date) {
      return (await find.execute({ tokenHash, after }))[0]
    },

    /** False when there is nothing to revoke. */
    async revoke(tokenHash: string, now: Date): Promise<boolean> {
      const revoked = await db
        .update(guestTokens)
        .set({ revokedAt: now })
        .where(and(eq(guestTokens.tokenHash, tokenHash), isNull(guestTokens.revokedAt)))
        .returning({ uvid: guestTokens.uvid })
      return revoked.length > 0
    },

    /** A guest turns out to be the customer of a grant; false when somebody else was before. */
    claim(uvid: string, grant: { id: string; userId: string }, now: Date): Promise<boolean> {
      return db.transaction(async (tx) => {
        if (!(await lockGuest(tx, uvid, grant.userId))) return false
        await markClaimed(tx, uvid, grant.userId, now)
        await tx.update(grants).set({ uvid }).where(eq(grants.id, grant.id))
        return true
      })
    },
  }
}

const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`

export type LiveGuest = NonNullable<Awaited<ReturnType<ReturnType<typeof guestsIn>['find']>>>
