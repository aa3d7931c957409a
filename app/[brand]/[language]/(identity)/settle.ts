import 'server-only'
import { redirect } from 'next/navigation'
import { deadEnd } from '#app/(identity)/dead-ends.ts'
import { type OwnWords, sentenceFor } from '#app/(identity)/messages.ts'
import { outwards } from '#app/(identity)/outside.ts'
import type { FormError, FormState } from '#lib/form.ts'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import type { Reason, Step } from '#lib/identity/port.ts'
import { typedValues } from '#lib/read-form.ts'
import { refuse } from '#lib/refusal.ts'
import { cameBack, sendAway } from '#lib/session/away.ts'
import {
  awaitCode,
  hold,
  keepWaiting,
  now,
  open,
  read,
  remember,
  stopWaiting,
  typedSoFar,
} from '#lib/session/index.ts'
import { takeKept } from '#lib/session/kept.ts'
import { endUpstream } from '#lib/session/replaced.ts'
import type { AwaySession, PendingSession } from '#lib/session/seal.ts'
import { logFault, troublePage } from '#lib/trouble.ts'
import { requestWords } from '#lib/words/request.ts'

type SignedIn = Extract<Step, { kind: 'signed-in' }>

/** Where a refusal leads the customer to, when that is not the field that the form names. */
const fields: Readonly<Partial<Record<Reason, string>>> = {
  'password-outdated': 'forgot',
  'weak-password': 'password',
  'code-expired': 'resend',
  'code-used': 'resend',
  'code-worn-out': 'resend',
}

/**
 * Turns what came of a form into a session and a next page, or into a sentence. Knows what follows what.
 * `field` is where a refusal leads the customer to; without one it concerns the whole form. `own` are the screen's words.
 */
export async function settle(
  data: FormData,
  field: string | undefined,
  step: Promise<Step>,
  own: OwnWords = {},
): Promise<FormState> {
  const came = await step.catch(sayTrouble)
  logAttempt(came)
  switch (came.kind) {
    case 'signed-in':
      return redirect(await enter(came, data.get('remember') === 'on'))
    case 'code-sent':
      await inPlace(() => awaitCode(came.pending, typedValues(data)))
      return redirect('/verify')
    case 'password-changed':
      await stopWaiting()
      return redirect('/login/password-changed')
    case 'continue-on-web':
      return leaveFor(came, typedValues(data))
    case 'refused': {
      if (came.pending) await keepWaiting(came.pending)
      const session = await read()
      const journey = session.kind === 'pending' ? session.pending.journey : undefined
      const end = deadEnd(came.reason, journey)
      if (end) return offerOtherWays(end)
      // Another way in starts with what was typed here.
      if (session.kind === 'guest' || session.kind === 'away') await remember(typedValues(data))
      return again(data, {
        field: fields[came.reason] ?? field,
        message: sentenceFor(await requestWords(), came, own),
      })
    }
    case 'trouble': {
      const { text } = await requestWords()
      return again(data, { message: text('failure.inForm', { reference: came.reference }) })
    }
  }
}

/** The same for another code: what is pending stays so, and the page tells how long to wait. */
export async function settleResend(session: PendingSession, step: Promise<Step>): Promise<never> {
  const came = await step.catch((fault: unknown) => {
    if (!(fault instanceof UpstreamError)) throw fault
    return redirect(troublePage(fault, '/verify'))
  })
  logAttempt(came)
  if (came.kind === 'code-sent') {
    await awaitCode(came.pending, {}, session.resends + 1)
    return redirect(`/verify?again=${session.resends + 1}`)
  }
  if (came.kind === 'continue-on-web') return leaveFor(came, {})
  const wait = came.kind === 'refused' ? (came.retryAfter ?? 60) : 60
  await hold({ ...session, resendAt: now() + wait })
  return redirect('/verify')
}

const backAgain: Readonly<Partial<Record<Reason, string>>> = {
  'web-cancelled': '/login/came-back/cancelled',
  'web-refused': '/login/came-back/refused',
  'web-expired': '/login/came-back/expired',
}

/** What came of a way outside: where the browser goes on. An answer that was not waited for leaves the one that is. */
export async function settleReturn(session: AwaySession, step: Promise<Step>): Promise<string> {
  const came = await step.catch(sayTrouble)
  logAttempt(came)
  if (came.kind === 'signed-in') return enter(came, session.typed?.remember === 'on')
  if (came.kind !== 'refused' || came.reason !== 'web-expired') await cameBack(session)
  const page = came.kind === 'refused' ? backAgain[came.reason] : undefined
  if (page) return page
  if (came.kind !== 'trouble') throw new Error(`A way back never ends in ${came.kind}`)
  return `/login/came-back/trouble?${new URLSearchParams({ reference: came.reference })}`
}

/** Signs them in, to where they were going. `remembered`: they asked to stay signed in on this device. */
async function enter({ member, grant }: SignedIn, remembered: boolean): Promise<string> {
  const before = await read()
  const to = (before.kind !== 'member' && before.returnTo) || '/bookings'
  const kept = await takeKept(to, member.id)
  await inPlace(() => open(member, grant, { remembered, kept }))
  return to
}

/** A member whose session gives way to another one, as in a second tab, is signed out of it upstream too. */
async function inPlace(holdAnother: () => Promise<void>): Promise<void> {
  const before = await read()
  await holdAnother()
  await endUpstream(identity(), before)
}

/** On to pages of the service's own, by way of one that says whose they are: a form may lead to ours only. */
async function leaveFor(
  { url, away }: Extract<Step, { kind: 'continue-on-web' }>,
  said: Readonly<Record<string, string>>,
): Promise<never> {
  await inPlace(() => sendAway(away, outwards(url), said))
  return redirect('/login/continue')
}

/** The code is used up and nobody is signed in: whoever has the address may sign in with it, or take another. */
async function offerOtherWays(page: string): Promise<never> {
  const { email = '' } = await typedSoFar()
  await stopWaiting({ identifier: email })
  return redirect(page)
}

const again = (data: FormData, error: FormError): Promise<FormState> =>
  refuse({ values: typedValues(data), errors: [error] })

/** Every attempt is a line, without a word of what was typed. */
function logAttempt(came: Step | { kind: 'trouble' }): void {
  const reason = came.kind === 'refused' ? came.reason : undefined
  console.log(JSON.stringify({ level: 'info', at: 'attempt', kind: came.kind, reason }))
}

function sayTrouble(fault: unknown): { kind: 'trouble'; reference: string } {
  if (!(fault instanceof UpstreamError)) throw fault
  logFault(fault)
  return { kind: 'trouble', reference: fault.digest }
}
