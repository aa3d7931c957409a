import 'server-only'
import { redirect } from 'next/navigation'
import { goOn } from '#app/account/go-on.ts'
import type { Refused } from '#app/account/messages.ts'
import { type ProofCode, type Proven, pendingIn, proofIn, resentIn } from '#app/account/proof.ts'
import type { Customer, Done, ProofNeeded } from '#lib/account/ask.ts'
import type { CodeSent } from '#lib/account/codes.ts'
import { confirmMove, moveTo, placeIn } from '#lib/account/contact-points.ts'
import { askToLeave, confirmLeaving } from '#lib/account/leaving.ts'
import { identity } from '#lib/identity/index.ts'
import type { Refusal } from '#lib/identity/port.ts'
import { keepAwaiting, stopAwaiting } from '#lib/session/awaited.ts'
import type { Awaited, MemberSession } from '#lib/session/seal.ts'

/** What a code is for decides who is asked about it, and what follows. */

type Answered = Done | { kind: 'leaving'; dueAt: string } | Proven | ProofCode

/** Answers what is awaited. */
export async function answerWith(
  awaited: Awaited,
  customer: Customer,
  session: MemberSession,
  code: string,
): Promise<Answered | Refused | ProofNeeded> {
  const { purpose, memo } = awaited
  if (purpose === 'deletion') return confirmLeaving(customer, memo, code)
  if (purpose !== 'proof') return confirmMove(customer, memo, code)
  const step = await identity().answer(pendingIn(awaited), { code }, customer.visitor)
  await keepPending(step)
  return proofIn(identity(), Promise.resolve(step), session)
}

/** What follows when the code was right. */
export async function follow(awaited: Awaited, came: Answered): Promise<never> {
  if (came.kind === 'proven' || came.kind === 'code-sent')
    return goOn(came, awaited.returnTo, awaited.sentTo)
  await stopAwaiting()
  return redirect(came.kind === 'leaving' ? '/account/data' : `/account?changed=${awaited.purpose}`)
}

/** Has another code sent for the same. */
export async function sendAgain(
  awaited: Awaited,
  customer: Customer,
): Promise<CodeSent | Refused | ProofNeeded> {
  const { purpose, memo } = awaited
  if (purpose === 'deletion') return askToLeave(customer)
  if (purpose !== 'proof') return moveTo(customer, placeIn(memo))
  const came = resentIn(await identity().resend(pendingIn(awaited), customer.visitor))
  return came.kind === 'code-sent' ? { kind: 'code-sent', memo: came.pending.memo } : came
}

/** What was typed to have a code sent, in case it has to be asked for anew. */
export function typedFor({ purpose, memo }: Awaited): Record<string, string> {
  return purpose === 'email' || purpose === 'phone' ? { [purpose]: placeIn(memo).value } : {}
}

/** From now on an answer to the step before is refused. */
async function keepPending(step: { kind: string } & Partial<Pick<Refusal, 'pending'>>) {
  if (step.kind === 'refused' && step.pending) await keepAwaiting({ memo: step.pending.memo })
}
