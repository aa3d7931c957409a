'use server'
import { login } from '#app/(identity)/login/schema.ts'
import { settle } from '#app/(identity)/settle.ts'
import { config } from '#lib/config.ts'
import type { FormState } from '#lib/form.ts'
import { identity } from '#lib/identity/index.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { arriving } from '#lib/visitor.ts'
import { requestWords } from '#lib/words/request.ts'

export async function signIn(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(login(config().phoneCountry), data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const { identifier: who, password } = typed.value
  return settle(data, 'identifier', identity().signIn({ who, password }, await arriving()), {
    'too-many-tries': 'login.tooManyTries',
  })
}
