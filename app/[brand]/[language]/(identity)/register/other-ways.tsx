import { Ways } from '#components/ways.tsx'
import type { MessageKey } from '#lib/words/catalogues.ts'
import { words } from '#lib/words/page.ts'

/** The end of a registration that signs nobody in. Says nothing about whose the address is. */
export async function OtherWays({ heading, lead }: { heading: MessageKey; lead: MessageKey }) {
  const { text } = await words()
  return (
    <>
      <h1 className="text-title">{text(heading)}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text(lead)}</p>
      <a className="button wide" href="/passwordless">
        {text('refused.signIn')}
      </a>
      <Ways ways={[{ href: '/register', label: text('refused.other') }]} />
    </>
  )
}
