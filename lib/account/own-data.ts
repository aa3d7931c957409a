import { z } from 'zod'
import {
  ask,
  type Customer,
  faultIn,
  type ProofNeeded,
  type Refusal,
  refusalIn,
  source,
} from '#lib/account/ask.ts'

/** Everything that is kept about the customer, as one document for them to take away. */
export async function exportOwnData(
  customer: Customer,
  from = source(),
): Promise<{ kind: 'exported'; document: object } | Refusal | ProofNeeded> {
  const answer = await ask(customer, '/export', from)
  if (answer.status !== 200) return refusalIn(answer, { request_limit_exceeded: 'too-many-tries' })
  const read = document.safeParse(answer.json)
  return read.success ? { kind: 'exported', document: read.data } : faultIn(answer)
}

const document = z.looseObject({})
