import { redirect } from 'next/navigation'
import { ResendForm } from '#app/(identity)/verify/resend-form.tsx'
import { SentAgain } from '#app/(identity)/verify/sent-again.tsx'
import { asCustomer } from '#app/account/as-customer.ts'
import { AccountFrame } from '#app/account/frame.tsx'
import { Later } from '#app/account/later.tsx'
import { refusedWords } from '#app/account/refused-words.ts'
import { JourneyLine } from '#components/journey-line.tsx'
import { awaitedIn } from '#lib/session/awaited.ts'
import { now, read } from '#lib/session/index.ts'
import type { Awaited, Session } from '#lib/session/seal.ts'
import { words } from '#lib/words/page.ts'
import { accountStops } from '../stops.ts'
import { resend } from './actions.ts'
import { CodeForm } from './form.tsx'
import { typedAt } from './typed-at.ts'

type Asked = Partial<Record<'again' | 'refused' | 'later', string | string[]>>
type Props = { searchParams: Promise<Asked> }

/** One screen for every code of somebody who is signed in. `again` is the number of the one that was just asked for once more. */
export default async function Code({ searchParams }: Props) {
  const { text } = await words()
  const { around } = await asCustomer('/account/code', {}, async () => undefined)
  const session = await read()
  const awaited = session.kind === 'member' ? awaitedIn(session) : undefined
  if (!awaited) redirect(afterCode(session))
  const { purpose, resends, resendAt } = awaited
  const { again, refused, later } = await searchParams
  const isAgain = resends > 0 && again === String(resends)

  return (
    <AccountFrame around={around} place={purpose === 'deletion' ? 'data' : 'profile'}>
      {purpose !== 'proof' && <JourneyLine stops={accountStops[purpose]} reached={1} />}
      <h1 className="text-title">{text('account.code.heading')}</h1>
      <SentTo {...awaited} />
      <Later seconds={later} said={refusedWords(refused)} />
      <SentAgain count={isAgain ? resends : 0} />
      <CodeForm key={resends} awaited={awaited} isAgain={isAgain} />
      <ResendForm key={resendAt} wait={Math.max(0, resendAt - now())} action={resend} />
    </AccountFrame>
  )
}

/** Nothing is waited for: because it never was, or because it took too long. */
const afterCode = (session: Session) =>
  session.kind === 'member' && session.awaited ? '/account?changed=code-gone' : '/account'

/** Where the code went, and the way back to where that was chosen. */
async function SentTo(awaited: Awaited) {
  const { text } = await words()
  const [before, after] = text('account.code.sent', { sentTo: '\n' }).split('\n')
  return (
    <p className="sent-to">
      {before}
      <strong>
        <bdi>{awaited.sentTo}</bdi>
      </strong>
      {after}{' '}
      <a className="link" href={typedAt(awaited)}>
        {text(`account.code.back.${awaited.purpose}`)}
      </a>
    </p>
  )
}
