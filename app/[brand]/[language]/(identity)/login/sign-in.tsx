import { redirect } from 'next/navigation'
import { JourneyLine } from '#components/journey-line.tsx'
import { Notice } from '#components/notice.tsx'
import { Providers } from '#components/providers.tsx'
import { Ways } from '#components/ways.tsx'
import { config } from '#lib/config.ts'
import { read } from '#lib/session/index.ts'
import { knownAs } from '#lib/session/typed.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'
import { words } from '#lib/words/page.ts'
import { takeAlong } from '../actions.ts'
import { LoginForm } from './form.tsx'
import type { notices } from './notices.ts'

type Props = {
  /** Why somebody is here who did not come by themselves. */
  notice?:
    | (typeof notices)[number]
    | 'code-gone'
    | 'password-changed'
    | 'cancelled'
    | 'refused'
    | 'expired'
    | 'trouble'
    | undefined
  /** What to quote to support. */
  reference?: string
  /** The stops of a journey that ends here. */
  stops?: readonly MessageKey[] | undefined
  identifier?: string | undefined
  providers?: React.ComponentProps<typeof Providers>['providers']
}

export async function SignIn({ notice, reference = '', stops, identifier, providers = [] }: Props) {
  const { text } = await words()
  return (
    <>
      {stops && <JourneyLine stops={stops} reached={stops.length - 1} />}
      <h1 className="text-title">{text('login.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('login.lead')}</p>
      {notice && (
        <div className="mb-8">
          <Notice done={notice === 'signed-out' || notice === 'password-changed'}>
            {text(`login.notice.${notice}`)}
            {/^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(reference) && (
              <>
                {' '}
                {text('failure.reference')} <strong className="figures">{reference}</strong>
              </>
            )}
          </Notice>
        </div>
      )}
      <LoginForm identifier={identifier} />
      <Providers providers={providers} />
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
export async function SignInAgain(props: Omit<Props, 'identifier' | 'providers'>) {
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')
  const identifier = knownAs(session.typed ?? {})
  return <SignIn {...props} identifier={identifier} providers={config().providers} />
}
