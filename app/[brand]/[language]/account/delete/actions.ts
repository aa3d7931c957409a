'use server'
import { redirect } from 'next/navigation'
import { press } from '#app/account/act.ts'
import { logAttempt } from '#app/account/settle.ts'
import { waitForCode } from '#app/account/wait-for-code.ts'
import { done } from '#lib/account/ask.ts'
import { askToLeave, stay } from '#lib/account/leaving.ts'
import { findProfile } from '#lib/account/profile.ts'

const at = '/account/delete'

export async function sendCode(): Promise<void> {
  const came = await press(at, async (customer) => {
    const [{ email }, step] = await Promise.all([findProfile(customer), askToLeave(customer)])
    return { ...step, email }
  })
  logAttempt(at, came)
  if (came.kind === 'refused') return redirect(`${at}?later=${Math.ceil(came.retryAfter ?? 60)}`)
  const { memo, email: sentTo } = came
  return waitForCode({ purpose: 'deletion', channel: 'email', sentTo, memo, returnTo: at })
}

export async function keepAccount(): Promise<void> {
  await press('/account', (customer) => stay(customer).then(() => done))
  redirect('/account?changed=kept')
}
