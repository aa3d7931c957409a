import { readUserAgent } from '#lib/user-agent.ts'
import { perLocale } from '#lib/words/per-locale.ts'
import type { Words } from '#lib/words/words.ts'

/** "Firefox on Windows", as far as it is known. */
export function deviceWords({ text }: Words, userAgent = ''): string {
  const { browser, system } = readUserAgent(userAgent)
  if (browser && system) return text('account.device.both', { browser, system })
  return browser ?? system ?? text('account.device.unknown')
}

const countries = perLocale(
  (locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }),
)

/** The name of a country; undefined for what is none. */
export function countryName({ locale }: Words, code = ''): string | undefined {
  return /^[A-Z]{2}$/.test(code) ? countries(locale).of(code) : undefined
}
