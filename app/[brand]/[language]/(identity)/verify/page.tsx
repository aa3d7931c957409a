import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import type { Pending } from '#lib/identity/port.ts'
import { now, read } from '#lib/session/index.ts'
import { words } from '#lib/words/page.ts'
import { stops } from '../stops.ts'
import { resend } from './actions.ts'
import { VerifyForm } from './form.tsx'
import { ResendForm } from './resend-form.tsx'
import { SentAgain } from './sent-again.tsx'

type Props = { searchParams: Promise<{ again?: string | string[] }> }

/** One screen for every code. `again` is the number of the code that was just asked for once more. */
export default async function Verify({ searchParams }: Props) {
  const { text } = await words()
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')
  if (session.kind !== 'pending') redirect('/login')
  const { pending, typed, resends, resendAt } = session
  const { again } = await searchParams
  const isAgain = resends > 0 && again === String(resends)
  const line = stops[pending.journey]

  return (
    <>
      <JourneyLine stops={line} reached={line.length - 2} />
      <h1 className="text-title">{text(`verify.heading.${pending.journey}`)}</h1>
      <SentTo {...pending} />
      <SentAgain count={isAgain ? resends : 0} />
      <VerifyForm key={resends} pending={pending} typed={typed} isAgain={isAgain} />
      <ResendForm key={resendAt} wait={Math.max(0, resendAt - now())} action={resend} />
    </>
  )
}

/** Where the code went, and the way back to where that was typed. */
async function SentTo(pending: Pending) {
  const { text } = await words()
  const { sentTo } = pending
  const [before, after] = text(whereTo(pending), { sentTo: '\n' }).split('\n')
  return (
    <p className="sent-to">
      {before}
      <strong>
        <bdi>{sentTo}</bdi>
      </strong>
      {after}{' '}
      <a className="link" href={typedAt(pending)}>
        {text(`verify.wrong.${isAddress(sentTo) ? 'address' : 'number'}`)}
      </a>
    </p>
  )
}

const isAddress = (sentTo: string) => sentTo.includes('@')

/** A mail for a number goes to the address that belongs to it, which is not told. */
function whereTo({ journey, channel, sentTo }: Pending) {
  if (journey === 'registration' || channel === 'sms' || isAddress(sentTo))
    return `verify.sent.${journey}` as const
  return `verify.sentElsewhere.${journey}` as const
}

function typedAt({ journey, channel }: Pending): string {
  if (journey === 'passwordless') return '/passwordless'
  if (journey === 'recovery') return '/forgot-password'
  return channel === 'sms' ? '/register/details' : '/register'
}
