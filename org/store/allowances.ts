import { and, eq, lt, lte, or, sql } from 'drizzle-orm'
import type { Transaction } from '#org/store/database.ts'
import { allowances } from '#org/store/schema.ts'

/** How much of something one subject gets. `waits[n - 1]` is how many seconds follow the n-th in an hour; the last one stays. */
export type Allowance = { perHour: number; perDay: number; waits: readonly number[] }

/** Uses one up; answers null, or from when on there is another. Of many at once, no more get through than there are. */
export async function spend(
  tx: Transaction,
  subject: string,
  { perHour, perDay, waits }: Allowance,
  now: Date,
): Promise<Date | null> {
  const at = sql`${now.toISOString()}::timestamptz`
  const hourOver = sql`${allowances.hourEndsAt} <= ${at}`
  const dayOver = sql`${allowances.dayEndsAt} <= ${at}`
  const used = sql`case when ${hourOver} then 1 else ${allowances.hourUsed} + 1 end`
  const wait = sql`(${sql.raw(`'{${waits.join()}}'::integer[]`)})[least(${used}, ${sql.raw(String(waits.length))})]`
  const [granted] = await tx
    .insert(allowances)
    .values({
      subject,
      hourUsed: 1,
      hourEndsAt: sql`${at} + interval '1 hour'`,
      dayUsed: 1,
      dayEndsAt: sql`${at} + interval '1 day'`,
      nextAt: sql`${at} + make_interval(secs => ${sql.raw(String(waits[0] ?? 0))})`,
    })
    .onConflictDoUpdate({
      target: allowances.subject,
      set: {
        hourUsed: used,
        hourEndsAt: sql`case when ${hourOver} then ${at} + interval '1 hour' else ${allowances.hourEndsAt} end`,
        dayUsed: sql`case when ${dayOver} then 1 else ${allowances.dayUsed} + 1 end`,
        dayEndsAt: sql`case when ${dayOver} then ${at} + interval '1 day' else ${allowances.dayEndsAt} end`,
        nextAt: sql`${at} + make_interval(secs => ${wait})`,
      },
      setWhere: and(
        lte(allowances.nextAt, now),
        or(hourOver, lt(allowances.hourUsed, perHour)),
        or(dayOver, lt(allowances.dayUsed, perDay)),
      ),
    })
    .returning({ subject: allowances.subject })
  return granted ? null : spentUntil(tx, subject, { perHour, perDay }, now)
}

/** From when on there is another; null when that is now. */
export async function spentUntil(
  tx: Transaction,
  subject: string,
  { perHour, perDay }: Pick<Allowance, 'perHour' | 'perDay'>,
  now: Date,
): Promise<Date | null> {
  const [row] = await tx.select().from(allowances).where(eq(allowances.subject, subject))
  if (!row) return null
  const until = Math.max(
    row.nextAt.getTime(),
    row.hourUsed >= perHour ? row.hourEndsAt.getTime() : 0,
    row.dayUsed >= perDay ? row.dayEndsAt.getTime() : 0,
  )
  return until > now.getTime() ? new Date(until) : null
}
