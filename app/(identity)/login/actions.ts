'use server'
import { login } from '#app/(identity)/login/schema.ts'
import { settle } from '#app/(identity)/settle.ts'
import type { FormState } from '#lib/form.ts'
import { identity } from '#lib/identity/index.ts'
import { read } from '#lib/read-form.ts'
import { visitor } from '#lib/visitor.ts'

export async function signIn(_: FormState, data: FormData): Promise<FormState> {
  const typed = read(login, data)
  if (!typed.ok) return typed.state
  return settle(data, 'identifier', identity().signIn(typed.value, await visitor()))
}
