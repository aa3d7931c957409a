import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { config } from '#lib/config.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Grant, Member, Pending } from '#lib/identity/port.ts'
import { comingBack, refusalCookie } from '#lib/page-address.ts'
import { GrantRefused } from '#lib/resource.ts'
import { drop, find, put } from '#lib/session/cookie.ts'
import { dropGuest } from '#lib/session/guest.ts'
import { asOfThen } from '#lib/session/later.ts'
import { type Ends, endsIn, isAlive, isStale } from '#lib/session/limits.ts'
import { newestOf } from '#lib/session/renewal.ts'
import {
  fingerprint,
  isAwaited,
  isExpected,
  lifeOf,
  type MemberSession,
  type Session,
  sealInto,
  unsealOnce,
  waitAfter,
} from '#lib/session/seal.ts'
import { type Typed, type TypedOn, withTyped } from '#lib/session/typed.ts'
import { troublePage } from '#lib/trouble.ts'

const cookieName = '__Host-headway'
/** What browsers keep of a cookie, its name included. Bytes. */
const cookieRoom = 4096 - cookieName.length

export const now = () => Math.floor(Date.now() / 1000)

/** The session as the browser holds it. `lapsed`: there was one, and it is over. */
export const read = cache(async (): Promise<Session & { lapsed?: true }> => {
  const sealed = await find(cookieName)
  if (!sealed) return { kind: 'guest' }
  const session = await asOfThen(await unsealOnce(sealed, config().sessionSecret))
  if (!session) return { kind: 'guest', lapsed: true }
  if (session.kind === 'member' && !isAlive(session, now(), config().session)) {
    return { kind: 'guest', lapsed: true, was: session.member.id }
  }
  if (session.kind === 'away' && !isExpected(session, now())) {
    return { kind: 'guest', returnTo: session.returnTo, typed: session.typed }
  }
  if (session.kind === 'pending' && !isAwaited(session, now())) {
    return { kind: 'guest', returnTo: session.returnTo, typed: session.typed }
  }
  return session
})

/** Keeps a session in the browser, in place of what was there. Only from actions and route handlers. */
export async function hold(session: Session): Promise<void> {
  const { sessionSecret, session: usual } = config()
  const maxAge = lifeOf(session, now(), usual)
  const kept =
    session.kind === 'member' ? { ...session, grant: await newestOf(session.grant) } : session
  await put(cookieName, await sealInto(cookieRoom, kept, sessionSecret, maxAge), maxAge)
}

/** What was typed on earlier screens; nothing for a member. */
export async function typedSoFar(): Promise<Typed> {
  const session = await read()
  return (session.kind !== 'member' && session.typed) || {}
}

/** Keeps what was typed for the screens that follow. A member has nothing more to type. */
export async function remember(typed: Readonly<Record<string, string>>): Promise<void> {
  const session = await read()
  if (session.kind !== 'member') await hold({ ...session, typed: withTyped(session.typed, typed) })
}

/** Whose session it is, or was. */
export const wasIn = (session: Session): string | undefined =>
  session.kind === 'member' ? session.member.id : session.kind === 'guest' ? session.was : undefined

/** Whoever signs in next is led to `path`. What is waited for stays so, and so does what was typed. */
export async function comeBackTo(path: string): Promise<void> {
  const session = await read()
  if (session.kind === 'pending' || session.kind === 'away')
    await hold({ ...session, returnTo: path })
  else await hold({ kind: 'guest', returnTo: path, typed: await typedSoFar(), was: wasIn(session) })
}

/**
 * Whoever sends a form without a session (any more) signs in first, and comes back to `path`. Only from actions: what Next.js
 * fetches for the redirect of an action keeps no cookies, so that a way through renewal would forget where they were going.
 */
export async function signInFirst(path: string): Promise<never> {
  const session = await read()
  await comeBackTo(path)
  if (session.kind === 'pending') redirect('/verify')
  redirect(session.lapsed || wasIn(session) ? '/login/session-ended' : '/login')
}

/** A code was sent: from now on its answer is waited for. `resends` counts the ones after the first. */
export async function awaitCode(
  pending: Pending,
  typed: Readonly<Record<string, string>>,
  resends = 0,
): Promise<void> {
  const before = await read()
  const from = before.kind === 'member' ? undefined : before
  await hold({
    kind: 'pending',
    pending,
    typed: withTyped(from?.typed, typed),
    sentAt: now(),
    resendAt: now() + waitAfter(resends, pending.journey),
    resends,
    returnTo: from?.returnTo,
  })
}

/** The same code is waited for, under what the service knows the step by now. */
export async function keepWaiting(pending: Pending): Promise<void> {
  const session = await read()
  if (session.kind === 'pending') await hold({ ...session, pending })
}

/** Nothing is waited for any more. The way back and what was typed stay. */
export async function stopWaiting(typed: Readonly<Record<string, string>> = {}): Promise<void> {
  const before = await read()
  if (before.kind === 'member') return
  await hold({
    kind: 'guest',
    returnTo: before.returnTo,
    typed: withTyped(before.typed, typed),
  })
}

/** Signs a customer in. What they kept as a guest is theirs from now on. */
export async function open(
  member: Member,
  grant: Grant,
  { remembered = false, kept }: { remembered?: boolean; kept?: TypedOn | undefined } = {},
): Promise<void> {
  const [openedAt, seenAt] = [now(), now()]
  const stay = { remembered: remembered || undefined, kept }
  await hold({ kind: 'member', member, grant, openedAt, seenAt, ...stay })
  await dropGuest()
  await drop(refusalCookie)
}

/** The same session, seen again; with another grant once it was renewed. */
export const resume = (session: MemberSession, renewed?: Grant): Promise<void> =>
  hold({
    ...session,
    seenAt: now(),
    ...(renewed && { grant: renewed, renewedAt: now() }),
  })

export async function close(): Promise<void> {
  await drop(cookieName)
  await dropGuest()
  await drop(refusalCookie)
}

/** The page at `path` needs a live session: sends the browser through renewal, which comes back or leads to sign-in. */
async function renew(path: string, refused?: Grant): Promise<never> {
  const query = new URLSearchParams({ to: comingBack(path, await headers()) })
  if (refused) query.set('refused', fingerprint(refused))
  return redirect(`/session/renew?${query}`)
}

/**
 * Does `work` with the customer's grant for the page at `path`. Without a session the browser goes to
 * sign-in, with a refused or stale one once through renewal; both come back to `path`.
 */
export async function asMember<T>(
  path: string,
  work: (grant: Grant) => Promise<T>,
): Promise<{ member: Member; found: T; ends: Ends & { seenAt: number; to: string } }> {
  const session = await read()
  const usual = config().session
  if (session.kind !== 'member' || isStale(session, now(), usual)) return renew(path)
  try {
    const found = await work(session.grant)
    const { member, seenAt } = session
    return { member, found, ends: { ...endsIn(session, now(), usual), seenAt, to: path } }
  } catch (fault) {
    if (fault instanceof GrantRefused) return renew(path, session.grant)
    if (fault instanceof UpstreamError) redirect(troublePage(fault, path))
    throw fault
  }
}
