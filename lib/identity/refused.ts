import { z } from 'zod'
import { codesIn } from '#lib/error-codes.ts'
import type { Answer } from '#lib/http.ts'
import { unexpected } from '#lib/identity/oauth.ts'
import type { Reason, Refusal } from '#lib/identity/port.ts'

/**
 * Refusals of the Headless Identity endpoints that speak JSON: init and forgot password (headless-apis, sections 6 and 13.2).
 * Where the code stands differs from answer to answer, so it is looked for.
 */
export type Words = Readonly<Record<string, Reason>>

/** What a refusal in one of these words means to the customer. Throws a fault when they have no part in it. */
export function refusedIn(words: Words, answer: Answer): Refusal {
  const codes = codesIn(answer.json)
  const reason = codes.map((code) => lookUp(words, code)).find((known) => known !== undefined)
  if (!reason)
    throw unexpected(
      answer,
      codes.find((code) => ourFault.includes(code)) ?? byStatus[answer.status],
    )
  return refusal(reason, answer, policy.safeParse(answer.json).data)
}

/** `policy`: what the service says of a password that was refused, as it says it. */
export const refusal = (reason: Reason, { retryAfter }: Answer, policy?: string): Refusal => ({
  kind: 'refused',
  reason,
  ...(retryAfter === undefined ? {} : { retryAfter }),
  ...(reason === 'weak-password' && policy ? { says: policy } : {}),
})

export const lookUp = (words: Words, word: string): Reason | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined

/** Codes that say: the app or the site is not set up for this. Only a code in here may reach a log. */
const ourFault = [
  ...['invalid_request', 'invalid_client', 'invalid_client_id', 'unauthorized_client'],
  ...['invalid_token', 'invalid_session_id', 'insufficient_scope', 'insufficient_access'],
  ...['not_found', 'access_denied', 'invalid_recaptcha'],
]

const byStatus: Readonly<Record<number, string>> = { 401: 'unauthorized', 403: 'forbidden' }

/** The org's own rule for passwords. */
const policy = z.union([
  z.object({ password_error: z.string() }).transform((said) => said.password_error),
  z
    .object({ password_policy_check_failure: z.string() })
    .transform((said) => said.password_policy_check_failure),
])
