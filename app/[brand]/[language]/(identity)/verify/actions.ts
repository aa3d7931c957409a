'use server'
import { redirect } from 'next/navigation'
import { settle, settleResend } from '#app/(identity)/settle.ts'
import { answerOnce } from '#app/(identity)/verify/answer-once.ts'
import { verify } from '#app/(identity)/verify/schema.ts'
import type { FormState } from '#lib/form.ts'
import { identity } from '#lib/identity/index.ts'
import { check } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { now, read as readSession } from '#lib/session/index.ts'
import { personalIn } from '#lib/session/typed.ts'
import { arriving, visitor } from '#lib/visitor.ts'
import { requestWords } from '#lib/words/request.ts'

export async function answer(_: FormState, data: FormData): Promise<FormState> {
  const session = await readSession()
  if (session.kind !== 'pending') return redirect('/login/code-gone')
  const { pending } = session
  const typed = check(verify(pending.asks, personalIn(session.typed)), data, await requestWords())
  if (!typed.ok) return refuse(typed.state)
  const from = await (pending.journey === 'recovery' ? visitor() : arriving())
  const ask = () => identity().answer(pending, typed.value, from)
  const { code, newPassword = '' } = typed.value
  return settle(data, 'code', answerOnce(JSON.stringify([pending.memo, code, newPassword]), ask))
}

/** The wait is kept here, whatever a page shows. */
export async function resend(): Promise<void> {
  const session = await readSession()
  if (session.kind !== 'pending' || session.resendAt > now()) return redirect('/verify')
  return settleResend(session, identity().resend(session.pending, await visitor()))
}
