import { isFresh } from '#org/domain/assurance.ts'
import type { Caller } from '#org/domain/caller.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Visit } from '#org/domain/visit.ts'
import type { Transaction } from '#org/store/database.ts'
import { type Holder, lockHolder } from '#org/store/holders.ts'

/** Whoever acts on their own account. */
export type Customer = Pick<Caller, 'userId' | 'grantId' | 'authTime' | 'clientId'> & {
  contactId: string
  visit: Visit
  /** Of network addresses, for limits. */
  range: string | null
}

/** Refuses with `reauthentication-required`. */
export function checkFresh(
  { authTime }: Customer,
  org: Pick<Org, 'clock' | 'freshProofSeconds'>,
): void {
  const seconds = org.freshProofSeconds
  if (!isFresh(authTime, seconds, org.clock()))
    throw new Refused('reauthentication-required', undefined, undefined, seconds)
}

/**
 * Does something to an account that nobody else does anything to meanwhile. Refuses with `session-invalid` when the session has
 * ended by now, or the account.
 */
export function withAccount<T>(
  org: Org,
  { userId, grantId }: Customer,
  work: (tx: Transaction, holder: Holder) => Promise<T>,
): Promise<T> {
  return org.store.transaction(async (tx) => {
    const holder = await lockHolder(tx, { userId, grantId, now: org.clock() })
    if (!holder) throw new Refused('session-invalid')
    return work(tx, holder)
  })
}
