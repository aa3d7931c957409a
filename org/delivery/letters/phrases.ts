/** What a letter says in figures, in its language. Digits are Latin everywhere: those of codes and times are compared with others. */
import { plain } from '#org/delivery/letters/plain.ts'

/** English dates put the day first, as everywhere else. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : `${language}-u-nu-latn`)

/** Intl takes longer to make a format than to follow it, which would tell languages apart. */
function remembered<T>(make: (locale: string) => T): (language: string) => T {
  const made = new Map<string, T>()
  return (language) => {
    const found = made.get(language) ?? make(localeOf(language))
    made.set(language, found)
    return found
  }
}

const UTC = { timeZone: 'UTC', hourCycle: 'h23' } as const
const longs = remembered(
  (locale) => new Intl.DateTimeFormat(locale, { ...UTC, dateStyle: 'long', timeStyle: 'short' }),
)
const shorts = remembered(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      ...UTC,
      day: 'numeric',
      month: 'numeric',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
)
const spans = remembered(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'minute',
      unitDisplay: 'long',
    }),
)

/** `22 November 2026 at 09:00 UTC` */
export function instant(at: Date, language: string): string {
  return plain(`${longs(language).format(at)} UTC`)
}

/** `22/11/2026, 09:00 UTC` */
export function shortInstant(at: Date, language: string): string {
  return plain(`${shorts(language).format(at)} UTC`)
}

const written = new Map<string, string>()

/** `10 minutes`. Few are ever asked for, and a letter with a code must not take longer than one without. */
export function minutes(count: number, language: string): string {
  const key = `${count} ${language}`
  const found = written.get(key) ?? span(count, language)
  written.set(key, found)
  return found
}

function span(count: number, language: string): string {
  const words = plain(spans(language).format(count))
  // Japanese sentences have no spaces, not even there.
  return language === 'ja' ? words.replaceAll(' ', '') : words
}
