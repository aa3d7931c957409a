import type { Reason, Refusal } from '#lib/identity/port.ts'
import { language, type MessageKey, text } from '#lib/messages.ts'

const sentences: Readonly<Record<Reason, MessageKey>> = {
  'wrong-credentials': 'login.wrongCredentials',
  'too-many-tries': 'login.tooManyTries',
  'session-ended': 'login.notice.session-ended',
}

/** What the customer reads when they were refused. */
export const sentenceFor = ({ reason, retryAfter }: Refusal): string =>
  text(sentences[reason], { wait: inWords(retryAfter ?? 60) })

const durations = new Intl.DurationFormat(language, { style: 'long' })

/** A wait in words: seconds below two minutes, from there on whole minutes. */
function inWords(seconds: number): string {
  return durations.format(seconds < 120 ? { seconds } : { minutes: Math.ceil(seconds / 60) })
}
