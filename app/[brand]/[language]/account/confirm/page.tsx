import { asCustomer } from '#app/account/as-customer.ts'
import { BackToAccount } from '#app/account/back.tsx'
import { AccountFrame } from '#app/account/frame.tsx'
import { Later } from '#app/account/later.tsx'
import { wantedPage } from '#app/account/proof.ts'
import { refusedWords } from '#app/account/refused-words.ts'
import { findProfile } from '#lib/account/profile.ts'
import { phoneWords } from '#lib/phone.ts'
import { typedBefore } from '#lib/session/member.ts'
import { words } from '#lib/words/page.ts'
import { sendProofCode } from './actions.ts'
import { PasswordForm } from './form.tsx'

type Props = {
  searchParams: Promise<Record<'to' | 'refused' | 'later', string | string[] | undefined>>
}

/**
 * Asks for a proof of who they are, and leads back to `to`. `refused`: why no code was sent; `later`: seconds until
 * another may be asked for.
 */
export default async function Confirm({ searchParams }: Props) {
  const { text } = await words()
  const asked = await searchParams
  const to = wantedPage(asked.to)
  const { around, found } = await asCustomer(
    `/account/confirm?${new URLSearchParams({ to })}`,
    {},
    findProfile,
  )
  const { email, phone } = found
  const textTo = phone && found.phoneIsConfirmed ? phoneWords(phone) : undefined
  const isTyped = Object.keys(await typedBefore(to)).length > 0

  return (
    <AccountFrame around={around} place={placeOf(to)}>
      <BackToAccount />
      <h1 className="text-title">{text('account.confirm.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">
        {text('account.confirm.lead')} {isTyped && text('account.confirm.kept')}
      </p>
      <Later seconds={asked.later} said={refusedWords(asked.refused)} />
      <PasswordForm username={found.username} to={to} />
      {found.emailIsConfirmed || textTo ? (
        <section>
          <h2>{text('account.confirm.byCode')}</h2>
          <form className="buttons" action={sendProofCode}>
            <input type="hidden" name="to" value={to} />
            {found.emailIsConfirmed && (
              <button className="quiet-button link" type="submit" name="by" value="email">
                {text('account.confirm.byEmail', { email })}
              </button>
            )}
            {textTo && (
              <button className="quiet-button link" type="submit" name="by" value="phone">
                {text('account.confirm.bySms', { phone: textTo })}
              </button>
            )}
          </form>
        </section>
      ) : (
        <SignInAgain />
      )}
    </AccountFrame>
  )
}

/** Whoever has no password, and no place that a code can go to, proves it as they did before. */
async function SignInAgain() {
  const { text } = await words()
  return (
    <section>
      <h2>{text('account.confirm.again')}</h2>
      <p>{text('account.confirm.againLead')}</p>
      <form method="post" action="/session/end">
        <button className="quiet-button link" type="submit">
          {text('account.confirm.againSubmit')}
        </button>
      </form>
    </section>
  )
}

function placeOf(to: string) {
  if (to.startsWith('/account/password')) return 'password'
  return /^\/account\/(data|delete)/.test(to) ? 'data' : 'profile'
}
