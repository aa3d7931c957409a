import { sentenceFor as sentenceOf } from '#app/(identity)/messages.ts'
import type { AccountReason } from '#lib/account/ask.ts'
import type { Reason } from '#lib/identity/port.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'
import type { Words } from '#lib/words/words.ts'

/** Why a form of the account goes no further. */
export type Refused = {
  kind: 'refused'
  /** `somebody-else`: whoever proved something is not whose account this is. */
  reason: AccountReason | Reason | 'somebody-else'
  /** Seconds. */
  retryAfter?: number
  /** Untrusted text. */
  says?: string
}

/** Sentences that a screen has of its own. */
export type OwnWords = Readonly<Partial<Record<Refused['reason'], MessageKey>>>

/** Refusals that only the account knows. */
const own = {
  'not-available': 'account.refusal.notAvailable',
  'wrong-email': 'register.emailWrong',
  'wrong-phone': 'account.phone.wrong',
  'name-too-long': 'account.name.tooLong',
  'somebody-else': 'account.confirm.somebodyElse',
} as const satisfies OwnWords

const isOwn = (reason: Refused['reason']): reason is keyof typeof own => Object.hasOwn(own, reason)

/** What the customer reads when they were refused. */
export function sentenceFor(
  words: Words,
  { reason, ...said }: Refused,
  ofScreen: OwnWords = {},
): string {
  const ofOurs = ofScreen[reason]
  if (ofOurs) return words.text(ofOurs)
  return isOwn(reason) ? words.text(own[reason]) : sentenceOf(words, { ...said, reason })
}
