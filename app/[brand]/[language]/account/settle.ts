import 'server-only'
import { askForProof } from '#app/account/act.ts'
import { type OwnWords, type Refused, sentenceFor } from '#app/account/messages.ts'
import type { ProofNeeded } from '#lib/account/ask.ts'
import type { FormState } from '#lib/form.ts'
import { UpstreamError } from '#lib/http.ts'
import { typedValues } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { keepTyped } from '#lib/session/kept.ts'
import { logFault } from '#lib/trouble.ts'
import { requestWords } from '#lib/words/request.ts'

/** Where a refusal leads the customer to, when that is not the field that the form names. */
const fields: Readonly<Partial<Record<Refused['reason'], string>>> = {
  'code-expired': 'resend',
  'code-used': 'resend',
  'code-worn-out': 'resend',
}

/**
 * Turns what came of a form of the account into what follows (`next`), or into a sentence. `form.at` is its page, where
 * the customer comes back to with what was typed when a proof is missing; `form.field` is where a refusal leads them. `own` are the screen's words.
 */
export async function settle<T extends { kind: string }>(
  data: FormData,
  form: { at: string; field?: string },
  step: Promise<T | Refused | ProofNeeded>,
  next: (came: Exclude<T, Refused | ProofNeeded>) => Promise<FormState>,
  own: OwnWords = {},
): Promise<FormState> {
  let came: T | Refused | ProofNeeded
  try {
    came = await step
  } catch (fault) {
    if (!(fault instanceof UpstreamError)) {
      // Whoever has to sign in first finds it there when they come back.
      await keepTyped(form.at, typedValues(data))
      throw fault
    }
    logFault(fault)
    const { text } = await requestWords()
    return again(data, undefined, text('failure.inForm', { reference: fault.digest }))
  }
  logAttempt(form.at, came)
  if (came.kind === 'proof-needed') return askForProof(form.at, typedValues(data))
  if (isRefusal(came)) {
    const message = sentenceFor(await requestWords(), came, own)
    return again(data, fields[came.reason] ?? form.field, message)
  }
  return next(came as Exclude<T, Refused | ProofNeeded>)
}

const isRefusal = (came: { kind: string }): came is Refused => came.kind === 'refused'

export const again = (
  data: FormData,
  field: string | undefined,
  message: string,
): Promise<FormState> =>
  refuse({ values: typedValues(data), errors: [field ? { field, message } : { message }] })

/** Every attempt is a line, without a word of what was typed. */
export function logAttempt(page: string, came: { kind: string; reason?: string }): void {
  const { kind, reason } = came
  const [path] = page.split('?')
  console.log(JSON.stringify({ level: 'info', at: 'account', page: path, kind, reason }))
}
