import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import { Ways } from '#components/ways.tsx'
import { read } from '#lib/session/index.ts'
import { knownAs } from '#lib/session/typed.ts'
import { words } from '#lib/words/page.ts'
import { takeAlong } from '../actions.ts'
import { stops } from '../stops.ts'
import { PasswordlessForm } from './form.tsx'

export default async function Passwordless() {
  const { text } = await words()
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')

  return (
    <>
      <JourneyLine stops={stops.passwordless} reached={0} />
      <h1 className="text-title">{text('passwordless.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('passwordless.lead')}</p>
      <PasswordlessForm identifier={knownAs(session.typed ?? {})} />
      <Ways
        along={{ field: 'identifier', keep: takeAlong }}
        ways={[
          { href: '/login/again', label: text('passwordless.usePassword') },
          { lead: text('ways.newHere'), href: '/register', label: text('ways.register') },
        ]}
      />
    </>
  )
}
