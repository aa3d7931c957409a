import type { Refused } from '#app/account/messages.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Grant, Identifier, Identity, Pending, Step } from '#lib/identity/port.ts'
import { localPath } from '#lib/session/local-path.ts'
import type { Awaited, MemberSession } from '#lib/session/seal.ts'
import { logFault } from '#lib/trouble.ts'

/** They proved who they are. `session`: theirs, before it. */
export type Proven = { kind: 'proven'; grant: Grant; session: MemberSession }
export type ProofCode = { kind: 'code-sent'; pending: Pending }

type Revoking = Pick<Identity, 'revoke'>

/** Whether what came of a sign-in proves that whoever sits there is the one whose session it is. */
export async function proofIn(
  identity: Revoking,
  step: Promise<Step>,
  session: MemberSession,
): Promise<Proven | ProofCode | Refused> {
  const came = await step
  switch (came.kind) {
    case 'signed-in':
      if (came.member.id === session.member.id)
        return { kind: 'proven', grant: came.grant, session }
      await end(identity, came.grant)
      return { kind: 'refused', reason: 'somebody-else' }
    case 'continue-on-web':
      return { kind: 'refused', reason: 'password-outdated' }
    case 'password-changed':
      throw new Error('A sign-in does not change a password')
    default:
      return came
  }
}

/** The pending step of a proof, as it was: a sign-in with a code. */
export const pendingIn = ({ channel, sentTo, memo }: Awaited): Pending => ({
  journey: 'passwordless',
  asks: ['code'],
  channel,
  sentTo,
  memo,
})

/** What came of asking for another code. */
export function resentIn(step: Step): ProofCode | Refused {
  if (step.kind === 'code-sent' || step.kind === 'refused') return step
  if (step.kind === 'continue-on-web') return { kind: 'refused', reason: 'password-outdated' }
  throw new Error('Another code was asked for, and something else came of it')
}

/** How the identity service knows an account by the name that it signs in with. */
export const known = (username: string): Identifier => ({
  kind: username.includes('@') ? 'email' : 'name',
  value: username,
})

/** The page of the account that a proof leads back to. */
export function wantedPage(to: unknown): string {
  const path = localPath(typeof to === 'string' ? to : undefined) ?? ''
  return /^\/account(?!\/confirm)([/?]|$)/.test(path) ? path : '/account'
}

/** Ends a grant that is not needed any more. What is left of it is no reason to stop. */
export async function end(identity: Revoking, grant: Grant): Promise<void> {
  await identity.revoke(grant).catch((fault: unknown) => {
    if (!(fault instanceof UpstreamError)) throw fault
    logFault(fault)
  })
}
