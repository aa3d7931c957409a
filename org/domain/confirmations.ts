/** What customers do to their own account with a code that was sent to them: asked for by them, answered by them. */
import { TRIES_PER_JOURNEY } from '#org/domain/allowances.ts'
import { refusalOf } from '#org/domain/answers.ts'
import { type Customer, withAccount } from '#org/domain/customers.ts'
import type { Kind } from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { passcodeHash } from '#org/domain/passcodes.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Transaction } from '#org/store/database.ts'
import type { Holder } from '#org/store/holders.ts'
import { lockJourney, useUp } from '#org/store/journeys.ts'

export type Confirmation = {
  kind: Extract<Kind, 'contact' | 'deletion'>
  id: string
  passcode: string
}

type Journey = NonNullable<Awaited<ReturnType<typeof lockJourney>>>
type Work<T> = (tx: Transaction, holder: Holder, journey: Journey) => Promise<T | Refused>

/**
 * Uses the code up and does what it is for. A refusal is thrown after what was counted is kept, also one that `work` answers; the
 * code is used up by then. Refuses with `not-found` what the customer did not ask for.
 */
export async function withConfirmation<T>(
  org: Org,
  customer: Customer,
  { kind, id, passcode }: Confirmation,
  work: Work<T>,
): Promise<T> {
  const codeHash = passcodeHash(org.codeKey, passcode.trim())
  const outcome = await withAccount(org, customer, async (tx, holder) => {
    const journey = await lockJourney(tx, id, codeHash)
    if (journey?.kind !== kind || journey.userId !== holder.id) throw new Refused('not-found')
    const refused = await refusalOf(org, tx, journey, TRIES_PER_JOURNEY)
    if (refused) return refused
    await useUp(tx, id, org.clock())
    return work(tx, holder, journey)
  })
  if (outcome instanceof Refused) throw outcome
  org.post.wake()
  return outcome
}
