/**
 * "Not enough yet" in the words of each dialect of the authorization challenge endpoint (first-party, sections 2.4, 3.4.5 and 7.2).
 * What ends the conversation is the OAuth object of `dialects.ts` in both.
 */
import { answerRefused, oauth } from '#org/dialects.ts'
import type { Waiting } from '#org/domain/auth-sessions.ts'
import type { More, Outcome } from '#org/domain/challenge-turns.ts'
import { type RefusalReason, Refused } from '#org/domain/refused.ts'

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
    return forbidden({
      error: 'insufficient_authorization',
      auth_session: session,
      step: { ...stepFor(waiting), reason },
      ...(waiting.kind === 'code' && { otp_required: true }),
    })
  },
}

function stepFor(waiting: Waiting) {
  switch (waiting.kind) {
    case 'code':
      return { type: 'otp', channel: waiting.method }
    case 'password':
      return { type: 'password' }
    case 'signed-in':
      return { type: 'choose', steps: ['password', 'otp'] }
  }
}

const statusOf = ({ method }: Extract<Waiting, { kind: 'code' }>) => ({
  state: 'otp_sent',
  type: method === 'email' ? 'EMAIL' : 'SMS',
})

export function answerChallenge(outcome: Outcome, dialect: keyof typeof dialects): Response {
  if (outcome.kind === 'done') return unkept({ authorization_code: outcome.code }, 200)
  if (outcome.kind === 'web') return redirectToWeb(outcome)
  const answer = dialects[dialect](outcome)
  if (outcome.retryAfterSeconds !== undefined)
    answer.headers.set('retry-after', String(outcome.retryAfterSeconds))
  return answer
}

/** The draft's section 5.2.2.1.1; `expires_in` as in RFC 9126, section 2.2. */
const redirectToWeb = ({ kept }: Extract<Outcome, { kind: 'web' }>) =>
  forbidden({
    error: 'redirect_to_web',
    ...(kept && { request_uri: kept.requestUri, expires_in: kept.expiresIn }),
  })

const forbidden = (body: object) => unkept(body, 403)

const unkept = (body: object, status: number) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
