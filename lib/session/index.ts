import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { GrantRefused } from '#lib/bookings.ts'
import { config } from '#lib/config.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Grant, Member } from '#lib/identity/port.ts'
import {
  fingerprint,
  isAlive,
  isStale,
  type MemberSession,
  maxAge,
  type Session,
  seal,
  unsealOnce,
} from '#lib/session/seal.ts'
import { troublePage } from '#lib/trouble.ts'

const cookieName = '__Host-headway'

export const now = () => Math.floor(Date.now() / 1000)

/** The session as the browser holds it. `lapsed`: there was one, and it is over. */
export const read = cache(async (): Promise<Session & { lapsed?: true }> => {
  const sealed = (await cookies()).get(cookieName)?.value
  if (!sealed) return { kind: 'guest' }
  const session = await unsealOnce(sealed, config().sessionSecret)
  if (!session) return { kind: 'guest', lapsed: true }
  if (session.kind === 'member' && !isAlive(session, now())) {
    return { kind: 'guest', lapsed: true }
  }
  return session
})

/** Keeps a session in the browser, in place of what was there. Only from actions and route handlers. */
export async function hold(session: Session): Promise<void> {
  const value = await seal(session, config().sessionSecret)
  if (cookieName.length + value.length > 4096) {
    throw new Error('The session does not fit a cookie: the tokens are too long')
  }
  const store = await cookies()
  store.set(cookieName, value, { path: '/', secure: true, httpOnly: true, sameSite: 'lax', maxAge })
}

/** Signs a customer in. */
export const open = (member: Member, grant: Grant): Promise<void> =>
  hold({ kind: 'member', member, grant, openedAt: now(), seenAt: now() })

/** The same session, seen again. */
export const resume = (session: MemberSession, grant: Grant): Promise<void> =>
  hold({
    ...session,
    seenAt: now(),
    grant,
  })

export async function close(): Promise<void> {
  const store = await cookies()
  store.set(cookieName, '', { path: '/', secure: true, httpOnly: true, sameSite: 'lax', maxAge: 0 })
}

/** The page at `path` needs a live session: sends the browser through renewal, which comes back or leads to sign-in. */
function renew(path: string, refused?: Grant): never {
  const query = new URLSearchParams({ to: path })
  if (refused) query.set('refused', fingerprint(refused))
  redirect(`/session/renew?${query}`)
}

/**
 * Does `work` with the customer's grant for the page at `path`. Without a session the browser goes to
 * sign-in, with a refused or stale one once through renewal; both come back to `path`.
 */
export async function asMember<T>(
  path: string,
  work: (grant: Grant) => Promise<T>,
): Promise<{ member: Member; found: T }> {
  const session = await read()
  if (session.kind !== 'member' || isStale(session, now())) renew(path)
  try {
    return { member: session.member, found: await work(session.grant) }
  } catch (fault) {
    if (fault instanceof GrantRefused) renew(path, session.grant)
    if (fault instanceof UpstreamError) redirect(troublePage(fault, path))
    throw fault
  }
}
