import { perLocale } from '#lib/words/per-locale.ts'

const dayLength = 86_400_000
const relative = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
const calendar = perLocale((_, timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }))

/** "today", "tomorrow", "in 12 days", counted on the calendar of the place of departure. */
export function until(
  locale: string,
  { at, timeZone }: { at: string; timeZone: string },
  now: Date,
): string {
  const day = (instant: Date) => Date.parse(calendar('', timeZone).format(instant))
  const away = (day(new Date(at)) - day(now)) / dayLength
  if (away < 21) return relative(locale).format(away, 'day')
  if (away < 70) return relative(locale).format(Math.round(away / 7), 'week')
  return relative(locale).format(Math.round(away / 30.4), 'month')
}
