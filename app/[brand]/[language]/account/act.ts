import 'server-only'
import { redirect } from 'next/navigation'
import type { Customer, ProofNeeded } from '#lib/account/ask.ts'
import { config } from '#lib/config.ts'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import type { Grant } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { now, read, resume, signInFirst } from '#lib/session/index.ts'
import { isStale } from '#lib/session/limits.ts'
import { wantProof } from '#lib/session/member.ts'
import { isRefusedAgain, refusedAgain } from '#lib/session/refused-again.ts'
import { renewAndKeep } from '#lib/session/renewal.ts'
import type { MemberSession } from '#lib/session/seal.ts'
import { troublePage } from '#lib/trouble.ts'
import { visitor } from '#lib/visitor.ts'

type Work<T> = (customer: Customer, session: MemberSession) => Promise<T>

/**
 * Does what a form of the page at `path` asks for. A grant that is refused is renewed on the spot, so that what was typed is
 * not lost; whoever is not signed in (any more) is led to sign-in, which comes back. Throws `UpstreamError` for a grant that is
 * refused here and nowhere else.
 */
export async function act<T>(path: string, work: Work<T>): Promise<T> {
  const session = await read()
  if (session.kind !== 'member') return signInFirst(path)
  const from = await visitor()
  // Or the page that an action shows again would send the browser through renewal, and script ends up with nothing to show.
  if (isStale(session, now(), config().session)) await resume(session)
  try {
    return await work({ grant: session.grant, visitor: from }, session)
  } catch (fault) {
    if (!(fault instanceof GrantRefused)) throw fault
  }
  if (await isRefusedAgain(session, now())) throw refusedAgain(path)
  const keep = (grant: Grant) => resume(session, grant)
  const renewal = await renewAndKeep(identity(), session.grant, keep)
  if (renewal.kind === 'refused') return signInFirst(path)
  const { grant } = renewal
  try {
    return await work({ grant, visitor: from }, { ...session, grant })
  } catch (fault) {
    if (!(fault instanceof GrantRefused)) throw fault
    if (await isRefusedAgain({ grant, renewedAt: now() }, now())) throw refusedAgain(path)
    return signInFirst(path)
  }
}

/**
 * The same for a button without a form to come back to. A fault has a page of its own, and so has a missing proof, which comes
 * back to `proven` with what was typed there.
 */
export async function press<T extends { kind: string }>(
  path: string,
  work: Work<T | ProofNeeded>,
  proven: { at: string; typed?: Readonly<Record<string, string>> } = { at: path },
): Promise<Exclude<T, ProofNeeded>> {
  const came = await act(path, work).catch((fault: unknown) => {
    if (!(fault instanceof UpstreamError)) throw fault
    return redirect(troublePage(fault, path))
  })
  if (came.kind === 'proof-needed') return askForProof(proven.at, proven.typed)
  return came as Exclude<T, ProofNeeded>
}

/** To the page that asks for a proof, which comes back to `path`. */
export async function askForProof(
  path: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<never> {
  await wantProof(path, typed)
  return redirect(confirmPage(path))
}

export const confirmPage = (path: string) => `/account/confirm?${new URLSearchParams({ to: path })}`
