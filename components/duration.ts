import { perLocale } from '#lib/words/per-locale.ts'

const clock = perLocale((locale) => new Intl.DurationFormat(locale, { style: 'short' }))
const days = perLocale(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }),
)

/** How long something takes: to the minute, and from two days on in days. */
export function duration(locale: string, hours: number): string {
  if (hours >= 48) return days(locale).format(hours / 24)
  const minutes = Math.round(hours * 60)
  return clock(locale).format({ hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
