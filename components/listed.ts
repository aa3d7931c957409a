import { perLocale } from '#lib/words/per-locale.ts'

const lists = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }))

/** A list as a language joins it, in parts: what is listed, and what stands between. `at`: the part's place, from 0. */
export const listed = (locale: string, items: readonly string[]) =>
  lists(locale)
    .formatToParts(items)
    .map((part, at) => ({ ...part, at }))
