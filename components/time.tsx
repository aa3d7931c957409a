import { language } from '#lib/messages.ts'

const formats = {
  shortDay: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  moment: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  clock: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeFormat = keyof typeof formats

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(format: TimeFormat, timeZone: string) {
  const key = `${format} ${timeZone}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language, { ...formats[format], timeZone })
    formatters.set(key, found)
  }
  return found
}

type Props = { at: string; timeZone: string; format: TimeFormat }

/** An instant on the clocks of its own place. */
export function Time({ at, timeZone, format }: Props) {
  return <time dateTime={at}>{formatter(format, timeZone).format(new Date(at))}</time>
}
