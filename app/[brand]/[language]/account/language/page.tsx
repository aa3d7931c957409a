import { asCustomer } from '#app/account/as-customer.ts'
import { BackToAccount } from '#app/account/back.tsx'
import { AccountFrame } from '#app/account/frame.tsx'
import { findProfile, languages } from '#lib/account/profile.ts'
import { typedBefore } from '#lib/session/member.ts'
import { words } from '#lib/words/page.ts'
import { LanguageForm } from './form.tsx'

export default async function LanguagePage() {
  const { text } = await words()
  const { around, found } = await asCustomer('/account/language', {}, findProfile)
  const { language } = await typedBefore('/account/language')
  const typed = languages.find((known) => known === language)

  return (
    <AccountFrame around={around} place="profile">
      <BackToAccount />
      <h1 className="text-title">{text('account.language.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('account.language.lead')}</p>
      <LanguageForm language={typed ?? found.language} />
    </AccountFrame>
  )
}
