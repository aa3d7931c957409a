import catalogue from '#messages/en.json' with { type: 'json' }

type Values = Readonly<Record<string, string | number>>
type Entry = string | { readonly [name: string]: Entry }

/** Dotted keys of all sentences. */
type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}`
}[keyof T & string]

export type MessageKey = KeysOf<typeof catalogue>

/** BCP 47 tag of the language that the catalogue speaks. */
export const language = catalogue.language

/** The sentence behind a key, with `{name}` filled in. Throws when a value is missing: that is a defect, not a blank. */
export function text(key: MessageKey, values: Values = {}): string {
  let entry: Entry | undefined = catalogue
  for (const part of key.split('.')) entry = typeof entry === 'object' ? entry[part] : undefined
  if (typeof entry !== 'string') throw new Error(`The message catalogue has no sentence for ${key}`)
  return entry.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The message ${key} needs a value for ${name}`)
    return String(value)
  })
}

/** The page's title as a browser's tab shows it. */
export const titled = (key: MessageKey): string => `${text(key)} – ${text('brand.name')}`
