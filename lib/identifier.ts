import type { Identifier } from '#lib/identity/port.ts'
import { readPhone } from '#lib/phone.ts'

/**
 * Whom a person means by what they typed: an e-mail address, a phone number in any format that people use, the number of a
 * booking or of a customer, or else the name of an account. `country`: as for `readPhone`.
 */
export function readIdentifier(typed: string, country: string): Identifier {
  const said = typed.trim()
  if (looksLikeEmail(said)) {
    const email = readEmail(said)
    return email ? { kind: 'email', value: email } : { kind: 'name', value: said }
  }
  const reference = readReference(said)
  if (reference) return { kind: 'reference', value: reference }
  const phone = readPhone(said, country)
  return phone ? { kind: 'phone', value: phone } : { kind: 'name', value: said }
}

export const looksLikeEmail = (typed: string): boolean => /[@＠]/.test(typed)

/** No sign of a booking's number is taken for another one on the telephone; so none is put right here. */
const booking = /^HW([2-9A-HJKMNP-Z]{6})$/
const customer = /^C(\d{6,9})$/

/** `HW-7Q2M4X` and `C-100001`, however they are spaced and cased; undefined for what is neither. */
function readReference(typed: string): string | undefined {
  const signs = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase()
  if (booking.test(signs)) return signs.replace(booking, 'HW-$1')
  return customer.test(signs) ? signs.replace(customer, 'C-$1') : undefined
}

const local = /^[^\s\p{C}@()<>[\]\\,;:"]+$/u
const label = /^(?!-)[\p{L}\p{M}\p{N}-]+(?<!-)$/u

/**
 * An e-mail address as people have them (RFC 5321 and 6531 without quoted local parts and address literals);
 * undefined for what is none. Full-width signs of East Asian keyboards are read as what they stand for.
 */
export function readEmail(typed: string): string | undefined {
  const address = typed
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('。', '.')
  const at = address.lastIndexOf('@')
  const [name, labels] = [address.slice(0, at), address.slice(at + 1).split('.')]
  const isOne =
    at > 0 &&
    local.test(name) &&
    !/^\.|\.\.|\.$/.test(name) &&
    labels.length > 1 &&
    labels.every((part) => label.test(part) && part.length < 64) &&
    !/^\d+$/.test(labels.at(-1) ?? '') &&
    Buffer.byteLength(name) <= 64 &&
    Buffer.byteLength(address) <= 254
  return isOne ? address : undefined
}
