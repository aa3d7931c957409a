import { z } from 'zod'
import {
  ask,
  type Customer,
  faultIn,
  type ProofNeeded,
  type Refusal,
  source,
} from '#lib/account/ask.ts'
import { begin, type CodeSent, codeRefusedIn, conclude } from '#lib/account/codes.ts'

/** A customer leaves for good: asked for, confirmed with a code, and done some days later unless they stay. */

const path = '/deletion'

/** Has a code sent to the address on record. */
export async function askToLeave(
  customer: Customer,
  from = source(),
): Promise<CodeSent | Refusal | ProofNeeded> {
  const came = await begin(customer, path, {}, {}, from)
  return came.kind === 'begun' ? { kind: 'code-sent', memo: came.id } : came
}

/** With the right code the days are counted. `dueAt`: when the account is deleted, ISO 8601. */
export async function confirmLeaving(
  customer: Customer,
  memo: string,
  code: string,
  from = source(),
): Promise<{ kind: 'leaving'; dueAt: string } | Refusal | ProofNeeded> {
  const answer = await conclude(customer, path, memo, code, from)
  if (answer.status !== 200) return codeRefusedIn(answer)
  const dueAt = due.safeParse(answer.json).data?.dueAt
  return dueAt ? { kind: 'leaving', dueAt } : faultIn(answer)
}

/** When the account is deleted, ISO 8601; undefined for one that stays. */
export async function findLeaving(
  customer: Customer,
  from = source(),
): Promise<string | undefined> {
  const answer = await ask(customer, path, from)
  const read = due.safeParse(answer.json)
  return answer.status === 200 && read.success ? (read.data.dueAt ?? undefined) : faultIn(answer)
}

/** The account stays after all. */
export async function stay(customer: Customer, from = source()): Promise<void> {
  const answer = await ask(customer, path, from, { method: 'DELETE' })
  if (answer.status !== 204) faultIn(answer)
}

const due = z.object({ dueAt: z.iso.datetime({ offset: true }).nullable() })
