/**
 * SOQL and SOSL Reference, "Date Formats and Date Literals". Here a day is a day in UTC, a week starts on Monday, and the
 * fiscal year is the calendar year; in an org these follow the user and the company. LAST_N_DAYS ends with today.
 */
import { Refused } from '#org/domain/refused.ts'
import { withinOrgYears } from '#org/soql/literals.ts'

/** From the first instant up to, but without, the second. */
export type Period = readonly [from: Date, to: Date]

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR'
type Units = { unit: Unit; from: number; to: number }

const DAYS: Record<string, Units> = {
  YESTERDAY: { unit: 'DAY', from: -1, to: 0 },
  TODAY: { unit: 'DAY', from: 0, to: 1 },
  TOMORROW: { unit: 'DAY', from: 1, to: 2 },
  LAST_90_DAYS: { unit: 'DAY', from: -90, to: 1 },
  NEXT_90_DAYS: { unit: 'DAY', from: 1, to: 91 },
}

const SHIFTS: Record<string, number> = { LAST: -1, THIS: 0, NEXT: 1 }

/** Understands a date literal such as `LAST_N_DAYS:7`; the period itself depends on the time of the query. */
export function readPeriod(literal: string): (now: Date) => Period {
  const { unit, from, to } = unitsOf(literal.toUpperCase().replace('FISCAL_', ''))
  return (now) => [startOf(unit, now, from), startOf(unit, now, to)]
}

function unitsOf(literal: string): Units {
  const days = DAYS[literal]
  if (days) return days
  const [, shift, single] = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(literal) ?? []
  if (shift && single) {
    const from = SHIFTS[shift] ?? 0
    return { unit: single as Unit, from, to: from + 1 }
  }
  const counted = /^(?:(LAST|NEXT)_)?N_(DAY|WEEK|MONTH|QUARTER|YEAR)S(_AGO)?: *(\d{1,4})$/.exec(
    literal,
  )
  const [, direction, plural, ago, digits] = counted ?? []
  if (!plural || Boolean(direction) === Boolean(ago)) {
    throw new Refused('malformed-query', 'Not a valid date literal.')
  }
  const unit = plural as Unit
  const n = Number(digits)
  if (direction === 'NEXT') return { unit, from: 1, to: n + 1 }
  if (direction === 'LAST') return { unit, from: -n, to: unit === 'DAY' ? 1 : 0 }
  return { unit, from: -n, to: 1 - n }
}

function startOf(unit: Unit, now: Date, shift: number): Date {
  const year = now.getUTCFullYear()
  const month = now.getUTCMonth()
  const day = now.getUTCDate()
  const monday = day - ((now.getUTCDay() + 6) % 7)
  const starts: Record<Unit, number> = {
    DAY: Date.UTC(year, month, day + shift),
    WEEK: Date.UTC(year, month, monday + 7 * shift),
    MONTH: Date.UTC(year, month + shift, 1),
    QUARTER: Date.UTC(year, month - (month % 3) + 3 * shift, 1),
    YEAR: Date.UTC(year + shift, 0, 1),
  }
  return withinOrgYears(new Date(starts[unit]))
}
