import { expect, test } from 'vitest'
import { duration } from '#components/duration.ts'

test.each([
  ['en-GB', '6 hrs, 36 mins', '5.5 days'],
  ['de', '6 Std., 36 Min.', '5,5 Tage'],
  ['fr', '6\u202fh et 36\u00a0min', '5,5\u00a0jours'],
  ['ja', '6 時間 36 分', '5.5 日'],
  ['ar-u-nu-latn', '6 س و36 د', '5.5 يوم'],
])('%s tells hours and minutes, and long ways in days', (locale, short, long) => {
  expect([duration(locale, 6.6), duration(locale, 132)]).toEqual([short, long])
})

test('whole hours are told without minutes, and from two days on there are days', () => {
  expect(duration('en-GB', 11)).toBe('11 hrs')
  expect(duration('en-GB', 47)).toBe('47 hrs')
  expect(duration('en-GB', 48)).toBe('2 days')
})
