import { sentenceFor as sentenceOf } from '#app/(identity)/messages.ts'
import type { AccountReason } from '#lib/account/ask.ts'
import type { Reason } from '#lib/identity/port.ts'
import { type MessageKey, text } from '#lib/messages.ts'

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
export type Words = Readonly<Partial<Record<Refused['reason'], MessageKey>>>

/** Refusals that only the account knows. */
const own = {
  'not-available': 'account.refusal.notAvailable',
  'wrong-email': 'register.emailWrong',
  'wrong-phone': 'account.phone.wrong',
  'name-too-long': 'account.name.tooLong',
  'somebody-else': 'account.confirm.somebodyElse',
} as const satisfies Words

const isOwn = (reason: Refused['reason']): reason is keyof typeof own => Object.hasOwn(own, reason)

/** What the customer reads when they were refused. */
export function sentenceFor({ reason, ...said }: Refused, words: Words = {}): string {
  const ofScreen = words[reason]
  if (ofScreen) return text(ofScreen)
  return isOwn(reason) ? text(own[reason]) : sentenceOf({ ...said, reason })
}
