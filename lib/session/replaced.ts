import { UpstreamError } from '#lib/http.ts'
import type { Identity } from '#lib/identity/port.ts'
import { newestOf } from '#lib/session/renewal.ts'
import type { Session } from '#lib/session/seal.ts'
import { logFault } from '#lib/trouble.ts'

/** Ends upstream what a member held whose session is over here, or gave way to another one. A fault is only logged. */
export async function endUpstream(
  identity: Pick<Identity, 'revoke'>,
  session: Session,
): Promise<void> {
  if (session.kind !== 'member') return
  try {
    await identity.revoke(await newestOf(session.grant))
  } catch (fault) {
    if (!(fault instanceof UpstreamError)) throw fault
    logFault(fault)
  }
}
