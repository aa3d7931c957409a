'use server'
import { passwordless } from '#app/(identity)/passwordless/schema.ts'
import { settle } from '#app/(identity)/settle.ts'
import { config } from '#lib/config.ts'
import type { FormState } from '#lib/form.ts'
import { identity } from '#lib/identity/index.ts'
import { read } from '#lib/read-form.ts'
import { visitor } from '#lib/visitor.ts'

export async function sendCode(_: FormState, data: FormData): Promise<FormState> {
  const typed = read(passwordless(config().phoneCountry), data)
  if (!typed.ok) return typed.state
  return settle(data, 'identifier', identity().requestCode(typed.value.identifier, await visitor()))
}
