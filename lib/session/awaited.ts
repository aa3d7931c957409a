import 'server-only'
import { hold, now, read } from '#lib/session/index.ts'
import { type Awaited, isAwaited, type MemberSession, waitAfter } from '#lib/session/seal.ts'

/** The code that something of a member's waits for. */

type Sent = Omit<Awaited, 'sentAt' | 'resendAt' | 'resends'>

/**
 * A code was sent: from now on its answer is waited for. What was typed waits on only when the code is to prove who they are.
 * `resends`: how many came after the first.
 */
export async function awaitAnswer(sent: Sent, resends = 0): Promise<void> {
  const session = await read()
  if (session.kind !== 'member') return
  const resendAt = now() + waitAfter(resends, 'passwordless')
  await hold({
    ...session,
    kept: sent.purpose === 'proof' ? session.kept : undefined,
    awaited: { ...sent, sentAt: now(), resendAt, resends },
  })
}

/** What is waited for; undefined when it is over. */
export const awaitedIn = ({ awaited }: MemberSession): Awaited | undefined =>
  awaited && isAwaited(awaited, now()) ? awaited : undefined

/** The same code, under another memo, or with another wait. */
export async function keepAwaiting(
  change: Partial<Pick<Awaited, 'memo' | 'resendAt'>>,
): Promise<void> {
  const session = await read()
  if (session.kind === 'member' && session.awaited)
    await hold({ ...session, awaited: { ...session.awaited, ...change } })
}

/** Nothing is waited for any more. */
export async function stopAwaiting(): Promise<void> {
  const session = await read()
  if (session.kind === 'member') await hold({ ...session, awaited: undefined })
}
