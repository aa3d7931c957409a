import { language, text } from '#lib/messages.ts'
import { readUserAgent } from '#lib/user-agent.ts'

/** "Firefox on Windows", as far as it is known. */
export function deviceWords(userAgent = ''): string {
  const { browser, system } = readUserAgent(userAgent)
  if (browser && system) return text('account.device.both', { browser, system })
  return browser ?? system ?? text('account.device.unknown')
}

const countries = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })

/** The name of a country; undefined for what is none. */
export function countryName(code = ''): string | undefined {
  return /^[A-Z]{2}$/.test(code) ? countries.of(code) : undefined
}
