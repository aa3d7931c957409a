import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { authSessions } from '#org/store/schema.ts'

export type AuthSession = typeof authSessions.$inferSelect

/** Whose session it has to be, and when. */
export type Holder = {
  sessionHash: string
  clientId: string
  instanceKey: string | null
  dpopKey: string | null
  now: Date
  /** How often it may be replaced. */
  mostTries: number
}

export type Successor = {
  sessionHash: string
  expiresAt: Date
  /** Absent: as it was. */
  state?: AuthSession['state']
}

export function authSessionsIn(db: Database) {
  const held = (holder: Holder) =>
    and(
      eq(authSessions.sessionHash, holder.sessionHash),
      eq(authSessions.clientId, holder.clientId),
      sql`${authSessions.instanceKey} is not distinct from ${holder.instanceKey}`,
      sql`${authSessions.dpopKey} is not distinct from ${holder.dpopKey}`,
      gt(authSessions.expiresAt, holder.now),
      lt(authSessions.tries, holder.mostTries),
    )

  return {
    async add(session: AuthSession): Promise<void> {
      await db.insert(authSessions).values(session)
    },

    async find(holder: Holder): Promise<AuthSession | undefined> {
      const [session] = await db.select().from(authSessions).where(held(holder))
      return session
    },

    /** Puts another in its place, in one statement: of many who bring the same one, one gets the other. */
    async replace(holder: Holder, next: Successor): Promise<AuthSession | undefined> {
      const gone = db.$with('gone').as(db.delete(authSessions).where(held(holder)).returning())
      const state =
        next.state === undefined ? sql`state` : sql`${JSON.stringify(next.state)}::jsonb`
      const [session] = await db
        .with(gone)
        .insert(authSessions)
        .select(sql`select ${next.sessionHash}::text, client_id, instance_key, dpop_key, scopes, code_challenge,
          nonce, ${state}, tries + 1, created_at, ${next.expiresAt.toISOString()}::timestamptz from gone`)
        .returning()
      return session
    },

    async remove(sessionHash: string): Promise<void> {
      await db.delete(authSessions).where(eq(authSessions.sessionHash, sessionHash))
    },
  }
}
