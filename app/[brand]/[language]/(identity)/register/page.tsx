import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import { Providers } from '#components/providers.tsx'
import { Ways } from '#components/ways.tsx'
import { config } from '#lib/config.ts'
import { read } from '#lib/session/index.ts'
import { knownAs } from '#lib/session/typed.ts'
import { words } from '#lib/words/page.ts'
import { stops } from '../stops.ts'
import { PersonForm } from './form.tsx'

export default async function Register() {
  const { text } = await words()
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')

  return (
    <>
      <JourneyLine stops={stops.registration} reached={0} />
      <h1 className="text-title">{text('register.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('register.lead')}</p>
      <PersonForm typed={session.typed ?? {}} />
      <Providers providers={config().providers} />
      <Ways
        ways={[
          {
            lead: text('ways.known'),
            href: knownAs(session.typed ?? {}) ? '/login/again' : '/login',
            label: text('ways.signIn'),
          },
        ]}
      />
    </>
  )
}
