import { words } from '#lib/words/page.ts'
import { perLocale } from '#lib/words/per-locale.ts'

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

const formatters = Object.fromEntries(
  Object.entries(formats).map(([format, options]) => [
    format,
    perLocale((locale, timeZone) => new Intl.DateTimeFormat(locale, { ...options, timeZone })),
  ]),
) as Record<TimeFormat, (locale: string, timeZone: string) => Intl.DateTimeFormat>

type Props = { at: string; timeZone: string; format: TimeFormat }

/** An instant on the clocks of its own place. */
export async function Time({ at, timeZone, format }: Props) {
  const { locale } = await words()
  return <time dateTime={at}>{formatters[format](locale, timeZone).format(new Date(at))}</time>
}
