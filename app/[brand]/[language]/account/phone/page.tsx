import { asCustomer } from '#app/account/as-customer.ts'
import { BackToAccount } from '#app/account/back.tsx'
import { AccountFrame } from '#app/account/frame.tsx'
import { JourneyLine } from '#components/journey-line.tsx'
import { findProfile } from '#lib/account/profile.ts'
import { phoneWords } from '#lib/phone.ts'
import { typedBefore } from '#lib/session/member.ts'
import { words } from '#lib/words/page.ts'
import { accountStops } from '../stops.ts'
import { removeNumber } from './actions.ts'
import { PhoneForm } from './form.tsx'

const needs = { capability: 'contact-points', proof: true } as const

export default async function Phone() {
  const { text } = await words()
  const { around, found } = await asCustomer('/account/phone', needs, findProfile)
  const { phone: typed } = await typedBefore('/account/phone')
  const unconfirmed = found.phone && !found.phoneIsConfirmed ? phoneWords(found.phone) : ''

  return (
    <AccountFrame around={around} place="profile">
      <BackToAccount />
      <JourneyLine stops={accountStops.phone} reached={0} />
      <h1 className="text-title">{text('account.phone.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('account.phone.lead')}</p>
      <PhoneForm phone={typed ?? unconfirmed} />
      {found.phone && (
        <section>
          <h2>{text('account.phone.removeHeading')}</h2>
          <p>{text('account.phone.removeLead', { phone: phoneWords(found.phone) })}</p>
          <form action={removeNumber}>
            <button className="quiet-button link" type="submit">
              {text('account.phone.remove')}
            </button>
          </form>
        </section>
      )}
    </AccountFrame>
  )
}
