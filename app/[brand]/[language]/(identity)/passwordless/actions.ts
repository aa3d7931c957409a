'use server'
import { passwordless } from '#app/(identity)/passwordless/schema.ts'
import { settle } from '#app/(identity)/settle.ts'
import { config } from '#lib/config.ts'
import type { FormState } from '#lib/form.ts'
import { identity } from '#lib/identity/index.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { visitor } from '#lib/visitor.ts'
import { requestWords } from '#lib/words/request.ts'

export async function sendCode(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(passwordless(config().phoneCountry), data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  return settle(data, 'identifier', identity().requestCode(typed.value.identifier, await visitor()))
}
