import { z } from 'zod'
import {
  ask,
  type Customer,
  type Done,
  done,
  type ProofNeeded,
  type Refusal,
  refusalIn,
  source,
} from '#lib/account/ask.ts'

/** Replaces the password. Every other session of theirs ends by it. */
export async function changePassword(
  customer: Customer,
  newPassword: string,
  from = source(),
): Promise<Done | Refusal | ProofNeeded> {
  const answer = await ask(customer, '/password', from, { method: 'PUT', body: { newPassword } })
  if (answer.status === 204) return done
  const refusal = refusalIn(answer, {
    invalid_new_password: 'weak-password',
    request_limit_exceeded: 'too-many-tries',
  })
  const says = spoken.safeParse(answer.json).data?.[0]?.message
  return refusal.kind === 'refused' && refusal.reason === 'weak-password' && says
    ? { ...refusal, says }
    : refusal
}

const spoken = z.array(z.object({ message: z.string().transform((text) => text.slice(0, 600)) }))
