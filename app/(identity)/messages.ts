import type { Reason } from '#lib/identity/port.ts'
import { text } from '#lib/messages.ts'

const sentences: Readonly<Record<Reason, string>> = {
  'wrong-credentials': 'login.wrongCredentials',
  'too-many-tries': 'login.tooManyTries',
  'session-ended': 'login.notice.session-ended',
}

/** What the customer reads when they were refused. */
export const sentenceFor = (reason: Reason): string => text(sentences[reason])
