import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import { Ways } from '#components/ways.tsx'
import { read } from '#lib/session/index.ts'
import { knownAs } from '#lib/session/typed.ts'
import { words } from '#lib/words/page.ts'
import { takeAlong } from '../actions.ts'
import { stops } from '../stops.ts'
import { ForgotPasswordForm } from './form.tsx'

export default async function ForgotPassword() {
  const { text } = await words()
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')

  return (
    <>
      <JourneyLine stops={stops.recovery} reached={0} />
      <h1 className="text-title">{text('forgot.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('forgot.lead')}</p>
      <ForgotPasswordForm identifier={knownAs(session.typed ?? {})} />
      <p className="mt-5 text-small text-soft">{text('forgot.honesty')}</p>
      <Ways
        along={{ field: 'identifier', keep: takeAlong }}
        ways={[
          { href: '/login/again', label: text('forgot.remembered') },
          { href: '/passwordless', label: text('forgot.justCode') },
        ]}
      />
    </>
  )
}
