'use server'
import { redirect } from 'next/navigation'
import { act, confirmPage, press } from '#app/account/act.ts'
import { byCode, byPassword } from '#app/account/confirm/schema.ts'
import { goOn } from '#app/account/go-on.ts'
import { known, proofIn } from '#app/account/proof.ts'
import { settle } from '#app/account/settle.ts'
import { findProfile } from '#lib/account/profile.ts'
import type { FormState } from '#lib/form.ts'
import { identity } from '#lib/identity/index.ts'
import { phoneWords } from '#lib/phone.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { requestWords } from '#lib/words/request.ts'

export async function confirm(_: FormState, data: FormData): Promise<FormState> {
  const typed = check(byPassword, data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const { password, to } = typed.value
  const step = act(confirmPage(to), async (customer, session) => {
    const who = known((await findProfile(customer)).username)
    return proofIn(identity(), identity().signIn({ who, password }, customer.visitor), session)
  })
  return settle(
    data,
    { at: confirmPage(to), field: 'password' },
    step,
    (came) => goOn(came, to, came.kind === 'code-sent' ? came.pending.sentTo : ''),
    { 'wrong-credentials': 'account.confirm.wrong' },
  )
}

export async function sendProofCode(data: FormData): Promise<void> {
  const { by, to } = byCode.parse(Object.fromEntries(data))
  const came = await press(confirmPage(to), async (customer, session) => {
    const { username, email, phone } = await findProfile(customer)
    const [who, sentTo] =
      by === 'phone' && phone
        ? [{ kind: 'phone' as const, value: phone }, phoneWords(phone)]
        : [known(username), email]
    const step = await proofIn(identity(), identity().requestCode(who, customer.visitor), session)
    return { ...step, sentTo }
  })
  if (came.kind === 'refused') {
    const later = Math.ceil(came.retryAfter ?? 60)
    return redirect(`${confirmPage(to)}&refused=${came.reason}&later=${later}`)
  }
  return goOn(came, to, came.sentTo)
}
