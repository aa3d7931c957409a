import type { Metadata } from 'next'
import { asCustomer } from '#app/account/as-customer.ts'
import { AccountFrame } from '#app/account/frame.tsx'
import { Notice } from '#components/notice.tsx'
import { text, titled } from '#lib/messages.ts'

export const metadata: Metadata = { title: titled('account.data.heading') }

type Props = { searchParams: Promise<{ download?: string | string[] }> }

/** `download` is there when a proof was asked for it, and given. */
export default async function OwnData({ searchParams }: Props) {
  const { download } = await searchParams
  const { around } = await asCustomer('/account/data', {}, async () => undefined)
  const { offers, dueAt } = around

  return (
    <AccountFrame around={around} place="data" isFirst>
      <h1 className="text-title">{text('account.data.heading')}</h1>
      {offers.has('export') && (
        <section>
          <h2>{text('account.data.downloadHeading')}</h2>
          <p>{text('account.data.downloadLead')}</p>
          {download === 'ready' && <Notice>{text('account.data.ready')}</Notice>}
          <form method="post" action="/account/data/download">
            <button className="button" type="submit">
              {text('account.data.download')}
            </button>
          </form>
        </section>
      )}
      {offers.has('deletion') && !dueAt && (
        <section>
          <h2>{text('account.data.deleteHeading')}</h2>
          <p>{text('account.data.deleteLead')}</p>
          <p>
            <a className="link" href="/account/delete">
              {text('account.data.delete')}
            </a>
          </p>
        </section>
      )}
    </AccountFrame>
  )
}
