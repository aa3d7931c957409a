import { expect, test } from 'vitest'
import { until } from '#components/until.ts'

const now = new Date('2026-11-22T22:30:00Z')
const from = (at: string, timeZone = 'Europe/Stockholm', locale = 'en-GB') =>
  until(locale, { at, timeZone }, now)

test('days are counted on the calendar of the place, not by hours', () => {
  expect(from('2026-11-22T23:30:00Z')).toBe('tomorrow')
  expect(from('2026-11-22T23:30:00Z', 'Europe/London')).toBe('today')
  expect(from('2026-12-04T14:40:00Z')).toBe('in 12 days')
})

test('what is further away is told in weeks, and then in months', () => {
  expect(from('2026-12-20T12:00:00Z')).toBe('in 4 weeks')
  expect(from('2027-04-12T12:00:00Z')).toBe('in 5 months')
})

test.each([
  ['de', 'morgen'],
  ['ja', '明日'],
  ['ar-u-nu-latn', 'غدًا'],
])('%s has words of its own for it', (locale, said) => {
  expect(from('2026-11-22T23:30:00Z', 'Europe/Stockholm', locale)).toBe(said)
})
