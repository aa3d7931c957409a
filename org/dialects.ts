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
  'password-outdated': [400, 'invalid_grant', 'INVALID_SESSION_ID', 'password expired'],
  'too-many-tries': [400, 'rate_limit_exceeded', 'REQUEST_LIMIT_EXCEEDED', 'too many tries'],
  'too-many-codes': [400, 'rate_limit_exceeded', 'REQUEST_LIMIT_EXCEEDED', 'too many codes'],
  'too-many-guests': [400, 'rate_limit_exceeded', 'REQUEST_LIMIT_EXCEEDED', 'too many guests'],
  'guests-not-enabled': [400, 'invalid_request', 'MALFORMED_REQUEST', 'guest flow not enabled'],
  'wrong-uvid': [400, 'invalid_request', 'MALFORMED_REQUEST', 'uvid invalid'],
  'wrong-passcode': [400, 'invalid_grant', 'INVALID_CODE', 'invalid otp'],
  'expired-passcode': [400, 'invalid_grant', 'EXPIRED_CODE', 'expired otp'],
  'used-passcode': [400, 'invalid_grant', 'USED_CODE', 'otp already used'],
  'worn-out-passcode': [400, 'invalid_grant', 'WORN_OUT_CODE', 'otp attempts exceeded'],
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
  'unmet-requirements': [
    400,
    'unmet_authentication_requirements',
    'INSUFFICIENT_ACCESS',
    'acr_values cannot be met',
  ],
  'web-request-invalid': [
    400,
    'invalid_request',
    'MALFORMED_REQUEST',
    'the authorization request is unknown, over, or of another browser',
  ],
  'login-required': [400, 'login_required', 'INVALID_SESSION_ID', 'nobody is signed in'],
  'access-denied': [400, 'access_denied', 'INSUFFICIENT_ACCESS', 'the customer cancelled'],
  'provider-failed': [400, 'server_error', 'UNKNOWN_EXCEPTION', 'the provider was of no use'],
  'provider-unavailable': [
    503,
    'temporarily_unavailable',
    'SERVER_UNAVAILABLE',
    'the provider does not answer',
  ],
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
  'reauthentication-required': [
    401,
    'insufficient_user_authentication',
    'REAUTHENTICATION_REQUIRED',
    'a more recent sign-in is needed',
  ],
  'invalid-email-address': [
    400,
    'invalid_request',
    'INVALID_EMAIL_ADDRESS',
    'not an e-mail address that mail can be sent to',
  ],
  'invalid-phone-number': [
    400,
    'invalid_request',
    'INVALID_PHONE_NUMBER',
    'not a phone number in E.164',
  ],
  'address-not-available': [
    400,
    'invalid_request',
    'NOT_AVAILABLE',
    'this address or number is not available',
  ],
  'missing-field': [
    400,
    'invalid_request',
    'REQUIRED_FIELD_MISSING',
    'Required fields are missing',
  ],
  'field-too-long': [400, 'invalid_request', 'STRING_TOO_LONG', 'data value too large'],
  'value-not-listed': [
    400,
    'invalid_request',
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'bad value for restricted picklist field',
  ],
  'customers-only': [403, 'insufficient_scope', 'INSUFFICIENT_ACCESS', 'a customer is needed'],
  'list-full': [400, 'invalid_request', 'LIMIT_EXCEEDED', 'the list is full'],
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
