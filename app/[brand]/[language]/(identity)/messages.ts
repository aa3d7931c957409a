import { inOneLine } from '#app/(identity)/fields.ts'
import type { Reason, Refusal } from '#lib/identity/port.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'
import { perLocale } from '#lib/words/per-locale.ts'
import type { Words } from '#lib/words/words.ts'

const sentences: Readonly<Record<Reason, MessageKey>> = {
  'wrong-credentials': 'login.wrongCredentials',
  'too-many-tries': 'refusal.tooManyTries',
  'too-many-codes': 'refusal.tooManyCodes',
  'wrong-code': 'refusal.wrongCode',
  'code-expired': 'refusal.codeExpired',
  'code-used': 'refusal.codeUsed',
  'code-worn-out': 'refusal.codeWornOut',
  'weak-password': 'refusal.weakPassword',
  'account-refused': 'refused.lead',
  'session-ended': 'login.notice.session-ended',
  'password-outdated': 'refusal.passwordOutdated',
  'web-cancelled': 'refusal.webCancelled',
  'web-refused': 'refusal.webRefused',
  'web-expired': 'refusal.webExpired',
}

/** Sentences that a screen has of its own. */
export type OwnWords = Readonly<Partial<Record<Reason, MessageKey>>>

/** What the customer reads when they were refused. */
export function sentenceFor(
  { text, locale }: Words,
  { reason, retryAfter, says = '' }: Refusal,
  own: OwnWords = {},
): string {
  const told = reason === 'weak-password' ? quotable(says) : ''
  if (told) return text('refusal.passwordRefused', { says: told })
  return text(own[reason] ?? sentences[reason], { wait: inWords(locale, retryAfter ?? 60) })
}

/** Words of others, at most 300 signs of them, unable to turn ours around. */
function quotable(says: string): string {
  const line = inOneLine(says)
  const signs = [...line]
  const cut = signs.length > 300 ? `${signs.slice(0, 299).join('')}…` : line
  return cut && `\u2068${cut}\u2069`
}

const durations = perLocale((locale) => new Intl.DurationFormat(locale, { style: 'long' }))

/** A wait in words: seconds below two minutes, then whole minutes, from two hours on whole hours. */
export function inWords(locale: string, seconds: number): string {
  const long = durations(locale)
  if (seconds < 120) return long.format({ seconds })
  if (seconds < 7200) return long.format({ minutes: Math.ceil(seconds / 60) })
  return long.format({ hours: Math.ceil(seconds / 3600) })
}
