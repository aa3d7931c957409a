import { expect, it } from 'vitest'
import { isSaid } from '#studio/ui/shown-words.ts'

it('a sentence is found where it is said, whatever stands in for its values', () => {
  const there = 'Sign in We sent a code to m•••@example.com. Good night.'
  expect(isSaid('We sent a code to {to}.', there)).toBe(true)
  expect(isSaid('Good night.', there)).toBe(true)
  expect(isSaid('We sent a letter to {to}.', there)).toBe(false)
  expect(isSaid('{count}', there)).toBe(false)
})
