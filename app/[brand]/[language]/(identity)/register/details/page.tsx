import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import { Ways } from '#components/ways.tsx'
import { read } from '#lib/session/index.ts'
import { words } from '#lib/words/page.ts'
import { stops } from '../../stops.ts'
import { person } from '../schema.ts'
import { DetailsForm } from './form.tsx'

export default async function Details() {
  const { text } = await words()
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')
  const typed = session.typed ?? {}
  const who = person.safeParse(typed)
  if (!who.success) redirect('/register')

  return (
    <>
      <JourneyLine stops={stops.registration} reached={1} />
      <h1 className="text-title">{text('details.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('details.lead')}</p>
      <DetailsForm person={who.data} typed={typed} />
      <Ways ways={[{ href: '/register', label: text('details.back') }]} />
    </>
  )
}
