import type { Reason, Refusal } from '#lib/identity/port.ts'
import { language, type MessageKey, text } from '#lib/messages.ts'

const sentences: Readonly<Record<Reason, MessageKey>> = {
  'wrong-credentials': 'login.wrongCredentials',
  'too-many-tries': 'login.tooManyTries',
  'too-many-codes': 'refusal.tooManyCodes',
  'wrong-code': 'refusal.wrongCode',
  'code-expired': 'refusal.codeExpired',
  'code-used': 'refusal.codeUsed',
  'code-worn-out': 'refusal.codeWornOut',
  'weak-password': 'refusal.weakPassword',
  'account-refused': 'refused.lead',
  'session-ended': 'login.notice.session-ended',
}

/** What the customer reads when they were refused. */
export const sentenceFor = ({ reason, retryAfter }: Refusal): string =>
  text(sentences[reason], { wait: inWords(retryAfter ?? 60) })

const durations = new Intl.DurationFormat(language, { style: 'long' })

/** A wait in words: seconds below two minutes, then whole minutes, from two hours on whole hours. */
export function inWords(seconds: number): string {
  if (seconds < 120) return durations.format({ seconds })
  if (seconds < 7200) return durations.format({ minutes: Math.ceil(seconds / 60) })
  return durations.format({ hours: Math.ceil(seconds / 3600) })
}
