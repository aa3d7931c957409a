import type { Metadata } from 'next'
import { Ways } from '#components/ways.tsx'
import { text, titled } from '#lib/messages.ts'

export const metadata: Metadata = { title: titled('refused.title') }

/** The code was right, and there is no account all the same. Says nothing about whose the address is. */
export default function Refused() {
  return (
    <>
      <h1 className="text-title">{text('refused.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('refused.lead')}</p>
      <a className="button wide" href="/passwordless">
        {text('refused.signIn')}
      </a>
      <Ways ways={[{ href: '/register', label: text('refused.other') }]} />
    </>
  )
}
