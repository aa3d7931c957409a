import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import { NoticeSign } from '#components/sign.tsx'
import type { Pending } from '#lib/identity/port.ts'
import { text } from '#lib/messages.ts'
import { now, read } from '#lib/session/index.ts'
import { stops } from '../stops.ts'
import { VerifyForm } from './form.tsx'
import { ResendForm } from './resend-form.tsx'

type Props = { searchParams: Promise<{ again?: string | string[] }> }

/** One screen for every code. `again` is the number of the code that was just asked for once more. */
export default async function Verify({ searchParams }: Props) {
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')
  if (session.kind === 'guest') redirect('/login')
  const { pending, resends, resendAt } = session
  const { again } = await searchParams
  const isAgain = resends > 0 && again === String(resends)
  const line = stops[pending.journey]()

  return (
    <>
      <JourneyLine stops={line} reached={line.length - 2} />
      <h1 className="text-title">{text('verify.heading')}</h1>
      <SentTo {...pending} />
      <div className="announcement" role="status">
        {isAgain && (
          <div className="notice" key={resends}>
            <NoticeSign />
            <p>{text('verify.again')}</p>
          </div>
        )}
      </div>
      <VerifyForm
        key={resends}
        journey={pending.journey}
        channel={pending.channel}
        isAgain={isAgain}
      />
      <ResendForm key={resendAt} wait={Math.max(0, resendAt - now())} />
    </>
  )
}

/** Where the code went, and the way back to where that was typed. */
function SentTo({ journey, channel, sentTo }: Pending) {
  const [before, after] = text(`verify.sent.${journey}`, { sentTo: '\n' }).split('\n')
  return (
    <p className="sent-to">
      {before}
      <strong>
        <bdi>{sentTo}</bdi>
      </strong>
      {after}{' '}
      <a className="link" href={typedAt(journey, channel)}>
        {text(`verify.wrong.${channel}`)}
      </a>
    </p>
  )
}

function typedAt(journey: Pending['journey'], channel: Pending['channel']): string {
  if (journey === 'passwordless') return '/passwordless'
  return channel === 'sms' ? '/register/details' : '/register'
}
