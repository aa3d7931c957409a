import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * A phone number in E.164, however a person writes it; undefined for what is none. `country` (ISO 3166, two
 * capital letters) is where a number without a country code is dialled. Its length must be possible there, no more:
 * lists of ranges in use are always a little out of date, and a number that is refused cannot be corrected.
 */
export function readPhone(typed: string, country: string): string | undefined {
  const found = parsePhoneNumberFromString(typed, {
    defaultCountry: country as CountryCode,
    extract: false,
  })
  return found?.isPossible() && !found.ext ? found.number : undefined
}
