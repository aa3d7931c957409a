import { expect, test } from 'vitest'
import { mapSentences } from '#lib/words/catalogue.ts'
import { pseudo } from '#lib/words/pseudo.ts'
import en from '#messages/en.json' with { type: 'json' }

const sentences: string[] = []
mapSentences(en, (words) => {
  sentences.push(words)
  return words
})

const names = (words: string) => words.match(/\{\w+\}/g) ?? []
const plain = (words: string) =>
  words.replace(/\{\w+\}|https?:\S+|[\w.]+@[\w.]+\w|[A-Z]{2}-[\dA-Z]+/g, '')

test('a sentence is accented, longer and in brackets, and can still be read', () => {
  expect(pseudo('Sign in')).toBe('⟦Šîîĝñ îîñ⟧')
  expect(pseudo('Look where we go')).toBe('⟦Ļööööķ ŵĥééŕéé ŵéé ĝöö⟧')
})

test.each([
  'name@example.com',
  '{when}',
  'HW-2B7K9P',
  'HW-404',
  'https://headway.example/login?to=/bookings',
])('%s is left alone', (exact) => {
  expect(pseudo(`Hello ${exact}, and on.`)).toContain(` ${exact}, `)
})

test('no letter of the whole catalogue stays plain, and every value stays', () => {
  for (const words of sentences) {
    expect(plain(pseudo(words)), words).not.toMatch(/[a-z]/i)
    expect(names(pseudo(words))).toEqual(names(words))
  }
})

test('sentences grow by about two fifths', () => {
  for (const words of sentences.filter((those) => plain(those).length >= 20)) {
    const growth = (plain(pseudo(words)).length - 2) / plain(words).length
    expect(growth, words).toBeGreaterThanOrEqual(1.25)
    expect(growth, words).toBeLessThanOrEqual(1.55)
  }
  const total = (change: (words: string) => string) => sentences.map(change).join('').length
  expect(total(pseudo) / total((words) => words)).toBeCloseTo(1.4, 1)
})

test('an empty sentence is an empty pair of brackets', () => {
  expect(pseudo('')).toBe('⟦⟧')
})
