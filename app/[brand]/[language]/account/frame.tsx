import type { Around } from '#app/account/as-customer.ts'
import { Leaving } from '#app/account/leaving.tsx'
import { AccountNav, type Place } from '#app/account/nav.tsx'
import { SessionEnd } from '#components/session-end.tsx'
import { SiteHeader } from '#components/site-header.tsx'
import { words } from '#lib/words/page.ts'

type Props = {
  around: Around
  /** The part of the account that the page belongs to. */
  place: Place
  /** Whether the page is the part's first one. */
  isFirst?: boolean
  children: React.ReactNode
}

/** Around every page of the account: the way to the others, and word of an account that is about to end. */
export async function AccountFrame({ around, place, isFirst = false, children }: Props) {
  const { text } = await words()
  return (
    <>
      <SiteHeader member={around.member.name} trips={around.offers.has('trips')} />
      <div className="page account-page">
        <AccountNav place={place} isFirst={isFirst} offers={around.offers} text={text} />
        <main id="main">
          {around.dueAt && <Leaving dueAt={around.dueAt} />}
          {children}
        </main>
      </div>
      <SessionEnd {...around.ends} hasForm={!isFirst || place === 'password'} />
    </>
  )
}
