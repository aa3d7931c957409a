import { asCustomer } from '#app/account/as-customer.ts'
import { BackToAccount } from '#app/account/back.tsx'
import { AccountFrame } from '#app/account/frame.tsx'
import { JourneyLine } from '#components/journey-line.tsx'
import { findProfile } from '#lib/account/profile.ts'
import { typedBefore } from '#lib/session/member.ts'
import { words } from '#lib/words/page.ts'
import { accountStops } from '../stops.ts'
import { EmailForm } from './form.tsx'

const needs = { capability: 'contact-points', proof: true } as const

export default async function Email() {
  const { text } = await words()
  const { around, found } = await asCustomer('/account/email', needs, findProfile)
  const { email: typed } = await typedBefore('/account/email')
  const unconfirmed = found.emailIsConfirmed ? '' : found.email

  return (
    <AccountFrame around={around} place="profile">
      <BackToAccount />
      <JourneyLine stops={accountStops.email} reached={0} />
      <h1 className="text-title">{text('account.email.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">
        {text('account.email.lead', { email: found.email })}
      </p>
      <EmailForm email={typed ?? unconfirmed} />
    </AccountFrame>
  )
}
