/** The sessions of a customer, who may end any of them at any time (form rules, S8). Tokens end with their grant. */
import { type Customer, withAccount } from '#org/domain/customers.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { endSessions, selectSessions } from '#org/store/sessions.ts'

export async function sessionsOf(org: Org, { userId, grantId }: Customer) {
  const sessions = await selectSessions(org.store.db, userId, org.clock())
  return sessions.map((session) => ({ ...session, current: session.id === grantId }))
}

/** Refuses with `not-found` what is not theirs, or over. */
export async function endSession(org: Org, customer: Customer, id: string): Promise<void> {
  const { userId, visit } = customer
  await withAccount(org, customer, async (tx) => {
    if ((await endSessions(tx, userId, { only: id }, org.clock())) === 0)
      throw new Refused('not-found')
    await recordEvent(org, { userId, kind: 'session-ended', visit }, tx)
  })
}

export async function endOtherSessions(org: Org, customer: Customer): Promise<void> {
  await endMany(org, customer, { but: customer.grantId })
}

export async function endAllSessions(org: Org, customer: Customer): Promise<void> {
  await endMany(org, customer, 'all')
}

async function endMany(org: Org, customer: Customer, which: { but: string } | 'all') {
  const { userId, visit } = customer
  await withAccount(org, customer, async (tx) => {
    if ((await endSessions(tx, userId, which, org.clock())) === 0) return
    await recordEvent(org, { userId, kind: 'sessions-ended', visit }, tx)
  })
}
