import 'server-only'
import type { Away } from '#lib/identity/port.ts'
import { hold, now, read } from '#lib/session/index.ts'
import type { AwaySession } from '#lib/session/seal.ts'
import { type Typed, withTyped } from '#lib/session/typed.ts'

/** Somebody goes on outside, and is expected back for a quarter of an hour. Whoever goes twice is expected from the second way. */

/** They follow a link of ours at once. What was ticked on some other form is no choice for this way. */
export async function goAway(away: Away): Promise<void> {
  const { returnTo, typed } = await before()
  await hold({ kind: 'away', away, leftAt: now(), returnTo, typed: { ...typed, remember: '' } })
}

/** A form led them out: they see first where `url` leads. What they stated in it counts when they come back. */
export async function sendAway(
  away: Away,
  url: string,
  said: Readonly<Record<string, string>>,
): Promise<void> {
  const { returnTo, typed } = await before()
  await hold({
    kind: 'away',
    away,
    url,
    leftAt: now(),
    returnTo,
    typed: withTyped({ ...typed, remember: '' }, said),
  })
}

/** Nobody is expected any more. The way back and what was typed stay. */
export const cameBack = ({ returnTo, typed }: AwaySession): Promise<void> =>
  hold({ kind: 'guest', returnTo, typed })

async function before(): Promise<{ returnTo?: string | undefined; typed?: Typed | undefined }> {
  const session = await read()
  return session.kind === 'member' ? {} : session
}
