import type { Reason } from '#lib/identity/port.ts'
import { text } from '#lib/messages.ts'

const sentences: Readonly<Record<Reason, string>> = {
  'wrong-credentials': 'refusals.wrong-credentials',
  'too-many-tries': 'refusals.too-many-tries',
  'session-ended': 'refusals.session-ended',
}

/** What the customer reads when they were refused. */
export const sentenceFor = (reason: Reason): string => text(sentences[reason])
