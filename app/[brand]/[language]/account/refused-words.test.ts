import { expect, it } from 'vitest'
import { refusedWords } from '#app/account/refused-words.ts'

it.each([
  ['too-many-tries', 'refusal.tooManyTries'],
  ['password-outdated', 'refusal.passwordOutdated'],
  ['somebody-else', 'account.confirm.somebodyElse'],
])('a refusal has its own sentence: %s', (reason, words) => {
  expect(refusedWords(reason)).toBe(words)
})

it.each([undefined, 'toString', ['somebody-else']])('is about codes otherwise: %o', (reason) => {
  expect(refusedWords(reason)).toBe('refusal.tooManyCodes')
})
