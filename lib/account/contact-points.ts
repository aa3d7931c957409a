import { z } from 'zod'
import {
  ask,
  type Customer,
  type Done,
  done,
  type ProofNeeded,
  proofNeededIn,
  type Refusal,
  source,
} from '#lib/account/ask.ts'
import { begin, type CodeSent, codeRefusedIn, conclude } from '#lib/account/codes.ts'
import { parseMemo } from '#lib/memo.ts'

/** Where a customer is reached. Phone numbers are in E.164. */
export type ContactPoint = { kind: 'email' | 'phone'; value: string }

const path = '/contact-points'

/** Has a code sent to a new place. Ends in `code-sent` whether or not somebody else has it. */
export async function moveTo(
  customer: Customer,
  place: ContactPoint,
  from = source(),
): Promise<CodeSent | Refusal | ProofNeeded> {
  const came = await begin(customer, path, place, words, from)
  if (came.kind !== 'begun') return came
  return { kind: 'code-sent', memo: JSON.stringify({ id: came.id, ...place }) }
}

/** With the right code the new place takes the place of the old one. */
export async function confirmMove(
  customer: Customer,
  memo: string,
  code: string,
  from = source(),
): Promise<Done | Refusal | ProofNeeded> {
  const answer = await conclude(customer, path, readMemo(memo).id, code, from)
  return answer.status === 204 ? done : codeRefusedIn(answer)
}

export async function removePhone(
  customer: Customer,
  from = source(),
): Promise<Done | ProofNeeded> {
  const answer = await ask(customer, `${path}/phone`, from, { method: 'DELETE' })
  return answer.status === 204 ? done : proofNeededIn(answer)
}

/** The place that a code was sent to. */
export const placeIn = (memo: string): ContactPoint => {
  const { kind, value } = readMemo(memo)
  return { kind, value }
}

const words = {
  invalid_email_address: 'wrong-email',
  invalid_phone_number: 'wrong-phone',
} as const

const kept = z.object({ id: z.string(), kind: z.enum(['email', 'phone']), value: z.string() })
const readMemo = (memo: string) => parseMemo(kept, memo)
