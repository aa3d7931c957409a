/**
 * One refusal, a rendering for each family (headless-apis, section 13): the OAuth object, the headless pair, the REST array.
 * Where Salesforce's own status or text is unknown, the nearest RFC (6749, 6750, 7009) was followed.
 */
import { ALGORITHMS } from '#org/domain/attestation/key.ts'
import type { RefusalReason, Refused } from '#org/domain/refused.ts'

type Words = readonly [status: number, oauth: string, rest: string, text: string]

const words: Record<RefusalReason, Words> = {
  'malformed-request': [400, 'invalid_request', 'MALFORMED_REQUEST', 'malformed request'],
  'unsupported-media-type': [
    415,
    'invalid_request',
    'UNSUPPORTED_MEDIA_TYPE',
    'content type not supported',
  ],
  'body-too-large': [413, 'invalid_request', 'REQUEST_TOO_LARGE', 'request too large'],
  'unknown-client': [400, 'invalid_client_id', 'INVALID_CLIENT', 'client identifier invalid'],
  'wrong-client-secret': [401, 'invalid_client', 'INVALID_CLIENT', 'invalid client credentials'],
  'wrong-client-assertion': [401, 'invalid_client', 'INVALID_CLIENT', 'invalid client assertion'],
  'unauthorized-client': [
    400,
    'unauthorized_client',
    'INVALID_CLIENT',
    'the client is not a first-party app',
  ],
  'callback-mismatch': [
    400,
    'redirect_uri_mismatch',
    'MALFORMED_REQUEST',
    'redirect_uri must match configuration',
  ],
  'unsupported-response-type': [
    400,
    'unsupported_response_type',
    'MALFORMED_REQUEST',
    'response type not supported',
  ],
  'unsupported-grant-type': [
    400,
    'unsupported_grant_type',
    'MALFORMED_REQUEST',
    'grant type not supported',
  ],
  'unsupported-request-type': [400, 'invalid_request', 'MALFORMED_REQUEST', 'invalid headers'],
  'scope-not-allowed': [
    400,
    'invalid_scope',
    'INSUFFICIENT_ACCESS',
    'the requested scope is not allowed',
  ],
  'code-challenge-required': [
    400,
    'invalid_request',
    'MALFORMED_REQUEST',
    'code_challenge required',
  ],
  'authentication-failure': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'authentication failure'],
  'too-many-tries': [400, 'rate_limit_exceeded', 'REQUEST_LIMIT_EXCEEDED', 'too many tries'],
  'too-many-codes': [400, 'rate_limit_exceeded', 'REQUEST_LIMIT_EXCEEDED', 'too many codes'],
  'wrong-passcode': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'invalid otp'],
  'expired-passcode': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'expired otp'],
  'used-passcode': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'otp already used'],
  'worn-out-passcode': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'otp attempts exceeded'],
  'weak-password': [
    400,
    'password_policy_check_failure',
    'INVALID_NEW_PASSWORD',
    'the password does not meet the policy',
  ],
  'registration-failed': [
    400,
    'registration_failed',
    'FIELD_INTEGRITY_EXCEPTION',
    'the user could not be created',
  ],
  'recaptcha-failed': [
    400,
    'invalid_request',
    'MALFORMED_REQUEST',
    'include a valid reCAPTCHA token',
  ],
  'invalid-code': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'invalid authorization code'],
  'expired-code': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'expired authorization code'],
  'wrong-code-verifier': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'invalid code verifier'],
  'expired-refresh-token': [
    400,
    'invalid_grant',
    'INVALID_SESSION_ID',
    'expired access/refresh token',
  ],
  'unsupported-token-type': [
    400,
    'unsupported_token_type',
    'MALFORMED_REQUEST',
    'token type not supported',
  ],
  'unknown-token': [400, 'invalid_token', 'INVALID_SESSION_ID', 'invalid token'],
  'invalid-auth-session': [400, 'invalid_session', 'INVALID_SESSION_ID', 'invalid auth_session'],
  'invalid-client-attestation': [
    400,
    'invalid_client_attestation',
    'INVALID_CLIENT',
    'invalid client attestation',
  ],
  'use-fresh-attestation': [
    400,
    'use_fresh_attestation',
    'INVALID_CLIENT',
    'a fresh client attestation is needed',
  ],
  'use-attestation-challenge': [
    400,
    'use_attestation_challenge',
    'INVALID_CLIENT',
    'a challenge of this server is needed',
  ],
  'invalid-dpop-proof': [400, 'invalid_dpop_proof', 'INVALID_SESSION_ID', 'invalid DPoP proof'],
  'use-dpop-nonce': [
    400,
    'use_dpop_nonce',
    'INVALID_SESSION_ID',
    'a nonce of this server is needed',
  ],
  'session-invalid': [401, 'invalid_token', 'INVALID_SESSION_ID', 'Session expired or invalid'],
  'unproven-session': [401, 'invalid_token', 'INVALID_SESSION_ID', 'a DPoP proof is needed'],
  'insufficient-scope': [403, 'insufficient_scope', 'INSUFFICIENT_ACCESS', 'scope not granted'],
  'malformed-query': [400, 'invalid_request', 'MALFORMED_QUERY', 'malformed query'],
  'unknown-field': [400, 'invalid_request', 'INVALID_FIELD', 'no such column'],
  'unknown-object': [400, 'invalid_request', 'INVALID_TYPE', 'sObject type is not supported'],
  'unknown-version': [404, 'not_found', 'NOT_FOUND', 'The requested resource does not exist'],
  'query-locator-invalid': [
    400,
    'invalid_request',
    'INVALID_QUERY_LOCATOR',
    'invalid query locator',
  ],
  'not-found': [404, 'not_found', 'NOT_FOUND', 'The requested resource does not exist'],
  'method-not-allowed': [405, 'invalid_request', 'METHOD_NOT_ALLOWED', 'method not allowed'],
  overloaded: [503, 'temporarily_unavailable', 'SERVER_UNAVAILABLE', 'try again in a moment'],
}

export type Dialect = (
  error: string,
  restCode: string,
  text: string,
  reason?: RefusalReason,
) => unknown

export const oauth: Dialect = (error, _rest, text) => ({
  error,
  // The letters that RFC 6749, 5.2, leaves to a description.
  error_description: text.replaceAll('"', "'").replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '?'),
})
export const headless: Dialect = (error, _rest, text) => ({ [error]: text })
/** Forgot password: what the customer can mend has a shape of its own (section 6), all else is a pair. */
export const recovery: Dialect = (error, restCode, text, reason) => {
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
export const rest: Dialect = (_error, errorCode, message) => [{ message, errorCode }]

/** Under a site's prefix, the path decides which dialect is spoken. */
export function dialectAt(path: string): Dialect {
  if (/\/services\/(data|apexrest)(\/|$)/.test(path)) return rest
  if (path.endsWith('/services/auth/headless/forgot_password')) return recovery
  return path.includes('/services/auth/headless/') ? headless : oauth
}

export function answerRefused(refused: Refused, dialect: Dialect): Response {
  const [status, error, restCode, text] = words[refused.reason]
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  if (refused.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(refused.retryAfterSeconds)
  // The client reads no further, so neither does the connection.
  if (refused.reason === 'body-too-large') headers.connection = 'close'
  if (error === 'invalid_client') headers['www-authenticate'] = 'Basic realm="org"'
  if (refused.reason === 'session-invalid')
    headers['www-authenticate'] = 'Bearer error="invalid_token"'
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
