import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import type { Grant } from '#lib/identity/port.ts'
import { hold, now, read, resume } from '#lib/session/index.ts'
import { localPath } from '#lib/session/local-path.ts'
import { refreshOnce } from '#lib/session/renewal.ts'
import { fingerprint, justRenewed } from '#lib/session/seal.ts'
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
    return session.lapsed ? signInAgain(to) : signIn(to)
  }
  if (query.get('refused') !== fingerprint(session.grant)) {
    await resume(session)
    redirect(to)
  }
  if (justRenewed(session, now())) return signInAgain(to)

  const step = await refreshed(session.grant, to)
  if (step.kind !== 'signed-in') return signInAgain(to)
  await resume(session, step.grant)
  redirect(to)
}

async function refreshed(grant: Grant, to: string) {
  try {
    return await refreshOnce(identity(), grant)
  } catch (fault) {
    if (fault instanceof UpstreamError) redirect(troublePage(fault, to))
    throw fault
  }
}

async function signIn(returnTo: string): Promise<never> {
  await hold({ kind: 'guest', returnTo })
  redirect('/login')
}

async function signInAgain(returnTo: string): Promise<never> {
  await hold({ kind: 'guest', returnTo })
  redirect('/login/session-ended')
}
