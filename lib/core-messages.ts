import core from '#messages/en.core.json' with { type: 'json' }

type Values = Readonly<Record<string, string | number>>
type Entry = string | { readonly [name: string]: Entry }

/** Dotted keys of all sentences. */
export type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}`
}[keyof T & string]

/** BCP 47 tag of the language that the catalogue speaks. */
export const language = core.language

/** The sentence behind a key of a catalogue, with `{name}` filled in. Throws when a value is missing: that is a defect, not a blank. */
export function say(catalogue: Entry, key: string, values: Values = {}): string {
  let entry: Entry | undefined = catalogue
  for (const part of key.split('.')) entry = typeof entry === 'object' ? entry[part] : undefined
  if (typeof entry !== 'string') throw new Error(`The message catalogue has no sentence for ${key}`)
  return entry.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The message ${key} needs a value for ${name}`)
    return String(value)
  })
}

/** Sentences that travel to every browser, with the pages for defects. As few as possible. */
export const coreText = (key: KeysOf<typeof core>): string => say(core, key)
