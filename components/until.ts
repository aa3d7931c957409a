import { language } from '#lib/messages.ts'

const dayLength = 86_400_000
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
const days = new Map<string, Intl.DateTimeFormat>()

/** "today", "tomorrow", "in 12 days", counted on the calendar of the place of departure. */
export function until({ at, timeZone }: { at: string; timeZone: string }, now: Date) {
  let day = days.get(timeZone)
  if (!day) {
    day = new Intl.DateTimeFormat('en-CA', { timeZone })
    days.set(timeZone, day)
  }
  const away = (Date.parse(day.format(new Date(at))) - Date.parse(day.format(now))) / dayLength
  if (away < 21) return relative.format(away, 'day')
  if (away < 70) return relative.format(Math.round(away / 7), 'week')
  return relative.format(Math.round(away / 30.4), 'month')
}
