import 'server-only'
import { redirect } from 'next/navigation'
import { end, type ProofCode, type Proven } from '#app/account/proof.ts'
import { waitForCode } from '#app/account/wait-for-code.ts'
import { identity } from '#lib/identity/index.ts'
import { prove } from '#lib/session/member.ts'

/** On to where the proof was wanted, with the new grant; or to the screen for a code that completes it. */
export async function goOn(came: Proven | ProofCode, to: string, sentTo: string): Promise<never> {
  if (came.kind === 'code-sent') {
    const { channel, memo } = came.pending
    return waitForCode({ purpose: 'proof', channel, sentTo, memo, returnTo: to })
  }
  await prove(came.session, came.grant)
  await end(identity(), came.session.grant)
  return redirect(to)
}
