'use server'
import { redirect } from 'next/navigation'
import { act } from '#app/account/act.ts'
import { fullName } from '#app/account/name/schema.ts'
import { settle } from '#app/account/settle.ts'
import { changeProfile, findProfile } from '#lib/account/profile.ts'
import type { FormState } from '#lib/form.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { rename } from '#lib/session/member.ts'
import { requestWords } from '#lib/words/request.ts'

export async function changeName(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(fullName, data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const step = act('/account/name', async (customer, { member }) => {
    const came = await changeProfile(customer, member.id, typed.value)
    return came.kind === 'done'
      ? { kind: 'renamed' as const, name: (await findProfile(customer)).name }
      : came
  })
  return settle(data, { at: '/account/name', field: 'firstName' }, step, async ({ name }) => {
    await rename(name)
    return redirect('/account?changed=name')
  })
}
