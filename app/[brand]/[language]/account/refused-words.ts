import type { OwnWords } from '#app/account/messages.ts'

const told = {
  'too-many-codes': 'refusal.tooManyCodes',
  'too-many-tries': 'refusal.tooManyTries',
  'password-outdated': 'refusal.passwordOutdated',
  'somebody-else': 'account.confirm.somebodyElse',
} as const satisfies OwnWords

type Told = keyof typeof told

const isTold = (reason: unknown): reason is Told =>
  typeof reason === 'string' && Object.hasOwn(told, reason)

/** What is said of a refusal that the address of a page names: `reason` comes from there. */
export const refusedWords = (reason: unknown): (typeof told)[Told] =>
  told[isTold(reason) ? reason : 'too-many-codes']
