import type { Language } from '#lib/words/languages.ts'
import { perLocale } from '#lib/words/per-locale.ts'

/** Sentences by name, in groups; see {@link sentence} for what they may hold. */
export type Catalogue = { readonly [name: string]: string | Catalogue }

export type Values = Readonly<Record<string, string | number>>

type Category = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** Dotted keys of all sentences; one with plurals is one. */
export type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K
    : T[K] extends { other: string }
      ? keyof T[K] extends Category
        ? K
        : `${K}.${KeysOf<T[K]>}`
      : `${K}.${KeysOf<T[K]>}`
}[keyof T & string]

/**
 * The sentence behind a dotted key. `{name}` stands for a value, a number being written as the language does. One with plurals
 * is chosen by `count`: `zero` for exactly 0, else by the language's rules. From right to left every value is isolated (UAX #9,
 * section 2.4), so that Latin names and Arabic words do not change places.
 * Throws without such a sentence or such a value: that is a defect, not a blank.
 */
export function sentence(
  catalogue: Catalogue,
  key: string,
  values: Values,
  language: Language,
): string {
  const entry = entryAt(catalogue, key)
  const words = typeof entry === 'object' ? pluralOf(entry, key, values, language) : entry
  if (words === undefined) throw new Error(`The message catalogue has no sentence for ${key}`)
  return words.replace(placeholder, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`The message ${key} needs a value for ${name}`)
    const written = typeof value === 'number' ? numbers(language.locale).format(value) : value
    return language.direction === 'rtl' ? `\u2068${written}\u2069` : written
  })
}

type Problem = { readonly key: string; readonly reason: string }

/**
 * A catalogue in which some sentences are said differently. What does not fit is left out and told: a key that `base` has not, a
 * group for a sentence or the other way round, a sentence that asks for values which it is not given. `{brand}` is always given.
 */
export function merge<T extends Catalogue>(
  base: T,
  overrides: unknown,
): { catalogue: T; problems: readonly Problem[] } {
  const problems: Problem[] = []
  return { catalogue: merged(base, overrides, '', problems) as T, problems }
}

/** The same catalogue with every sentence changed. */
export function mapSentences<T extends Catalogue>(catalogue: T, change: (words: string) => string) {
  const entries = Object.entries(catalogue).map(([name, entry]): [string, string | Catalogue] => [
    name,
    typeof entry === 'string' ? change(entry) : mapSentences(entry, change),
  ])
  return Object.fromEntries(entries) as T
}

const placeholder = /\{(\w+)\}/g

function entryAt(catalogue: Catalogue, key: string): string | Catalogue | undefined {
  let entry: string | Catalogue | undefined = catalogue
  for (const name of key.split('.'))
    entry = typeof entry === 'object' && Object.hasOwn(entry, name) ? entry[name] : undefined
  return entry
}

const categories = new Set<string>(['zero', 'one', 'two', 'few', 'many', 'other'])

const isPlural = (entry: Catalogue) =>
  typeof entry.other === 'string' && Object.keys(entry).every((name) => categories.has(name))

function pluralOf(entry: Catalogue, key: string, { count }: Values, language: Language) {
  if (!isPlural(entry)) return undefined
  if (typeof count !== 'number') throw new Error(`The message ${key} needs a number for count`)
  const words = (count === 0 && entry.zero) || entry[plurals(language.tag).select(count)]
  return typeof words === 'string' ? words : (entry.other as string)
}

function merged(base: Catalogue, overrides: unknown, path: string, problems: Problem[]): Catalogue {
  if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) {
    problems.push({ key: path, reason: 'A group of sentences belongs here' })
    return base
  }
  const result: Record<string, string | Catalogue> = { ...base }
  for (const [name, override] of Object.entries(overrides)) {
    const key = path ? `${path}.${name}` : name
    const own = Object.hasOwn(base, name) ? base[name] : undefined
    if (own === undefined) problems.push({ key, reason: 'There is no such sentence' })
    else if (typeof own === 'object') result[name] = merged(own, override, key, problems)
    else if (typeof override !== 'string') problems.push({ key, reason: 'A sentence belongs here' })
    else {
      const asked = invented(own, override, base)
      if (asked) problems.push({ key, reason: `{${asked}} has no value here` })
      else result[name] = override
    }
  }
  return result
}

/** A value that the new sentence asks for, and that the old one or its plural siblings were not given. */
function invented(own: string, override: string, siblings: Catalogue): string | undefined {
  const given = new Set(['brand', ...namesIn(own), ...(isPlural(siblings) ? ['count'] : [])])
  return namesIn(override).find((name) => !given.has(name))
}

const namesIn = (words: string) => [...words.matchAll(placeholder)].map(([, name = '']) => name)

const plurals = perLocale((tag) => new Intl.PluralRules(tag))
const numbers = perLocale((locale) => new Intl.NumberFormat(locale))
