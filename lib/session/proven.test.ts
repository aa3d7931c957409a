import { expect, it } from 'vitest'
import { isProven } from '#lib/session/proven.ts'

it('counts from the sign-in, or from the latest proof', () => {
  expect(isProven({ openedAt: 1000 }, 1100)).toBe(true)
  expect(isProven({ openedAt: 1000 }, 1300)).toBe(false)
  expect(isProven({ openedAt: 1000, provenAt: 5000 }, 5100)).toBe(true)
})

it('is over a minute before the five are: a form takes a while to fill in', () => {
  expect(isProven({ openedAt: 1000 }, 1239)).toBe(true)
  expect(isProven({ openedAt: 1000 }, 1240)).toBe(false)
})

it('is over at once when the service said so', () => {
  expect(isProven({ openedAt: 1000, provenAt: 0 }, 1001)).toBe(false)
})
