import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import { Notice } from '#components/notice.tsx'
import { Ways } from '#components/ways.tsx'
import { text } from '#lib/messages.ts'
import { read } from '#lib/session/index.ts'
import { knownAs } from '#lib/session/typed.ts'
import { takeAlong } from '../actions.ts'
import { LoginForm } from './form.tsx'

type Props = {
  /** Why somebody is here who did not come by themselves. */
  notice?: 'session-ended' | 'signed-out' | 'code-gone' | 'password-changed' | undefined
  /** The stops of a journey that ends here. */
  stops?: readonly string[] | undefined
  identifier?: string | undefined
}

export function SignIn({ notice, stops, identifier }: Props) {
  return (
    <>
      {stops && <JourneyLine stops={stops} reached={stops.length - 1} />}
      <h1 className="text-title">{text('login.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('login.lead')}</p>
      {notice && (
        <div className="mb-8">
          <Notice>{text(`login.notice.${notice}`)}</Notice>
        </div>
      )}
      <LoginForm identifier={identifier} />
      <Ways
        along={{ field: 'identifier', keep: takeAlong }}
        ways={[
          { href: '/passwordless', label: text('ways.code') },
          { lead: text('ways.newHere'), href: '/register', label: text('ways.register') },
        ]}
      />
    </>
  )
}

/** The same for somebody of whom we know who they are. Not prerendered. */
export async function SignInAgain(props: Omit<Props, 'identifier'>) {
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')
  return <SignIn {...props} identifier={knownAs(session.typed ?? {})} />
}
