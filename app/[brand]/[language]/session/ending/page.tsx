import { redirect } from 'next/navigation'
import { inWords } from '#app/(identity)/messages.ts'
import { Frame } from '#components/frame.tsx'
import { config } from '#lib/config.ts'
import { now, read } from '#lib/session/index.ts'
import { endsIn } from '#lib/session/limits.ts'
import { localPath } from '#lib/session/local-path.ts'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('sessionEnd.title')

type Props = { searchParams: Promise<{ to?: string | string[] }> }

/** The page was left for this one a moment before. Seconds. */
const moment = 10

/**
 * For pages without script: the session is about to end. Looking at it is no click, and so nothing but a press leads back: pages
 * in two tabs would keep each other's session alive for ever.
 */
export default async function Ending({ searchParams }: Props) {
  const { text, locale } = await words()
  const asked = (await searchParams).to
  const to = localPath(typeof asked === 'string' ? asked : undefined) ?? '/bookings'
  const query = new URLSearchParams({ to })
  const session = await read()
  if (session.kind !== 'member') redirect(`/session/over?${query}`)
  const { left, warn, longer } = endsIn(session, now(), config().session)
  if (left > warn + moment) return <Waiting to={to} again={left - warn} />

  return (
    <Frame>
      <meta httpEquiv="refresh" content={`${left + 1}; url=/session/over?${query}`} />
      <h1 className="text-title">{text('sessionEnd.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">
        {text('sessionEnd.lead', { wait: inWords(locale, left) })}{' '}
        {!longer && text('sessionEnd.last')}
      </p>
      {longer && (
        <a className="button wide" href={`/session/renew?${query}`}>
          {text('sessionEnd.stay')}
        </a>
      )}
      <form className="mt-4" method="post" action="/session/end">
        <button className="quiet-button link" type="submit">
          {text('header.signOut')}
        </button>
      </form>
    </Frame>
  )
}

type Wait = {
  to: string
  /** Seconds until there is something to say. */
  again: number
}

/** The session was made longer in another tab. */
async function Waiting({ to, again }: Wait) {
  const { text } = await words()
  return (
    <Frame>
      <meta
        httpEquiv="refresh"
        content={`${again}; url=/session/ending?${new URLSearchParams({ to })}`}
      />
      <h1 className="text-title">{text('sessionEnd.waiting.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('sessionEnd.waiting.lead')}</p>
      <a className="button wide" href={to}>
        {text('sessionEnd.waiting.back')}
      </a>
    </Frame>
  )
}
