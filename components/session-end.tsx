import { words } from '#lib/words/page.ts'
import { type Left, SessionWatch } from './session-watch.tsx'

type Props = Left & {
  /** The page that it stands on. */
  to: string
  /** Whether something can be typed there: then nothing but a press leads away from it. */
  hasForm?: boolean
}

/** Tells a member that their session is about to end, and lets them stay. Without script, by a page of its own. */
export async function SessionEnd({ left, warn, longer, seenAt, to, hasForm = false }: Props) {
  const { text, locale } = await words()
  const query = new URLSearchParams({ to })
  const wait = Math.max(1, left - warn)
  return (
    <>
      {!hasForm && (
        <noscript>
          <meta httpEquiv="refresh" content={`${wait}; url=/session/ending?${query}`} />
        </noscript>
      )}
      <SessionWatch
        left={left}
        warn={warn}
        longer={longer}
        seenAt={seenAt}
        locale={locale}
        over={`/session/over?${query}`}
        words={{
          soon: text('sessionEnd.soon', { time: '{time}' }),
          last: text('sessionEnd.last'),
          over: text('sessionEnd.over'),
          kept: text('sessionEnd.kept'),
          stay: text('sessionEnd.stay'),
          out: text('header.signOut'),
          again: text('sessionEnd.again'),
        }}
      />
    </>
  )
}
