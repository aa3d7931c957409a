import { language } from '#lib/messages.ts'

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
const exact = new Map<string, Intl.DateTimeFormat>()

/** Seconds from which on a unit is counted, the longest first. */
const units = [
  ['month', 30.4 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function exactly(timeZone: string) {
  let found = exact.get(timeZone)
  if (!found) {
    found = new Intl.DateTimeFormat(language, {
      dateStyle: 'medium',
      timeStyle: 'long',
      timeZone,
    })
    exact.set(timeZone, found)
  }
  return found
}

type Props = { at: string; timeZone: string; now: Date }

/** "3 minutes ago"; the exact instant is one hover away, and for machines. */
export function Ago({ at, timeZone, now }: Props) {
  const seconds = Math.max(0, (now.getTime() - Date.parse(at)) / 1000)
  const [unit, length] = units.find(([, from]) => seconds >= from) ?? ['second', seconds || 1]
  return (
    <time dateTime={at} title={exactly(timeZone).format(new Date(at))}>
      {relative.format(-Math.floor(seconds < 60 ? 0 : seconds / length), unit)}
    </time>
  )
}
