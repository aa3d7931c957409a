import { words } from '#lib/words/page.ts'
import { perLocale } from '#lib/words/per-locale.ts'

const relative = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
const exact = perLocale(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone }),
)

/** Seconds from which on a unit is counted, the longest first. */
const units = [
  ['month', 30.4 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

type Props = { at: string; timeZone: string; now: Date }

/** "3 minutes ago"; the exact instant is one hover away, and for machines. */
export async function Ago({ at, timeZone, now }: Props) {
  const { locale } = await words()
  const seconds = Math.max(0, (now.getTime() - Date.parse(at)) / 1000)
  const [unit, length] = units.find(([, from]) => seconds >= from) ?? ['second', seconds || 1]
  return (
    <time dateTime={at} title={exact(locale, timeZone).format(new Date(at))}>
      {relative(locale).format(-Math.floor(seconds < 60 ? 0 : seconds / length), unit)}
    </time>
  )
}
