import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { confirmPage } from '#app/account/act.ts'
import { findDue } from '#app/account/due.ts'
import type { Customer } from '#lib/account/ask.ts'
import { type Capability, capabilities } from '#lib/capabilities.ts'
import type { Member } from '#lib/identity/port.ts'
import { comingBack } from '#lib/page-address.ts'
import { asMember, now, read } from '#lib/session/index.ts'
import { isProven } from '#lib/session/proven.ts'
import { visitor } from '#lib/visitor.ts'

/** What every page of the account shows around its own. */
export type Around = {
  member: Member
  offers: ReadonlySet<Capability>
  /** When the account is deleted, ISO 8601; absent for one that stays. */
  dueAt: string | undefined
  /** When the session ends by itself. */
  ends: Awaited<ReturnType<typeof asMember>>['ends']
}

type Needs = {
  /** What the site has to offer for this page: without it there is no such page. */
  capability?: Capability
  /** A fresh proof of who they are, asked for before anything is typed. */
  proof?: boolean
}

/** Does `work` for the page of the account at `path`. */
export async function asCustomer<T>(
  path: string,
  needs: Needs,
  work: (customer: Customer) => Promise<T>,
): Promise<{ around: Around; found: T }> {
  const { member, found, ends } = await asMember(path, async (grant) => {
    const offers = await capabilities()
    if (needs.capability && !offers.has(needs.capability)) redirect('/account')
    const session = await read()
    if (needs.proof && session.kind === 'member' && !isProven(session, now()))
      redirect(confirmPage(comingBack(path, await headers())))
    const customer = { grant, visitor: await visitor() }
    const [own, dueAt] = await Promise.all([work(customer), findDue(customer)])
    return { own, offers, dueAt }
  })
  const { own, offers, dueAt } = found
  return { around: { member, offers, dueAt, ends }, found: own }
}
