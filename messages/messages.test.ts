import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Whatever lies in this folder is a language, and every one of them says all that English says. */
const languages = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))

type Entry = string | { readonly [name: string]: Entry }
/** What is said, by plural category; a sentence without plurals has the one form `''`. */
type Forms = ReadonlyMap<string, string>

const source = (language: string) =>
  readFileSync(join(import.meta.dirname, `${language}.json`), 'utf8')

const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

const isPlural = (entry: Record<string, Entry>): entry is Record<string, string> =>
  typeof entry.other === 'string' && Object.keys(entry).every((name) => categories.has(name))

function sentencesIn(entry: Entry, path = ''): [string, Forms][] {
  if (typeof entry === 'string') return [[path, new Map([['', entry]])]]
  if (isPlural(entry)) return [[path, new Map(Object.entries(entry))]]
  return Object.entries(entry).flatMap(([name, inner]) =>
    sentencesIn(inner, path ? `${path}.${name}` : name),
  )
}

const catalogue = (language: string): ReadonlyMap<string, Forms> =>
  new Map(sentencesIn(JSON.parse(source(language))))

const english = catalogue('en')

/** Every single form of every sentence, under a name to be found by. */
const formsOf = (language: string) =>
  [...catalogue(language)].flatMap(([key, forms]) =>
    [...forms].map(([form, words]) => ({ key, form, words, name: form ? `${key}.${form}` : key })),
  )

/** The names of the forms that are not as they should be. */
const wrong = (language: string, isWrong: (words: string) => boolean) =>
  formsOf(language)
    .filter(({ words }) => isWrong(words))
    .map(({ name }) => name)

const without = (names: Iterable<string>, others: { has(name: string): boolean }) =>
  [...names].filter((name) => !others.has(name))

const valuesIn = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort()

/** Of a plural, the form for many: it names all values. */
const inEnglish = (key: string) => english.get(key)?.get('') ?? english.get(key)?.get('other') ?? ''

/** Said the same in other languages, and not by mistake. */
const sameEverywhere = /^(languages\.\w+|header\.places|notFound\.code)$/
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  de: ['account.row.name', 'bookings.status', 'stops.code'],
  fr: ['stops.code'],
  es: ['form.errorTitle'],
}

test('English is here, and somebody else', () => {
  expect(languages).toContain('en')
  expect(languages.length).toBeGreaterThan(1)
})

describe.each(languages)('%s', (language) => {
  test('says all that English says, and nothing else', () => {
    const own = catalogue(language)
    expect({ missing: without(english.keys(), own), unused: without(own.keys(), english) }).toEqual(
      { missing: [], unused: [] },
    )
  })

  test('gives no name twice: of two, readers take the last', () => {
    const namesIn = (json: string) => json.match(/^ *"[^"]+":/gm) ?? []
    const read = JSON.stringify(JSON.parse(source(language)), null, 2)
    expect(namesIn(source(language))).toEqual(namesIn(read))
  })

  test('has every plural form that its grammar asks for, and none that is never chosen', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const asked = new Set<string>(pluralCategories)
    for (const [key, forms] of catalogue(language)) {
      if (forms.has('')) continue
      const missing = without(asked, forms)
      const unused = without(forms.keys(), asked).filter((form) => form !== 'zero')
      expect({ key, missing, unused }).toEqual({ key, missing: [], unused: [] })
    }
  })

  test('fills in the same values as English; a form for none, one or two may go without the count', () => {
    const differing = formsOf(language).filter(({ key, form, words }) => {
      const own = valuesIn(words).join()
      const given = valuesIn(inEnglish(key))
      const mayOmit = ['zero', 'one', 'two'].includes(form)
      const uncounted = given.filter((value) => value !== '{count}').join()
      return own !== given.join() && !(mayOmit && own === uncounted)
    })
    expect(differing.map(({ name }) => name)).toEqual([])
  })

  test('repeats the figures, and the examples of what to type, as they are', () => {
    const example = /name@example\.com|\+\d[\d ]+\d|HW-\w+|\d+/g
    const lost = formsOf(language).flatMap(({ key, name, words }) =>
      (inEnglish(key).match(example) ?? [])
        .filter((figure) => !words.includes(figure))
        .map((figure) => `${name}: ${figure}`),
    )
    expect(lost).toEqual([])
  })

  test('has no empty sentence, and no space too many', () => {
    expect(wrong(language, (words) => words.trim() === '' || / {2}|^\s|\s$/.test(words))).toEqual(
      [],
    )
  })

  test('has no typewriter’s quotes, apostrophes or dots', () => {
    expect(wrong(language, (words) => /["']|\.{3}/.test(words))).toEqual([])
  })

  test('calls the way to a new password as the link there is called', () => {
    const own = catalogue(language)
    const link = own.get('login.forgot')?.get('')
    expect(own.get('refusal.passwordOutdated')?.get('')).toContain(link)
  })
})

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  test('has no sentence left in English', () => {
    const same = formsOf(language)
      .filter(({ key, form, words }) => words === english.get(key)?.get(form))
      .filter(({ key }) => !sameEverywhere.test(key))
    expect(same.map(({ name }) => name).sort()).toEqual(sameAsEnglish[language] ?? [])
  })
})

describe('typography', () => {
  test('French has a narrow space that does not break before ? ! : ; and inside its quotes', () => {
    expect(wrong('fr', (words) => /(?<!\u202F)[?!:;»]|«(?!\u202F)/u.test(words))).toEqual([])
  })

  test('Spanish opens every question and exclamation', () => {
    const count = (words: string, sign: string) => words.split(sign).length
    expect(
      wrong(
        'es',
        (words) =>
          count(words, '?') !== count(words, '¿') || count(words, '!') !== count(words, '¡'),
      ),
    ).toEqual([])
  })

  test.each([
    ['de', /[„“]/g, /^(„“)*$/, /[”«»]/],
    ['fr', /[«»]/g, /^(«»)*$/, /[„“”]/],
    ['es', /[«»]/g, /^(«»)*$/, /[„“”]/],
  ])('%s has the quotes of its country, in pairs', (language, quotes, inPairs, foreign) => {
    const isWrong = (words: string) =>
      foreign.test(words) || !inPairs.test((words.match(quotes) ?? []).join(''))
    expect(wrong(language, isWrong)).toEqual([])
  })

  test('a German word longer than 16 letters says where it may break', () => {
    expect(wrong('de', (words) => /\p{L}{17}/u.test(words))).toEqual([])
  })
})
