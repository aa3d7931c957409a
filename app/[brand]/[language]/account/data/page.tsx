import { redirect } from 'next/navigation'
import { asCustomer } from '#app/account/as-customer.ts'
import { AccountFrame } from '#app/account/frame.tsx'
import { Later } from '#app/account/later.tsx'
import { Notice } from '#components/notice.tsx'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('account.data.heading')

type Props = { searchParams: Promise<Record<'download' | 'later', string | string[] | undefined>> }

/** `download` is there when a proof was asked for it, and given; `later` when it was fetched too often: for how many seconds. */
export default async function OwnData({ searchParams }: Props) {
  const { text } = await words()
  const { download, later } = await searchParams
  const { around } = await asCustomer('/account/data', {}, async () => undefined)
  const { offers, dueAt } = around
  if (!offers.has('export') && !offers.has('deletion')) redirect('/account')

  return (
    <AccountFrame around={around} place="data" isFirst>
      <h1 className="text-title">{text('account.data.heading')}</h1>
      {offers.has('export') && (
        <section>
          <h2>{text('account.data.downloadHeading')}</h2>
          <p>{text('account.data.downloadLead')}</p>
          <Later seconds={later} said="account.data.later" />
          {download === 'ready' && <Notice done>{text('account.data.ready')}</Notice>}
          <p>
            <a className="button" href="/account/data/download">
              {text('account.data.download')}
            </a>
          </p>
        </section>
      )}
      {offers.has('deletion') && !dueAt && (
        <section>
          <h2>{text('account.data.deleteHeading')}</h2>
          <p>{text('account.data.deleteLead')}</p>
          <p className="alone">
            <a className="link" href="/account/delete">
              {text('account.data.delete')}
            </a>
          </p>
        </section>
      )}
    </AccountFrame>
  )
}
