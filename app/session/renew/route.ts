import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { opensBookings } from '#lib/bookings.ts'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import type { Grant } from '#lib/identity/port.ts'
import { hold, read, resume } from '#lib/session/index.ts'
import { localPath } from '#lib/session/local-path.ts'
import { refreshOnce } from '#lib/session/renewal.ts'
import { fingerprint } from '#lib/session/seal.ts'
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
    await hold({ kind: 'guest', returnTo: to })
    redirect(session.lapsed ? '/login/session-ended' : '/login')
  }
  // Another tab may have renewed in the meantime: then there is nothing left to do.
  const isRefused = query.get('refused') === fingerprint(session.grant)
  const grant = isRefused ? await renewed(session.grant, to) : session.grant
  if (!grant) {
    await hold({ kind: 'guest', returnTo: to })
    redirect('/login/session-ended')
  }
  await resume(session, grant)
  redirect(to)
}

/** A grant that opens the bookings again; undefined when the session is over. A fault keeps the session. */
async function renewed(grant: Grant, to: string): Promise<Grant | undefined> {
  try {
    const step = await refreshOnce(identity(), grant)
    if (step.kind !== 'signed-in') return undefined
    return (await opensBookings(step.grant)) ? step.grant : undefined
  } catch (fault) {
    if (fault instanceof UpstreamError) redirect(troublePage(fault, to))
    throw fault
  }
}
