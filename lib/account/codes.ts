import { z } from 'zod'
import {
  ask,
  type Customer,
  faultIn,
  type ProofNeeded,
  type Refusal,
  refusalIn,
  type Source,
  type Words,
} from '#lib/account/ask.ts'
import type { Answer } from '#lib/http.ts'

/** What changes only once a code has been typed: asked for, then answered. */

/** A code is on its way. `memo` is ours, and opaque to everybody else. */
export type CodeSent = { kind: 'code-sent'; memo: string }

const opened = z.object({ id: z.string().min(1).max(80) })

/** Begins it at a path; resolves to the id under which the answer is waited for. */
export async function begin(
  customer: Customer,
  path: string,
  body: unknown,
  words: Words,
  from: Source,
): Promise<{ kind: 'begun'; id: string } | Refusal | ProofNeeded> {
  const answer = await ask(customer, path, from, { method: 'POST', body })
  if (answer.status !== 202)
    return refusalIn(answer, { ...words, request_limit_exceeded: 'too-many-codes' })
  const read = opened.safeParse(answer.json)
  return read.success ? { kind: 'begun', id: read.data.id } : faultIn(answer)
}

/** Answers it. */
export const conclude = (
  customer: Customer,
  path: string,
  id: string,
  code: string,
  from: Source,
): Promise<Answer> =>
  ask(customer, `${path}/${encodeURIComponent(id)}`, from, { method: 'POST', body: { code } })

/** Why an answer was refused. One that is not waited for any more came too late. */
export const codeRefusedIn = (answer: Answer): Refusal | ProofNeeded =>
  refusalIn(answer, {
    invalid_code: 'wrong-code',
    expired_code: 'code-expired',
    used_code: 'code-used',
    worn_out_code: 'code-worn-out',
    not_available: 'not-available',
    not_found: 'code-expired',
    request_limit_exceeded: 'too-many-tries',
  })
