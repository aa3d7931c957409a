import { asCustomer } from '#app/account/as-customer.ts'
import { AccountFrame } from '#app/account/frame.tsx'
import { findProfile } from '#lib/account/profile.ts'
import { words } from '#lib/words/page.ts'
import { PasswordForm } from './form.tsx'

const needs = { capability: 'password', proof: true } as const

export default async function Password() {
  const { text } = await words()
  const { around, found } = await asCustomer('/account/password', needs, findProfile)

  return (
    <AccountFrame around={around} place="password" isFirst>
      <h1 className="text-title">{text('account.password.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('account.password.lead')}</p>
      <PasswordForm profile={found} />
    </AccountFrame>
  )
}
