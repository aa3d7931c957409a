import catalogue from '#messages/en.json' with { type: 'json' }

type Values = Readonly<Record<string, string | number>>
type Entry = string | { readonly [name: string]: Entry }

/** BCP 47 tag of the language that the catalogue speaks. */
export const language = 'en'

const plurals = new Intl.PluralRules(language)

/**
 * The sentence behind a dotted key, with `{name}` filled in. An entry with `one` and `other` is
 * chosen by `count`. Throws on a key that the catalogue does not have: that is a defect, not a blank.
 */
export function text(key: string, values: Values = {}): string {
  let entry: Entry | undefined = catalogue
  for (const part of key.split('.')) entry = typeof entry === 'object' ? entry[part] : undefined
  if (typeof entry === 'object' && typeof values.count === 'number') {
    entry = entry[plurals.select(values.count)] ?? entry.other
  }
  if (typeof entry !== 'string') throw new Error(`The message catalogue has no sentence for ${key}`)
  return entry.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The message ${key} needs a value for ${name}`)
    return String(value)
  })
}

/** The page's title as a browser's tab shows it. */
export const titled = (key: string): string => `${text(key)} – ${text('brand.name')}`
