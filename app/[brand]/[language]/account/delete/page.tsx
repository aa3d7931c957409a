import { redirect } from 'next/navigation'
import { asCustomer } from '#app/account/as-customer.ts'
import { BackToAccount } from '#app/account/back.tsx'
import { AccountFrame } from '#app/account/frame.tsx'
import { Later } from '#app/account/later.tsx'
import { JourneyLine } from '#components/journey-line.tsx'
import { findProfile } from '#lib/account/profile.ts'
import { titled, words } from '#lib/words/page.ts'
import { accountStops } from '../stops.ts'
import { sendCode } from './actions.ts'

export const generateMetadata = titled('account.delete.title')

const needs = { capability: 'deletion', proof: true } as const
const consequences = ['trips', 'devices', 'gone', 'mind'] as const

type Props = { searchParams: Promise<{ later?: string | string[] }> }

/** `later`: seconds until another code may be asked for. */
export default async function Delete({ searchParams }: Props) {
  const { text } = await words()
  const { later } = await searchParams
  const { around, found } = await asCustomer('/account/delete', needs, findProfile)
  if (around.dueAt) redirect('/account/data')

  return (
    <AccountFrame around={around} place="data">
      <BackToAccount href="/account/data" label="account.backToData" />
      <JourneyLine stops={accountStops.deletion} reached={0} />
      <h1 className="text-title">{text('account.delete.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('account.delete.lead')}</p>
      <Later seconds={later} />
      <ul className="consequences">
        {consequences.map((name) => (
          <li key={name}>{text(`account.delete.${name}`)}</li>
        ))}
      </ul>
      <form className="form" action={sendCode}>
        <p>{text('account.delete.code', { email: found.email })}</p>
        <button className="button wide" type="submit">
          {text('account.delete.submit')}
        </button>
      </form>
    </AccountFrame>
  )
}
