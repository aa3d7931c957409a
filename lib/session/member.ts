import 'server-only'
import type { Grant } from '#lib/identity/port.ts'
import { hold, now, read } from '#lib/session/index.ts'
import type { MemberSession } from '#lib/session/seal.ts'
import { type Typed, waitingOn, withTyped } from '#lib/session/typed.ts'

/** What changes in the session of a member while they see to their account. */

/** They proved it again: the session goes on, with the new grant. A code that was for this is not waited for any more. */
export async function prove(session: MemberSession, grant: Grant): Promise<void> {
  const awaited = session.awaited?.purpose === 'proof' ? undefined : session.awaited
  await hold({ ...session, grant, seenAt: now(), provenAt: now(), awaited })
}

/** The service wants a new proof; what was typed on the page at `path` waits there. */
export async function wantProof(
  path: string,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  const session = await read()
  if (session.kind !== 'member') return
  await hold({ ...session, provenAt: 0, kept: { path, typed: withTyped({}, typed), at: now() } })
}

/** What was typed on the page at `path` waits there. */
export async function keepForPage(
  path: string,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  const session = await read()
  if (session.kind === 'member')
    await hold({ ...session, kept: { path, typed: withTyped({}, typed), at: now() } })
}

/** What was typed on the page at `path`, and waits there. */
export async function typedBefore(path: string): Promise<Typed> {
  const session = await read()
  return session.kind === 'member' ? waitingOn(session.kept, path, now()) : {}
}

/** What was typed has done its work. */
export async function forgetTyped(): Promise<void> {
  const session = await read()
  if (session.kind === 'member' && session.kept) await hold({ ...session, kept: undefined })
}

/** They go by another name from now on; what was typed has done its work. */
export async function rename(name: string): Promise<void> {
  const session = await read()
  if (session.kind === 'member')
    await hold({ ...session, member: { ...session.member, name }, kept: undefined })
}
