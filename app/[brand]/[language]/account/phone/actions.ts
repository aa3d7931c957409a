'use server'
import { redirect } from 'next/navigation'
import { act, press } from '#app/account/act.ts'
import { newNumber } from '#app/account/phone/schema.ts'
import { settle } from '#app/account/settle.ts'
import { waitForCode } from '#app/account/wait-for-code.ts'
import { moveTo, removePhone } from '#lib/account/contact-points.ts'
import { config } from '#lib/config.ts'
import type { FormState } from '#lib/form.ts'
import { phoneWords } from '#lib/phone.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { requestWords } from '#lib/words/request.ts'

export async function sendCode(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(newNumber(config().phoneCountry), data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const { phone: value } = typed.value
  const step = act('/account/phone', (customer) => moveTo(customer, { kind: 'phone', value }))
  return settle(data, { at: '/account/phone', field: 'phone' }, step, ({ memo }) =>
    waitForCode({
      purpose: 'phone',
      channel: 'sms',
      sentTo: phoneWords(value),
      memo,
      returnTo: '/account',
    }),
  )
}

export async function removeNumber(): Promise<void> {
  await press('/account/phone', (customer) => removePhone(customer))
  redirect('/account?changed=phone-removed')
}
