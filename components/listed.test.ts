import { expect, test } from 'vitest'
import { listed } from '#components/listed.ts'

const joined = (locale: string, ...names: string[]) =>
  listed(locale, names)
    .map(({ type, value }) => (type === 'element' ? `<${value}>` : value))
    .join('')

test.each([
  ['en-GB', '<Maya>, <Tomas> and <Amélie>'],
  ['de', '<Maya>, <Tomas> und <Amélie>'],
  ['ja', '<Maya>、<Tomas>、<Amélie>'],
  ['ar-u-nu-latn', '<Maya> و<Tomas> و<Amélie>'],
])('%s joins names its own way, and keeps each of them apart', (locale, sentence) => {
  expect(joined(locale, 'Maya', 'Tomas', 'Amélie')).toBe(sentence)
})

test('one name stands by itself, and no names are nothing', () => {
  expect(joined('de', 'Maya')).toBe('<Maya>')
  expect(joined('de')).toBe('')
})
