import { redirect } from 'next/navigation'
import { Ways } from '#components/ways.tsx'
import { read } from '#lib/session/index.ts'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('continue.title')

/** A form led to pages outside: whose they are, and one press to get there. */
export default async function Continue() {
  const { text } = await words()
  const session = await read()
  if (session.kind === 'member') redirect('/bookings')
  if (session.kind !== 'away' || !session.url) redirect('/login/again')
  const [before, after] = text('continue.lead', { host: '\n' }).split('\n')

  return (
    <>
      <h1 className="text-title">{text('continue.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">
        {before}
        <strong>
          <bdi>{new URL(session.url).host}</bdi>
        </strong>
        {after}
      </p>
      <a className="button wide" href={session.url} rel="noreferrer">
        {text('continue.action')}
      </a>
      <Ways ways={[{ href: '/login/again', label: text('continue.back') }]} />
    </>
  )
}
