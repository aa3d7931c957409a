'use server'
import { redirect } from 'next/navigation'
import { answerOnce } from '#app/(identity)/verify/answer-once.ts'
import { onlyCode } from '#app/(identity)/verify/schema.ts'
import { act, press } from '#app/account/act.ts'
import { answerWith, follow, sendAgain, typedFor } from '#app/account/code/purposes.ts'
import { typedAt } from '#app/account/code/typed-at.ts'
import { settle } from '#app/account/settle.ts'
import type { FormState } from '#lib/form.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { awaitAnswer, awaitedIn, keepAwaiting } from '#lib/session/awaited.ts'
import { now, read as readSession } from '#lib/session/index.ts'
import { requestWords } from '#lib/words/request.ts'

const at = '/account/code'

export async function answer(_: FormState, data: FormData): Promise<FormState> {
  const session = await readSession()
  const awaited = session.kind === 'member' && awaitedIn(session)
  if (!awaited) return redirect('/account?changed=code-gone')
  const typed = check(onlyCode, data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const { code } = typed.value
  const step = answerOnce(JSON.stringify([awaited.memo, code]), () =>
    act(at, (customer, session) => answerWith(awaited, customer, session, code)),
  )
  return settle(data, { at, field: 'code' }, step, (came) => follow(awaited, came))
}

/** The wait is kept here, whatever a page shows. */
export async function resend(): Promise<void> {
  const session = await readSession()
  const awaited = session.kind === 'member' && awaitedIn(session)
  if (!awaited || awaited.resendAt > now()) return redirect(at)
  const came = await press(at, (customer) => sendAgain(awaited, customer), {
    at: typedAt(awaited),
    typed: typedFor(awaited),
  })
  if (came.kind === 'code-sent') {
    await awaitAnswer({ ...awaited, memo: came.memo }, awaited.resends + 1)
    return redirect(`${at}?again=${awaited.resends + 1}`)
  }
  const later = Math.ceil(came.retryAfter ?? 60)
  await keepAwaiting({ resendAt: now() + later })
  // Of too many codes the wait tells enough.
  return redirect(
    came.reason === 'too-many-codes' ? at : `${at}?refused=${came.reason}&later=${later}`,
  )
}
