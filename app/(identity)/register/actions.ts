'use server'
import { redirect } from 'next/navigation'
import { person } from '#app/(identity)/register/schema.ts'
import type { FormState } from '#lib/form.ts'
import { read } from '#lib/read-form.ts'
import { remember } from '#lib/session/index.ts'

export async function introduce(_: FormState, data: FormData): Promise<FormState> {
  const typed = read(person, data)
  if (!typed.ok) return typed.state
  await remember(typed.value)
  return redirect('/register/details')
}
