import 'server-only'
import { redirect } from 'next/navigation'
import { asGuest } from '#app/(trips)/as-guest.ts'
import { act } from '#app/account/act.ts'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import type { Member } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { dropGuest, holdGuest, readGuest } from '#lib/session/guest.ts'
import { asMember, read } from '#lib/session/index.ts'
import { type Entry, findShortlist, type Keeper } from '#lib/shortlist.ts'
import { troublePage } from '#lib/trouble.ts'
import { visitor } from '#lib/visitor.ts'

/** Who keeps journeys in mind here: a member, a guest, or nobody so far. */

export type Shortlist = {
  /** Both absent for a visitor. */
  member?: Member
  ends?: Awaited<ReturnType<typeof asMember>>['ends']
  entries: readonly Entry[]
}

/** The shortlist for the page at `path`. A token that is refused is renewed on the way, which comes back to `path`. */
export async function shortlistFor(path: string): Promise<Shortlist> {
  if ((await read()).kind === 'member') {
    const { found, ...session } = await asMember(path, (grant) => findShortlist(grant))
    return { ...session, entries: found }
  }
  const guest = await readGuest()
  if (!guest) return { entries: [] }
  try {
    return { entries: await findShortlist(guest) }
  } catch (fault) {
    if (fault instanceof GrantRefused)
      redirect(`/session/guest?${new URLSearchParams({ to: path })}`)
    return sayTrouble(fault, path)
  }
}

/**
 * Does `work` for whoever pressed a button on the page at `path`. A visitor becomes a guest by it, if `begins`; otherwise
 * nobody so far is nobody still, and it is undefined.
 */
export async function asKeeper<T>(
  path: string,
  begins: boolean,
  work: (keeper: Keeper) => Promise<T>,
): Promise<T | undefined> {
  try {
    if ((await read()).kind === 'member') return await act(path, ({ grant }) => work(grant))
    const guest =
      (await readGuest()) ?? (begins ? await identity().becomeGuest(await visitor()) : undefined)
    if (!guest) return undefined
    const renew = async () => identity().becomeGuest({ ...(await visitor()), guest })
    return await asGuest(guest, { renew, hold: holdGuest, drop: dropGuest }, work)
  } catch (fault) {
    return sayTrouble(fault, path)
  }
}

function sayTrouble(fault: unknown, path: string): never {
  if (fault instanceof UpstreamError) redirect(troublePage(fault, path))
  throw fault
}
