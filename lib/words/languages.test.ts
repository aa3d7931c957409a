import { expect, test } from 'vitest'
import {
  chooseLanguage,
  type Language,
  type LanguageTag,
  languageNamed,
  languages,
  spokenLanguages,
} from '#lib/words/languages.ts'

const asked = (acceptLanguage: string, offered: readonly Language[] = languages) =>
  chooseLanguage({ acceptLanguage, offered }).tag

const only = (...tags: LanguageTag[]) => tags.flatMap((tag) => languageNamed(tag) ?? [])

test('what somebody chose wins over what their browser asks for', () => {
  expect(chooseLanguage({ cookie: 'ja', acceptLanguage: 'de' }).tag).toBe('ja')
})

test.each(['tlh', '', '__proto__', 'JA', 'ja,de'])(
  'a cookie that says %j chooses nothing',
  (cookie) => {
    expect(chooseLanguage({ cookie, acceptLanguage: 'de' }).tag).toBe('de')
  },
)

test('a language that is not offered is not chosen, not even by the cookie', () => {
  expect(chooseLanguage({ cookie: 'ja', offered: only('en', 'de') }).tag).toBe('en')
})

test.each([
  ['de', 'de'],
  ['de-CH', 'de'],
  ['DE-ch', 'de'],
  ['de-Latn-CH-1996', 'de'],
  ['de-CH-x-alps', 'de'],
  ['de-*-CH', 'de'],
  ['fr-CA, en;q=0.5', 'fr'],
  ['en;q=0.4, es ; q=0.9 , de;q=0.8', 'es'],
  ['fr;q=0.5, de;q=0.5', 'fr'],
  ['tlh, ja;q=0.1', 'ja'],
  ['ar-EG,ar;q=0.9,en-US;q=0.8', 'ar'],
])('%j gets %s', (header, tag) => {
  expect(asked(header)).toBe(tag)
})

test.each(['zh', 'zh-Hant-JP', 'zh-CN,zh;q=0.9', 'j', 'jap', 'x-ja', 'deu', 'aren'])(
  '%j is nothing like what is offered, and gets English',
  (header) => {
    expect(asked(header)).toBe('en')
  },
)

test('whoever takes any language gets the first that is offered', () => {
  const house = only('fr', 'de')
  expect(asked('*', house)).toBe('fr')
  expect(asked('tlh, *;q=0.1', house)).toBe('fr')
  expect(asked('ja, *;q=0.1')).toBe('ja')
})

test('what is refused is not given, whatever else would lead to it', () => {
  expect(asked('*, en;q=0')).toBe('de')
  expect(asked('de-CH, de;q=0, fr;q=0.1')).toBe('fr')
  expect(asked('en;q=0')).toBe('en')
  expect(asked('fr-CA;q=0')).toBe('en')
  expect(asked('*;q=0', only('fr'))).toBe('en')
})

test('the made-up language is chosen by the cookie, and by nothing else', () => {
  expect(chooseLanguage({ cookie: 'en-XA' }).tag).toBe('en-XA')
  expect(asked('en-XA')).toBe('en')
  expect(asked('*', only('en-XA', 'fr'))).toBe('fr')
  expect(asked('*', only('en-XA'))).toBe('en')
})

test('without a word there is English', () => {
  for (const acceptLanguage of [undefined, null, ''])
    expect(chooseLanguage({ acceptLanguage }).tag).toBe('en')
  expect(asked('de', only())).toBe('en')
})

test.each([
  [';;;===', 'en'],
  [',,,de', 'de'],
  ['de;q=banana, fr', 'fr'],
  ['de;q=2, fr;q=0.1', 'fr'],
  ['de;q=-1, de;q=1e9', 'en'],
  ['de;level=1', 'de'],
  ['de_CH', 'en'],
  ['<script>', 'en'],
  ['\u0000de', 'en'],
])('%j is taken calmly', (header, tag) => {
  expect(asked(header)).toBe(tag)
})

test.each([
  ['commas', ','],
  ['weights', ';q=0.1'],
  ['subtags', '-a'],
  ['stars', '*,'],
  ['languages', 'aa-bb-cc-dd;q=0.5,'],
])('a million %s are not read to the end', (_, piece) => {
  const began = performance.now()
  const language = asked(piece.repeat(1_000_000))
  expect(performance.now() - began).toBeLessThan(100)
  expect(language).toBe('en')
})

test('every language writes numbers as its tickets do, and days by the calendar of its timetable', () => {
  for (const { tag, locale } of languages) {
    expect(new Intl.NumberFormat(locale).format(2026), tag).toMatch(/^2\W?026$/)
    expect(new Intl.DateTimeFormat(locale).resolvedOptions().calendar, tag).toBe('gregory')
  }
})

test('Arabic is written from right to left, and English as in Britain', () => {
  expect(languages.filter(({ direction }) => direction === 'rtl').map(({ tag }) => tag)).toEqual([
    'ar',
  ])
  expect(languageNamed('en')?.locale).toBe('en-GB')
})

test('a language is found by its tag, exactly', () => {
  for (const language of languages) expect(languageNamed(language.tag)).toBe(language)
  for (const tag of [undefined, '', 'EN', 'tlh', 'toString', '__proto__'])
    expect(languageNamed(tag)).toBeUndefined()
})

test('the made-up language is not among those that people speak', () => {
  expect(spokenLanguages.map(({ tag }) => tag)).toEqual(['en', 'de', 'fr', 'es', 'ja', 'ar'])
})
