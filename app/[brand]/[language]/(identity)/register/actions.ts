'use server'
import { redirect } from 'next/navigation'
import { person } from '#app/(identity)/register/schema.ts'
import type { FormState } from '#lib/form.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { remember } from '#lib/session/index.ts'
import { requestWords } from '#lib/words/request.ts'

export async function introduce(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(person, data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  await remember(typed.value)
  return redirect('/register/details')
}
