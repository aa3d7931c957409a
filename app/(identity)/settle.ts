import 'server-only'
import { redirect } from 'next/navigation'
import { sentenceFor } from '#app/(identity)/messages.ts'
import type { FormError, FormState } from '#lib/form.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Step } from '#lib/identity/port.ts'
import { text } from '#lib/messages.ts'
import { typedValues } from '#lib/read-form.ts'
import { open, read } from '#lib/session/index.ts'
import { logFault } from '#lib/trouble.ts'

/**
 * Turns what came of a form into a session and a next page, or into a sentence. Knows what follows what.
 * `field` is where a refusal leads the customer to.
 */
export async function settle(
  data: FormData,
  field: string,
  step: Promise<Step>,
): Promise<FormState> {
  const came = await step.catch(sayTrouble)
  logAttempt(came)
  switch (came.kind) {
    case 'signed-in': {
      const before = await read()
      await open(came.member, came.grant)
      return redirect((before.kind === 'guest' && before.returnTo) || '/bookings')
    }
    case 'refused':
      return again(data, { field, message: sentenceFor(came) })
    case 'trouble':
      return again(data, { message: text('failure.inForm', { reference: came.reference }) })
  }
}

const again = (data: FormData, error: FormError): FormState => ({
  values: typedValues(data),
  errors: [error],
})

/** Every attempt is a line, without a word of what was typed. */
function logAttempt(came: Step | { kind: 'trouble' }): void {
  const reason = came.kind === 'refused' ? came.reason : undefined
  console.log(JSON.stringify({ level: 'info', at: 'attempt', kind: came.kind, reason }))
}

function sayTrouble(fault: unknown): { kind: 'trouble'; reference: string } {
  if (!(fault instanceof UpstreamError)) throw fault
  logFault(fault)
  return { kind: 'trouble', reference: fault.digest }
}
