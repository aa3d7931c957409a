import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { guestCodes, guests, guestTokens } from '#org/store/schema.ts'

type NewGuestCode = Omit<typeof guestCodes.$inferInsert, 'uvid' | 'usedAt'>

/** A token of theirs that a guest shows to go on: whose client it has to be, and since when it may have been expired. */
type Earlier = { tokenHash: string; clientId: string; expiredSince: Date }

export function guestCodesIn(db: Database) {
  /** The guest whose token it is, while it is good enough to go on with. */
  const goesOnWith = ({ tokenHash, clientId, expiredSince }: Earlier) => sql`
    select uvid from ${guestTokens} where token_hash = ${tokenHash} and client_id = ${clientId}
      and revoked_at is null and expires_at > ${at(expiredSince)}`

  async function addCode(guest: SQL, code: NewGuestCode): Promise<boolean> {
    const added = (await db.execute(sql`
      with guest as (${guest})
      insert into ${guestCodes} (code_hash, uvid, client_id, scopes, redirect_uri, code_challenge, expires_at)
      select ${code.codeHash}, uvid, ${code.clientId}, ${sql.param(code.scopes, guestCodes.scopes)},
        ${code.redirectUri}, ${code.codeChallenge}::text, ${at(code.expiresAt)}
      from guest returning uvid`)) as unknown as { rows: unknown[] }
    return added.rows.length > 0
  }

  return {
    /** A code for a new guest; false for one who has had a token, which alone shows who they are: a UUID is no secret. */
    begin(uvid: string, code: NewGuestCode, now: Date) {
      const guest = sql`
        insert into ${guests} (uvid, created_at, last_seen_at) values (${uvid}, ${at(now)}, ${at(now)})
        on conflict (uvid) do update set last_seen_at = excluded.last_seen_at
        where guests.claimed_by is null and not exists (
          select from ${guestTokens} where uvid = ${uvid})
        returning uvid`
      return addCode(guest, code)
    },

    /** A code for the guest of an earlier token; false when it leads nowhere any more. */
    goOn(earlier: Earlier, code: NewGuestCode, now: Date) {
      const guest = sql`
        update ${guests} set last_seen_at = ${at(now)}
        where claimed_by is null and uvid = (${goesOnWith(earlier)}) returning uvid`
      return addCode(guest, code)
    },

    /** Reads the code and uses it up in one statement. `here` says whether the guest is one still. */
    async take(codeHash: string, clientId: string, now: Date) {
      const taken = db.$with('taken').as(
        db
          .update(guestCodes)
          .set({ usedAt: now })
          .where(
            and(
              eq(guestCodes.codeHash, codeHash),
              eq(guestCodes.clientId, clientId),
              isNull(guestCodes.usedAt),
            ),
          )
          .returning(),
      )
      const [code] = await db
        .with(taken)
        .select()
        .from(taken)
        .innerJoin(guests, and(eq(guests.uvid, taken.uvid), isNull(guests.claimedBy)))
      return code?.taken
    },

    /**
     * Somebody brought a code again. It is forgotten first, so that whoever used it and has no token yet gets none; what it
     * gave goes after it.
     */
    async endReplayed(codeHash: string, clientId: string, now: Date): Promise<void> {
      const [used] = await db
        .delete(guestCodes)
        .where(
          and(
            eq(guestCodes.codeHash, codeHash),
            eq(guestCodes.clientId, clientId),
            isNotNull(guestCodes.usedAt),
          ),
        )
        .returning()
      if (!used?.usedAt) return
      await db
        .update(guestTokens)
        .set({ revokedAt: now })
        .where(
          and(
            eq(guestTokens.uvid, used.uvid),
            eq(guestTokens.clientId, clientId),
            eq(guestTokens.issuedAt, used.usedAt),
            isNull(guestTokens.revokedAt),
          ),
        )
    },
  }
}

const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`
