/**
 * "Not enough yet" in the words of each dialect of the authorization challenge endpoint (first-party, sections 2.4, 3.4.5 and 7.2).
 * What ends the conversation is the OAuth object of `dialects.ts` in both.
 */
import { answerRefused, oauth } from '#org/dialects.ts'
import type { Waiting } from '#org/domain/auth-sessions.ts'
import type { Outcome } from '#org/domain/challenges.ts'
import { type RefusalReason, Refused } from '#org/domain/refused.ts'

type More = Extract<Outcome, { kind: 'more' }>

/** Salesforce's own are `invalid_credentials` and `login_initialized`; the others are ours. */
const errorCodes: Partial<Record<RefusalReason, string>> = {
  'authentication-failure': 'invalid_credentials',
  'too-many-tries': 'rate_limit_exceeded',
  'wrong-passcode': 'invalid_otp',
  'expired-passcode': 'expired_otp',
  'used-passcode': 'used_otp',
  'worn-out-passcode': 'otp_attempts_exceeded',
}

const dialects = {
  salesforce({ why, waiting, session }: More): Response {
    const asked = waiting.kind === 'code' ? 'login_initialized' : 'password_required'
    return forbidden({
      error: 'authorization_required',
      error_code: why === 'asked' ? asked : errorCodes[why],
      ...(why === 'asked' && waiting.kind === 'code' && { login_status: statusOf(waiting) }),
      ...(session !== null && { auth_session: session }),
    })
  },

  /** draft-ietf-oauth-first-party-apps-04; `step` is a vocabulary of our own, beside its Appendix B's `otp_required`. */
  ietf({ why, waiting, session }: More): Response {
    if (session === null) return answerRefused(new Refused('invalid-auth-session'), oauth)
    const reason = why === 'asked' ? undefined : errorCodes[why]
    const step =
      waiting.kind === 'code'
        ? { type: 'otp', channel: waiting.method, reason }
        : { type: 'password', reason }
    return forbidden({
      error: 'insufficient_authorization',
      auth_session: session,
      step,
      ...(waiting.kind === 'code' && { otp_required: true }),
    })
  },
}

const statusOf = ({ method }: Extract<Waiting, { kind: 'code' }>) => ({
  state: 'otp_sent',
  type: method === 'email' ? 'EMAIL' : 'SMS',
})

export function answerChallenge(outcome: Outcome, dialect: keyof typeof dialects): Response {
  if (outcome.kind === 'done') return unkept({ authorization_code: outcome.code }, 200)
  const answer = dialects[dialect](outcome)
  if (outcome.retryAfterSeconds !== undefined)
    answer.headers.set('retry-after', String(outcome.retryAfterSeconds))
  return answer
}

const forbidden = (body: object) => unkept(body, 403)

const unkept = (body: object, status: number) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
