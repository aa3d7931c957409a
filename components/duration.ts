import { language } from '#lib/messages.ts'

const clock = new Intl.DurationFormat(language, { style: 'narrow' })
const days = new Intl.NumberFormat(language, {
  style: 'unit',
  unit: 'day',
  unitDisplay: 'long',
  maximumFractionDigits: 1,
})

/** How long something takes: to the minute, and from two days on in days. */
export function duration(hours: number): string {
  if (hours >= 48) return days.format(hours / 24)
  const minutes = Math.round(hours * 60)
  return clock.format({ hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
