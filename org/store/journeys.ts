import { and, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { journeys, passcodes, users } from '#org/store/schema.ts'

export type Journey = typeof journeys.$inferSelect
export type NewJourney = Pick<
  Journey,
  'id' | 'kind' | 'method' | 'person' | 'fingerprint' | 'userId' | 'newcomer' | 'passwordHash'
> &
  Partial<Pick<Journey, 'target'>>

type Rules = { now: Date; tries: number }

const stillWaits = (rules: Rules) =>
  and(
    isNull(journeys.usedAt),
    lt(journeys.tries, rules.tries),
    gt(journeys.expiresAt, rules.now),
  ) as SQL

/** The journey that the same request opened before, if it still waits for its code. */
export async function findLiveJourney(
  db: Pick<Database, 'select'>,
  fingerprint: string,
  rules: Rules,
) {
  const [live] = await db
    .select({ id: journeys.id, passwordHash: journeys.passwordHash })
    .from(journeys)
    .where(and(eq(journeys.fingerprint, fingerprint), stillWaits(rules)))
    .limit(1)
  return live
}

/** The same; without one, the last that the request opened, whatever became of it. */
export async function findLastJourney(
  db: Pick<Database, 'select'>,
  fingerprint: string,
  rules: Rules,
): Promise<string | undefined> {
  const [last] = await db
    .select({ id: journeys.id })
    .from(journeys)
    .where(eq(journeys.fingerprint, fingerprint))
    .orderBy(desc(stillWaits(rules)), desc(journeys.createdAt))
    .limit(1)
  return last?.id
}

/** Opens a journey, or lets the one with this id live as long as its newest code, and adds the code. */
export async function addPasscode(
  tx: Transaction,
  journey: NewJourney,
  { codeHash, now, expiresAt }: { codeHash: string; now: Date; expiresAt: Date },
) {
  await tx
    .insert(journeys)
    .values({ ...journey, createdAt: now, expiresAt })
    .onConflictDoUpdate({ target: journeys.id, set: { expiresAt } })
  await tx
    .insert(passcodes)
    .values({ journeyId: journey.id, codeHash, expiresAt })
    .onConflictDoUpdate({ target: [passcodes.journeyId, passcodes.codeHash], set: { expiresAt } })
}

/** The journey, and what is known of an answer to it. Whoever asks next waits until this transaction is over. */
export async function lockJourney(tx: Transaction, id: string, codeHash: string) {
  const [journey] = await tx
    .select({
      id: journeys.id,
      kind: journeys.kind,
      method: journeys.method,
      person: journeys.person,
      userId: journeys.userId,
      userActive: users.active,
      newcomer: journeys.newcomer,
      passwordHash: journeys.passwordHash,
      target: journeys.target,
      tries: journeys.tries,
      expiresAt: journeys.expiresAt,
      usedAt: journeys.usedAt,
      /** When the code that was answered ends; null when it is none of this journey's. */
      codeExpiresAt: sql<Date | null>`(select expires_at from ${passcodes}
        where journey_id = ${id} and code_hash = ${codeHash})`.mapWith(passcodes.expiresAt),
    })
    .from(journeys)
    .leftJoin(users, eq(users.id, journeys.userId))
    .where(eq(journeys.id, id))
    .for('update', { of: journeys })
  return journey
}

export async function countTry(tx: Transaction, id: string) {
  await tx
    .update(journeys)
    .set({ tries: sql`${journeys.tries} + 1` })
    .where(eq(journeys.id, id))
}

export async function useUp(tx: Transaction, id: string, now: Date) {
  await tx.update(journeys).set({ usedAt: now }).where(eq(journeys.id, id))
}

/**
 * Ends the codes that wait for a customer, all or those of one way. One that is being answered right now is passed over: whoever
 * answers it may be waiting for this transaction.
 */
export async function endWaiting(
  tx: Transaction,
  userId: string,
  now: Date,
  method?: Journey['method'],
) {
  const waiting = tx
    .select({ id: journeys.id })
    .from(journeys)
    .where(
      and(
        eq(journeys.userId, userId),
        isNull(journeys.usedAt),
        method && eq(journeys.method, method),
      ),
    )
    .for('update', { skipLocked: true })
  await tx.update(journeys).set({ usedAt: now }).where(inArray(journeys.id, waiting))
}

/**
 * The same for codes that link somebody's identity at a provider, and here whoever answers one right now is waited for: they wait
 * for nobody, and may just have linked it.
 */
export async function endLinking(tx: Transaction, userId: string, now: Date) {
  await tx
    .update(journeys)
    .set({ usedAt: now })
    .where(and(eq(journeys.userId, userId), eq(journeys.kind, 'link'), isNull(journeys.usedAt)))
}
