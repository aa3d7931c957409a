import { asCustomer } from '#app/account/as-customer.ts'
import { BackToAccount } from '#app/account/back.tsx'
import { AccountFrame } from '#app/account/frame.tsx'
import { findProfile } from '#lib/account/profile.ts'
import { typedBefore } from '#lib/session/member.ts'
import { words } from '#lib/words/page.ts'
import { NameForm } from './form.tsx'

export default async function Name() {
  const { text } = await words()
  const { around, found } = await asCustomer('/account/name', {}, findProfile)
  const { firstName, lastName } = await typedBefore('/account/name')
  const typed = { ...(firstName && { firstName }), ...(lastName && { lastName }) }

  return (
    <AccountFrame around={around} place="profile">
      <BackToAccount />
      <h1 className="text-title">{text('account.name.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('account.name.lead')}</p>
      <NameForm profile={{ ...found, ...typed }} />
    </AccountFrame>
  )
}
