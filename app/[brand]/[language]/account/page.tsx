import { asCustomer } from '#app/account/as-customer.ts'
import { AccountFrame } from '#app/account/frame.tsx'
import { Notice } from '#components/notice.tsx'
import { findProfile } from '#lib/account/profile.ts'
import { phoneWords } from '#lib/phone.ts'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('account.title')

/** What was just changed, or not: the page was reached by it. */
const changes = [
  'name',
  'language',
  'email',
  'phone',
  'phone-removed',
  'password',
  'kept',
  'code-gone',
] as const

type Props = { searchParams: Promise<{ changed?: string | string[] }> }

export default async function Account({ searchParams }: Props) {
  const { text } = await words()
  const { changed } = await searchParams
  const { around, found: profile } = await asCustomer('/account', {}, findProfile)
  const notice = changes.find((known) => known === changed)
  const canMove = around.offers.has('contact-points')
  const { email, phone, language } = profile

  return (
    <AccountFrame around={around} place="profile" isFirst>
      <h1 className="text-title">{text('account.heading')}</h1>
      {notice && <Notice done={notice !== 'code-gone'}>{text(`account.changed.${notice}`)}</Notice>}
      <dl className="rows">
        <Row name={text('account.row.name')} change={{ href: '/account/name' }}>
          <bdi>{around.member.name}</bdi>
        </Row>
        <Row
          name={text('account.row.email')}
          change={canMove && { href: '/account/email' }}
          note={!profile.emailIsConfirmed && text('account.unconfirmed')}
        >
          <bdi>{email}</bdi>
        </Row>
        <Row
          name={text('account.row.phone')}
          change={
            canMove && { href: '/account/phone', ...(!phone && { label: text('account.add') }) }
          }
          note={phone && !profile.phoneIsConfirmed && text('account.unconfirmed')}
        >
          {phone ? (
            <bdi className="figures" dir="ltr">
              {phoneWords(phone)}
            </bdi>
          ) : (
            text('account.noPhone')
          )}
        </Row>
        <Row name={text('account.row.language')} change={{ href: '/account/language' }}>
          {language ? (
            <span lang={language}>{text(`languages.${language}`)}</span>
          ) : (
            text('account.noLanguage')
          )}
        </Row>
      </dl>
    </AccountFrame>
  )
}

type RowProps = {
  name: string
  change: { href: string; label?: string } | false
  note?: string | false | undefined
  children: React.ReactNode
}

async function Row({ name, change, note, children }: RowProps) {
  const { text } = await words()
  return (
    <div>
      <dt className="text-small text-soft">{name}</dt>
      <dd>
        {children}
        {note && <p className="text-small text-soft">{note}</p>}
      </dd>
      {change && (
        <dd>
          <a className="link" href={change.href}>
            {change.label ?? text('account.change')}
            <span className="visually-hidden"> {name}</span>
          </a>
        </dd>
      )}
    </div>
  )
}
