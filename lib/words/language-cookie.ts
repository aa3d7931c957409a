import type { LanguageTag } from '#lib/words/languages.ts'

/** Holds the language that the customer chose. Nothing secret: the pages' own script never needs it either. */
export const languageCookie = 'language'

type Store = { set(name: string, value: string, options: object): unknown }

/** Keeps it for a year on this device. */
export function keepLanguage(store: Store, language: LanguageTag): void {
  store.set(languageCookie, language, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    maxAge: 365 * 24 * 60 * 60,
  })
}
