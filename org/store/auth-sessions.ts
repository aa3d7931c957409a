import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { authSessions } from '#org/store/schema.ts'

type AuthSession = typeof authSessions.$inferSelect

/** Whose session it has to be, and when. */
type Holder = {
  /** Of the value that was brought. */
  hash: string
  clientId: string
  instanceKey: string | null
  dpopKey: string | null
  now: Date
  /** How often it may be replaced. */
  mostTries: number
}

/** Whether what was brought is the newest value, or the one before, whose answer was lost. */
export type Place = 'newest' | 'previous'

type Successor = {
  sessionHash: string
  expiresAt: Date
  state: AuthSession['state']
  /** The value that it replaces is taken once more, as long as the state is the same. */
  keepsPrevious: boolean
}

export function authSessionsIn(db: Database) {
  const { sessionHash, previousHash } = authSessions
  const held = ({ hash, ...holder }: Holder, place?: Place) => {
    const named = {
      newest: sql`${sessionHash} = ${hash}`,
      previous: sql`${previousHash} = ${hash}`,
      either: sql`(${sessionHash} = ${hash} or ${previousHash} = ${hash})`,
    }
    return and(
      named[place ?? 'either'],
      eq(authSessions.clientId, holder.clientId),
      sql`${authSessions.instanceKey} is not distinct from ${holder.instanceKey}`,
      sql`${authSessions.dpopKey} is not distinct from ${holder.dpopKey}`,
      gt(authSessions.expiresAt, holder.now),
      lt(authSessions.tries, holder.mostTries),
    )
  }

  return {
    async add(session: AuthSession): Promise<void> {
      await db.insert(authSessions).values(session)
    },

    async find(holder: Holder): Promise<AuthSession | undefined> {
      const [session] = await db.select().from(authSessions).where(held(holder))
      return session
    },

    /** Puts another in its place, in one statement: of many who bring the same one, one gets the other. */
    async replace(holder: Holder, place: Place, next: Successor): Promise<boolean> {
      const state = sql`${JSON.stringify(next.state)}::jsonb`
      const kept = next.keepsPrevious && place === 'newest'
      const replaced = await db
        .update(authSessions)
        .set({
          sessionHash: next.sessionHash,
          previousHash: kept
            ? sql`case when ${authSessions.state} = ${state} then ${sessionHash} end`
            : null,
          state,
          tries: sql`${authSessions.tries} + 1`,
          expiresAt: next.expiresAt,
        })
        .where(held(holder, place))
        .returning({ sessionHash })
      return replaced.length > 0
    },

    /** From now on the value before this one is taken once more. */
    async keepPrevious(newest: string, previous: string): Promise<void> {
      await db.update(authSessions).set({ previousHash: previous }).where(eq(sessionHash, newest))
    },

    async remove(hash: string): Promise<void> {
      await db.delete(authSessions).where(eq(sessionHash, hash))
    },
  }
}
