import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { opensBookings } from '#lib/bookings.ts'
import { config } from '#lib/config.ts'
import { isSentFromHere } from '#lib/from-here.ts'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import type { Grant } from '#lib/identity/port.ts'
import { comeBackTo, hold, now, read, resume, wasIn } from '#lib/session/index.ts'
import { endsIn } from '#lib/session/limits.ts'
import { localPath } from '#lib/session/local-path.ts'
import { isRefusedAgain, refusedAgain } from '#lib/session/refused-again.ts'
import { renewAndKeep } from '#lib/session/renewal.ts'
import { fingerprint, type MemberSession } from '#lib/session/seal.ts'
import { troublePage } from '#lib/trouble.ts'

/**
 * Where a page sends a browser whose session is absent, stale or refused (`refused` names the token).
 * Comes back to `to`, or leads to sign-in, which then comes back.
 */
export async function GET(request: NextRequest): Promise<never> {
  const query = request.nextUrl.searchParams
  const to = localPath(query.get('to')) ?? '/bookings'
  const session = await read()

  if (session.kind !== 'member') {
    await comeBackTo(to)
    if (session.kind === 'pending') redirect('/verify')
    redirect(session.lapsed || wasIn(session) ? '/login/session-ended' : '/login')
  }
  // Another tab may have renewed in the meantime: then there is nothing left to do.
  const isRefused = query.get('refused') === fingerprint(session.grant)
  if (isRefused) await renew(session, to)
  else await resume(session)
  redirect(to)
}

/**
 * The same for a page that stays where it is: answers when the session ends by now. A POST of our own pages only.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const session = await read()
  const isOurs = isSentFromHere(request.headers)
  if (!isOurs || session.kind !== 'member') return new Response(null, { status: 401 })
  await resume(session)
  const seenAt = now()
  return Response.json(endsIn({ ...session, seenAt }, seenAt, config().session))
}

/**
 * Renews the grant and tries it at once; without one that opens the bookings the session is over. One that was renewed a moment
 * ago and opens them still is refused by the page's own resource, which no renewal mends.
 */
async function renew(session: MemberSession, to: string): Promise<void> {
  try {
    if (await isRefusedAgain(session, now())) throw refusedAgain(to)
    const keep = (grant: Grant) => resume(session, grant)
    const renewal = await renewAndKeep(identity(), session.grant, keep)
    if (renewal.kind === 'refused') return await signInAgain(session, to)
    if (!(await opensBookings(renewal.grant))) await signInAgain(session, to)
  } catch (fault) {
    if (fault instanceof UpstreamError) redirect(troublePage(fault, to))
    throw fault
  }
}

async function signInAgain({ member }: MemberSession, returnTo: string): Promise<never> {
  await hold({ kind: 'guest', returnTo, was: member.id })
  redirect('/login/session-ended')
}
