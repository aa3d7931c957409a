/**
 * One refusal, a rendering for each family (headless-apis, section 13): the OAuth object, the headless pair, the REST array. The words
 * are in `refusal-words.ts`.
 */
import { ALGORITHMS } from '#org/domain/attestation/key.ts'
import type { RefusalReason, Refused } from '#org/domain/refused.ts'
import { words } from '#org/refusal-words.ts'

type Dialect = (error: string, restCode: string, text: string, reason?: RefusalReason) => unknown

export const oauth: Dialect = (error, _rest, text) => ({
  error,
  // The letters that RFC 6749, 5.2, leaves to a description.
  error_description: text.replaceAll('"', "'").replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '?'),
})
export const headless: Dialect = (error, _rest, text) => ({ [error]: text })
/** Forgot password: what the customer can mend has a shape of its own (section 6), all else is a pair. */
const recovery: Dialect = (error, restCode, text, reason) => {
  switch (reason) {
    case 'wrong-passcode':
      return { status_code: 'invalid_otp', otp_error: 'invalid OTP', status: 'failed' }
    case 'expired-passcode':
    case 'used-passcode':
    case 'worn-out-passcode':
      return { status_code: 'regenerate_otp', otp_error: text, status: 'failed' }
    case 'weak-password':
      return { status_code: error, password_error: text, status: 'failed' }
    default:
      return headless(error, restCode, text)
  }
}
/** The same for a page and for a redirect, with the status that it would have. */
export function oauthWords({ reason, detail }: Refused) {
  const [status, error, restCode, text] = words[reason]
  const said = oauth(error, restCode, detail ?? text) as {
    error: string
    error_description: string
  }
  return { status, ...said }
}

export const rest: Dialect = (_error, errorCode, message) => [{ message, errorCode }]

/** Under a site's prefix, the path decides which dialect is spoken. */
export function dialectAt(path: string): Dialect {
  if (/\/services\/(data|apexrest)(\/|$)/.test(path)) return rest
  if (path.endsWith('/services/auth/headless/forgot_password')) return recovery
  return path.includes('/services/auth/headless/') ? headless : oauth
}

export function answerRefused(refused: Refused, dialect: Dialect): Response {
  const [oauthStatus, error, restCode, text] = words[refused.reason]
  const limited = dialect === rest && restCode === 'REQUEST_LIMIT_EXCEEDED'
  const status = limited ? 403 : oauthStatus
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  if (refused.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(refused.retryAfterSeconds)
  // The client reads no further, so neither does the connection.
  if (refused.reason === 'body-too-large') headers.connection = 'close'
  if (error === 'invalid_client') headers['www-authenticate'] = 'Basic realm="org"'
  if (refused.reason === 'session-invalid')
    headers['www-authenticate'] = 'Bearer error="invalid_token"'
  // RFC 9470, section 3.
  if (refused.reason === 'reauthentication-required')
    headers['www-authenticate'] =
      `Bearer error="insufficient_user_authentication", max_age="${refused.maxAgeSeconds}"`
  if (refused.reason === 'unproven-session')
    headers['www-authenticate'] = `DPoP error="invalid_token", algs="${ALGORITHMS.join(' ')}"`
  const body = dialect(error, restCode, refused.detail ?? text, refused.reason)
  return Response.json(body, { status, headers })
}

/** An unexpected end: the reference is all that the outside learns. */
export function answerDefect(reference: string, dialect: Dialect): Response {
  const body = dialect('server_error', 'UNKNOWN_EXCEPTION', `unexpected error (${reference})`)
  return Response.json(body, { status: 500, headers: { 'cache-control': 'no-store' } })
}
