'use server'
import { act } from '#app/account/act.ts'
import { newAddress } from '#app/account/email/schema.ts'
import { settle } from '#app/account/settle.ts'
import { waitForCode } from '#app/account/wait-for-code.ts'
import { moveTo } from '#lib/account/contact-points.ts'
import type { FormState } from '#lib/form.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { requestWords } from '#lib/words/request.ts'

export async function sendCode(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(newAddress, data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const { email: value } = typed.value
  const step = act('/account/email', (customer) => moveTo(customer, { kind: 'email', value }))
  return settle(data, { at: '/account/email', field: 'email' }, step, ({ memo }) =>
    waitForCode({ purpose: 'email', channel: 'email', sentTo: value, memo, returnTo: '/account' }),
  )
}
