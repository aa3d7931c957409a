import { z } from 'zod'
import type { Identifier } from '#lib/identity/port.ts'
import type { MessageKey } from '#lib/messages.ts'
import { readPhone } from '#lib/phone.ts'

type Context = { addIssue(issue: { code: 'custom'; message: MessageKey }): void }

export const say = (error: MessageKey) => ({ error })

/** Refuses a value that is being read. */
export function refuse(context: Context, message: MessageKey): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

const trimmed = (missing: MessageKey) => z.string(say(missing)).trim().min(1, say(missing))

/** A given or family name in any script, as a person would have written it carefully. */
export const name = (missing: MessageKey, tooLong: MessageKey) =>
  z.string(say(missing)).transform((typed, context) => {
    const cleaned = cleanName(typed)
    if (!/[^\p{C}\p{Z}\p{M}]/u.test(cleaned)) return refuse(context, missing)
    return [...cleaned].length > 80 ? refuse(context, tooLong) : cleaned
  })

/** Without controls, and without signs that turn the direction of the text after them. Joiners stay: scripts need them. */
const cleanName = (typed: string): string =>
  typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s/g, ' ')
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]/gu, '')
    .replace(/ +/g, ' ')
    .trim()

export const email = (words: { missing: MessageKey; wrong: MessageKey }) =>
  trimmed(words.missing).transform(
    (typed, context) => readEmail(typed) ?? refuse(context, words.wrong),
  )

/** Where a code can go: an e-mail address, or a phone number in any format that people use. `country`: as for `readPhone`. */
export const contact = (
  country: string,
  words: {
    missing: MessageKey
    wrongEmail: MessageKey
    wrongPhone: MessageKey
    neither: MessageKey
  },
) =>
  trimmed(words.missing).transform((typed, context): Identifier => {
    if (/[@＠]/.test(typed)) {
      const found = readEmail(typed)
      return found ? { channel: 'email', email: found } : refuse(context, words.wrongEmail)
    }
    const phone = readPhone(typed, country)
    if (phone) return { channel: 'sms', phone }
    return refuse(context, /\p{L}/u.test(typed) ? words.neither : words.wrongPhone)
  })

const local = /^[^\s\p{C}@()<>[\]\\,;:"]+$/u
const label = /^(?!-)[\p{L}\p{M}\p{N}-]+(?<!-)$/u

/**
 * An e-mail address as people have them (RFC 5321 and 6531 without quoted local parts and address literals);
 * undefined for what is none. Full-width signs of East Asian keyboards are read as what they stand for.
 */
function readEmail(typed: string): string | undefined {
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

/** Six digits; spaces and hyphens between them do not count, and full-width digits do. */
export const code = (words: { missing: MessageKey; wrong: MessageKey }) =>
  trimmed(words.missing).transform((typed, context) => {
    const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    return /^\d{6}$/.test(digits) ? digits : refuse(context, words.wrong)
  })
