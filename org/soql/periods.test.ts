import { expect, test } from 'vitest'
import { readPeriod } from '#org/soql/periods.ts'

const spelled = (literal: string, now: string) =>
  readPeriod(literal)(new Date(now))
    .map((instant) => instant.toISOString().slice(0, 10))
    .join(' ')

test.each([
  ['TODAY', '2026-10-20 2026-10-21'],
  ['yesterday', '2026-10-19 2026-10-20'],
  ['TOMORROW', '2026-10-21 2026-10-22'],
  ['LAST_WEEK', '2026-10-12 2026-10-19'],
  ['THIS_WEEK', '2026-10-19 2026-10-26'],
  ['NEXT_WEEK', '2026-10-26 2026-11-02'],
  ['LAST_MONTH', '2026-09-01 2026-10-01'],
  ['THIS_MONTH', '2026-10-01 2026-11-01'],
  ['NEXT_MONTH', '2026-11-01 2026-12-01'],
  ['LAST_QUARTER', '2026-07-01 2026-10-01'],
  ['NEXT_QUARTER', '2027-01-01 2027-04-01'],
  ['THIS_YEAR', '2026-01-01 2027-01-01'],
  ['LAST_YEAR', '2025-01-01 2026-01-01'],
  ['NEXT_FISCAL_YEAR', '2027-01-01 2028-01-01'],
  ['LAST_90_DAYS', '2026-07-22 2026-10-21'],
  ['LAST_N_DAYS:3', '2026-10-17 2026-10-21'],
  ['NEXT_N_DAYS:3', '2026-10-21 2026-10-24'],
  ['N_DAYS_AGO:3', '2026-10-17 2026-10-18'],
  ['LAST_N_WEEKS:2', '2026-10-05 2026-10-19'],
  ['NEXT_N_MONTHS:2', '2026-11-01 2027-01-01'],
  ['N_QUARTERS_AGO:1', '2026-07-01 2026-10-01'],
  ['LAST_N_FISCAL_QUARTERS:1', '2026-07-01 2026-10-01'],
  ['N_YEARS_AGO:10', '2016-01-01 2017-01-01'],
])('%s means %s on a Tuesday in October', (literal, period) => {
  expect(spelled(literal, '2026-10-20T14:30:00Z')).toBe(period)
})

test('the first and the last millisecond of a day belong to it', () => {
  expect(spelled('TODAY', '2026-12-31T23:59:59.999Z')).toBe('2026-12-31 2027-01-01')
  expect(spelled('TODAY', '2027-01-01T00:00:00.000Z')).toBe('2027-01-01 2027-01-02')
})

test('a Sunday still belongs to the week that began on Monday', () => {
  expect(spelled('THIS_WEEK', '2026-10-25T12:00:00Z')).toBe('2026-10-19 2026-10-26')
  expect(spelled('THIS_WEEK', '2026-10-26T00:00:00Z')).toBe('2026-10-26 2026-11-02')
})

test('the month after the 31st of January is February', () => {
  expect(spelled('NEXT_MONTH', '2027-01-31T12:00:00Z')).toBe('2027-02-01 2027-03-01')
})

test.each([
  'SOMEDAY',
  'LAST_N_DAYS',
  'LAST_N_DAYS:-1',
  'LAST_N_DAYS:99999',
  'LAST_N_DAYS_AGO:1',
  'N_DAYS:1',
])('%s is no date literal', (literal) => {
  expect(() => readPeriod(literal)).toThrow('malformed-query')
})

test('a period outside the years an org knows is refused, not wrapped around', () => {
  expect(() => spelled('NEXT_N_YEARS:9999', '2026-10-20T00:00:00Z')).toThrow('out of range')
})
