'use server'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { act } from '#app/account/act.ts'
import { ownLanguage } from '#app/account/language/schema.ts'
import { settle } from '#app/account/settle.ts'
import { changeProfile } from '#lib/account/profile.ts'
import type { FormState } from '#lib/form.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { forgetTyped } from '#lib/session/member.ts'
import { keepLanguage } from '#lib/words/language-cookie.ts'
import { requestWords } from '#lib/words/request.ts'

export async function changeLanguage(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(ownLanguage, data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const step = act('/account/language', (customer, { member }) =>
    changeProfile(customer, member.id, typed.value),
  )
  return settle(data, { at: '/account/language', field: 'language' }, step, async () => {
    await forgetTyped()
    keepLanguage(await cookies(), typed.value.language)
    return redirect('/account?changed=language')
  })
}
