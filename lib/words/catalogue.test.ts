import { expect, expectTypeOf, test } from 'vitest'
import { type KeysOf, mapSentences, merge, sentence, type Values } from '#lib/words/catalogue.ts'
import { type Language, type LanguageTag, languageNamed, languages } from '#lib/words/languages.ts'

const catalogue = {
  greeting: 'Good morning, {name}',
  trips: {
    title: 'Journeys',
    count: { zero: 'None', one: 'One', other: '{count} of them' },
    full: { other: '{count} are enough' },
  },
  event: { opened: 'Opened', other: 'Something else' },
}

const language = (tag: LanguageTag) => languageNamed(tag) as Language

const say = (key: string, values: Values = {}, tag: LanguageTag = 'en') =>
  sentence(catalogue, key, values, language(tag))

test('a sentence is found by its dotted key, and its values are filled in', () => {
  expect(say('trips.title')).toBe('Journeys')
  expect(say('greeting', { name: 'Ada' })).toBe('Good morning, Ada')
})

test('a value is never read as a pattern', () => {
  expect(say('greeting', { name: '$& {name} $1' })).toBe('Good morning, $& {name} $1')
})

test('numbers are written as the language does', () => {
  expect(say('trips.count', { count: 1234 }, 'en')).toBe('1,234 of them')
  expect(say('trips.count', { count: 1234 }, 'de')).toBe('1.234 of them')
  expect(say('trips.count', { count: 1234 }, 'ar')).toBe('\u20681,234\u2069 of them')
})

test.each(['', 'trips', 'trips.', 'nothing', 'trips.title.more', 'constructor', 'trips.toString'])(
  'no sentence stands behind %j, and that is a defect',
  (key) => {
    expect(() => say(key)).toThrow(/no sentence/)
  },
)

test('a value that is missing is a defect', () => {
  expect(() => say('greeting')).toThrow('greeting needs a value for name')
  const inherited = 'Hello {toString}'
  expect(() => sentence({ inherited }, 'inherited', {}, language('en'))).toThrow('toString')
  expect(() => say('trips.count', {})).toThrow('needs a number for count')
  expect(() => say('trips.count', { count: '3' })).toThrow('needs a number for count')
})

test('plurals are chosen by the rules of the language, and nothing at all has words of its own', () => {
  expect([0, 1, 2].map((count) => say('trips.count', { count }))).toEqual([
    'None',
    'One',
    '2 of them',
  ])
  expect(say('trips.full', { count: 0 })).toBe('0 are enough')
  expect(say('trips.full', { count: 1 })).toBe('1 are enough')

  const count = { zero: '0', one: '1', two: '2', few: 'few', many: 'many', other: 'other' }
  const arabic = (number: number) => sentence({ count }, 'count', { count: number }, language('ar'))
  expect([0, 1, 2, 3, 11, 100].map(arabic)).toEqual(['0', '1', '2', 'few', 'many', 'other'])
})

test('a group that only has an entry of that name is no plural', () => {
  expect(say('event.other')).toBe('Something else')
  expect(() => say('event', { count: 2 })).toThrow(/no sentence/)
})

test('from right to left every value is kept apart from the words around it, and only there', () => {
  const isolated = 'Good morning, \u2068name@example.com\u2069'
  expect(say('greeting', { name: 'name@example.com' }, 'ar')).toBe(isolated)
  for (const { tag } of languages.filter(({ direction }) => direction === 'ltr'))
    expect(say('greeting', { name: 'Ada' }, tag)).toBe('Good morning, Ada')
})

test('a brand says some sentences differently, and the rest stays', () => {
  const own = { greeting: 'Ahoy {name}, here is {brand}', trips: { count: { one: 'A crossing' } } }
  const { catalogue: told, problems } = merge(catalogue, own)
  expect(problems).toEqual([])
  expect(told).toEqual({
    ...catalogue,
    greeting: 'Ahoy {name}, here is {brand}',
    trips: { ...catalogue.trips, count: { ...catalogue.trips.count, one: 'A crossing' } },
  })
  expectTypeOf(told).toEqualTypeOf(catalogue)
  expect(catalogue.greeting).toBe('Good morning, {name}')
})

test('what does not fit is told and left out', () => {
  const own = JSON.parse(`{
    "gretting": "Hi", "greeting": "Hi {nmae}", "event": "All", "trips": { "title": { "a": "b" }, "full": 3,
    "count": { "few": "Some", "other": "{count} and {more}", "one": "{count}" } }, "__proto__": { "polluted": "yes" }
  }`)
  const { catalogue: told, problems } = merge(catalogue, own)
  expect(problems).toEqual([
    { key: 'gretting', reason: 'There is no such sentence' },
    { key: 'greeting', reason: '{nmae} has no value here' },
    { key: 'event', reason: 'A group of sentences belongs here' },
    { key: 'trips.title', reason: 'A sentence belongs here' },
    { key: 'trips.full', reason: 'A group of sentences belongs here' },
    { key: 'trips.count.few', reason: 'There is no such sentence' },
    { key: 'trips.count.other', reason: '{more} has no value here' },
    { key: '__proto__', reason: 'There is no such sentence' },
  ])
  const count = { ...catalogue.trips.count, one: '{count}' }
  expect(told).toEqual({ ...catalogue, trips: { ...catalogue.trips, count } })
  expect({}).not.toHaveProperty('polluted')
})

test.each([null, 'words', 7, ['list'], undefined])(
  'overrides that are %j change nothing',
  (overrides) => {
    const { catalogue: told, problems } = merge(catalogue, overrides)
    expect(told).toEqual(catalogue)
    expect(problems).toHaveLength(1)
  },
)

test('every sentence can be changed at once', () => {
  const loud = mapSentences(catalogue, (words) => words.toUpperCase())
  expect(loud.trips.count.zero).toBe('NONE')
  expect(Object.keys(loud)).toEqual(Object.keys(catalogue))
})

test('the compiler knows the keys, a plural being one', () => {
  expectTypeOf<KeysOf<typeof catalogue>>().toEqualTypeOf<
    'greeting' | 'trips.title' | 'trips.count' | 'trips.full' | 'event.opened' | 'event.other'
  >()
})
