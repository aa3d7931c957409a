'use server'
import { redirect } from 'next/navigation'
import { details } from '#app/(identity)/register/details/schema.ts'
import { person } from '#app/(identity)/register/schema.ts'
import { settle } from '#app/(identity)/settle.ts'
import { config } from '#lib/config.ts'
import type { FormState } from '#lib/form.ts'
import { identity } from '#lib/identity/index.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { typedSoFar } from '#lib/session/index.ts'
import { visitor } from '#lib/visitor.ts'
import { requestWords } from '#lib/words/request.ts'

export async function createAccount(_: FormState, data: FormData): Promise<FormState> {
  const who = person.safeParse(await typedSoFar())
  if (!who.success) return redirect('/register')
  const typed = check(details(who.data, config().phoneCountry), data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  return settle(data, undefined, identity().register(typed.value, await visitor()))
}
