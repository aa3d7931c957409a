import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'

/**
 * A phone number in E.164, however a person writes it; undefined for what is none. `country` (ISO 3166, two
 * capital letters) is where a number without a country code is dialled. There it must be one that is in use, so that a
 * slip is found; abroad its length must be possible, no more: a foreign number that is wrongly refused cannot be corrected.
 */
export function readPhone(typed: string, country: string): string | undefined {
  // Address books wrap numbers in signs that set the direction of writing.
  const found = parsePhoneNumberFromString(typed.replace(/\p{Cf}/gu, ''), {
    defaultCountry: country as CountryCode,
    extract: false,
  })
  if (!found || found.ext) return undefined
  const isOne = found.country === country ? found.isValid() : found.isPossible()
  return isOne ? found.number : undefined
}

/** A number in E.164 as people write it, with its country code: `+46 70 174 06 05`. */
export const phoneWords = (number: string): string =>
  parsePhoneNumberFromString(number)?.formatInternational() ?? number

/** Whether numbers can be dialled there without a country code (ISO 3166, two capital letters). */
export const isPhoneCountry = (country: string): boolean => isSupportedCountry(country)
