'use server'
import { redirect } from 'next/navigation'
import { act } from '#app/account/act.ts'
import { ownPassword } from '#app/account/password/schema.ts'
import { settle } from '#app/account/settle.ts'
import { changePassword } from '#lib/account/password.ts'
import { findProfile } from '#lib/account/profile.ts'
import type { FormState } from '#lib/form.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { requestWords } from '#lib/words/request.ts'

export async function changeOwnPassword(_: FormState, data: FormData): Promise<FormState> {
  const at = '/account/password'
  const step = act(at, async (customer) => {
    const typed = check(ownPassword(await findProfile(customer)), data, await requestWords())
    if (!typed.ok) return { kind: 'mistyped' as const, state: typed.state }
    return changePassword(customer, typed.value.password)
  })
  return settle(data, { at, field: 'password' }, step, async (came) =>
    came.kind === 'mistyped' ? refuse(came.state) : redirect('/account?changed=password'),
  )
}
