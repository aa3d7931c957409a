import { expect, it } from 'vitest'
import { countWords } from '#app/(trips)/kept-count.tsx'

it.each([
  [0, 'Nothing on your shortlist yet'],
  [1, 'One on your shortlist'],
  [2, '2 on your shortlist'],
])('what is kept is told in words: %d', (kept, words) => {
  expect(countWords(kept)).toBe(words)
})
