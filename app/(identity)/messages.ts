import { inOneLine } from '#app/(identity)/fields.ts'
import type { Reason, Refusal } from '#lib/identity/port.ts'
import { language, type MessageKey, text, titled } from '#lib/messages.ts'
import type { Strength } from '#lib/password-strength.ts'

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
export type Words = Readonly<Partial<Record<Reason, MessageKey>>>

/** What the customer reads when they were refused. */
export function sentenceFor({ reason, retryAfter, says = '' }: Refusal, own: Words = {}): string {
  const told = reason === 'weak-password' ? quotable(says) : ''
  if (told) return text('refusal.passwordRefused', { says: told })
  return text(own[reason] ?? sentences[reason], { wait: inWords(retryAfter ?? 60) })
}

/** Words of others, at most 300 signs of them, unable to turn ours around. */
function quotable(says: string): string {
  const line = inOneLine(says)
  const signs = [...line]
  const cut = signs.length > 300 ? `${signs.slice(0, 299).join('')}…` : line
  return cut && `\u2068${cut}\u2069`
}

/** What every form says around its fields; `title` is its page's. */
export function formWords(title: MessageKey) {
  const ofPage = titled(title)
  return {
    problem: text('form.problem'),
    title: ofPage,
    errorTitle: text('form.errorTitle', { title: ofPage }),
  }
}

/** The button that shows a password. */
export const revealWords = () => ({
  show: text('login.show'),
  hide: text('login.hide'),
  name: text('login.passwordName'),
})

/** What is said of a password while it is typed. */
export const strengthWords = (): Readonly<Record<Strength['kind'], string>> => ({
  'too-short': text('strength.tooShort', { missing: '{missing}' }),
  pattern: text('strength.pattern'),
  personal: text('strength.personal'),
  good: text('strength.good'),
  strong: text('strength.strong'),
})

const durations = new Intl.DurationFormat(language, { style: 'long' })

/** A wait in words: seconds below two minutes, then whole minutes, from two hours on whole hours. */
export function inWords(seconds: number): string {
  if (seconds < 120) return durations.format({ seconds })
  if (seconds < 7200) return durations.format({ minutes: Math.ceil(seconds / 60) })
  return durations.format({ hours: Math.ceil(seconds / 3600) })
}
