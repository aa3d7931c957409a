import { z } from 'zod'
import { looksLikeEmail, readEmail, readIdentifier } from '#lib/identifier.ts'
import { longest, type Strength, strengthOf } from '#lib/password-strength.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'

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
    const cleaned = inOneLine(typed)
    if (!/[^\p{C}\p{Z}\p{M}]/u.test(cleaned)) return refuse(context, missing)
    return [...cleaned].length > 80 ? refuse(context, tooLong) : cleaned
  })

/** Without controls, and without signs that turn the direction of the text after them. Joiners stay: scripts need them. */
export const inOneLine = (typed: string): string =>
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

/** Whoever is asked who they are. `country`: as for `readPhone`. */
export const identifier = (country: string) =>
  trimmed('identifier.missing')
    .max(254, say('identifier.tooLong'))
    .transform((typed) => readIdentifier(typed, country))

/** The same where a code is sent: what is nobody's address or number by its shape is said to be so. */
export const recipient = (country: string) =>
  trimmed('identifier.missing').transform((typed, context) => {
    const who = readIdentifier(typed, country)
    if (who.kind !== 'name') return who
    if (looksLikeEmail(typed)) return refuse(context, 'identifier.wrongEmail')
    return refuse(context, /\p{L}/u.test(typed) ? 'identifier.neither' : 'identifier.wrongNumber')
  })

/** Six digits; spaces and hyphens between them do not count, and full-width digits do. */
export const code = (words: { missing: MessageKey; wrong: MessageKey }) =>
  trimmed(words.missing).transform((typed, context) => {
    const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    return /^\d{6}$/.test(digits) ? digits : refuse(context, words.wrong)
  })

const weaknesses: Readonly<Partial<Record<Strength['kind'], MessageKey>>> = {
  'too-short': 'newPassword.tooShort',
  pattern: 'newPassword.pattern',
  personal: 'newPassword.personal',
}

/** A password that somebody chooses; undefined when it is left empty. `personal`: names and addresses of theirs. */
export const newPassword = (personal: readonly string[]) =>
  z
    .string(say('form.notText'))
    .default('')
    .transform((typed, context) => {
      if (!typed) return undefined
      if ([...typed].length > longest) return refuse(context, 'newPassword.tooLong')
      const weakness = weaknesses[strengthOf(typed, personal).kind]
      return weakness ? refuse(context, weakness) : typed
    })

/** The same where one has to be chosen. */
export const chosenPassword = (personal: readonly string[]) =>
  newPassword(personal).transform(
    (password, context) => password ?? refuse(context, 'newPassword.missing'),
  )
