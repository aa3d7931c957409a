import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { webRequests } from '#org/store/schema.ts'

export type WebRequest = typeof webRequests.$inferSelect
type NewWebRequest = typeof webRequests.$inferInsert

/** The one browser that a request belongs to, and when it comes. */
type Browser = { browserHash: string; now: Date }

/** What becomes of a request with its next step. */
type Step = {
  progress: WebRequest['progress']
  expiresAt: Date
  /** Absent: as it was. */
  requestHash?: string
  /** Absent: no provider has anything to bring back. */
  providerStateHash?: string
}

export function webRequestsIn(db: Database) {
  const live = (now: Date) => and(isNull(webRequests.usedAt), gt(webRequests.expiresAt, now))
  const its = (requestHash: string, { browserHash, now }: Browser) =>
    and(
      eq(webRequests.requestHash, requestHash),
      eq(webRequests.browserHash, browserHash),
      live(now),
    )
  const at = (step: string) => sql`${webRequests.progress}->>'at' = ${step}`

  async function update(where: SQL | undefined, set: Partial<NewWebRequest>) {
    const [request] = await db.update(webRequests).set(set).where(where).returning()
    return request
  }

  return {
    async add(request: NewWebRequest): Promise<void> {
      await db.insert(webRequests).values(request)
    },

    /** Gives it to the first browser that opens it for its client; nobody opens it twice. */
    open(
      { requestHash, clientId }: Pick<WebRequest, 'requestHash' | 'clientId'>,
      { browserHash, now }: Browser,
      step: Step & { state: string | null },
    ): Promise<WebRequest | undefined> {
      const { progress, expiresAt } = step
      const state = sql`coalesce(${webRequests.state}, ${step.state}::text)`
      return update(
        and(
          eq(webRequests.requestHash, requestHash),
          eq(webRequests.clientId, clientId),
          isNull(webRequests.browserHash),
          live(now),
        ),
        { browserHash, progress, expiresAt, state: state as unknown as string },
      )
    },

    async find(requestHash: string, browser: Browser): Promise<WebRequest | undefined> {
      const [request] = await db.select().from(webRequests).where(its(requestHash, browser))
      return request
    },

    /** Of many who take the same step at once, one does. */
    move(
      requestHash: string,
      browser: Browser,
      from: string,
      step: Step,
    ): Promise<WebRequest | undefined> {
      return update(and(its(requestHash, browser), at(from)), step)
    },

    /** Uses up the state that a provider brought back: the request goes on under another hash. */
    takeState(
      providerStateHash: string,
      { browserHash, now }: Browser,
      provider: string,
      step: Omit<Step, 'progress'>,
    ): Promise<WebRequest | undefined> {
      return update(
        and(
          eq(webRequests.providerStateHash, providerStateHash),
          eq(webRequests.browserHash, browserHash),
          sql`${webRequests.progress}->>'provider' = ${provider}`,
          live(now),
        ),
        { ...step, providerStateHash: null },
      )
    },

    /** Ends it; false when it had ended before. */
    async finish(requestHash: string, browser: Browser): Promise<boolean> {
      return (await update(its(requestHash, browser), { usedAt: browser.now })) !== undefined
    },
  }
}
