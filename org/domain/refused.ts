/** Everything the org says no to. Each route family words it in its own dialect (`dialects.ts`). */
export type RefusalReason =
  | 'malformed-request'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'unknown-client'
  | 'wrong-client-secret'
  | 'wrong-client-assertion'
  | 'unauthorized-client'
  | 'callback-mismatch'
  | 'unsupported-response-type'
  | 'unsupported-grant-type'
  | 'unsupported-request-type'
  | 'scope-not-allowed'
  | 'code-challenge-required'
  | 'authentication-failure'
  | 'password-outdated'
  | 'too-many-tries'
  | 'too-many-codes'
  | 'too-many-guests'
  | 'guests-not-enabled'
  | 'wrong-uvid'
  | 'wrong-passcode'
  | 'expired-passcode'
  | 'used-passcode'
  | 'worn-out-passcode'
  | 'weak-password'
  | 'registration-failed'
  | 'recaptcha-failed'
  | 'invalid-code'
  | 'expired-code'
  | 'wrong-code-verifier'
  | 'expired-refresh-token'
  | 'unsupported-token-type'
  | 'unknown-token'
  | 'invalid-auth-session'
  | 'unmet-requirements'
  | 'web-request-invalid'
  | 'too-many-web-requests'
  | 'login-required'
  | 'access-denied'
  | 'provider-failed'
  | 'provider-unavailable'
  | 'invalid-client-attestation'
  | 'use-fresh-attestation'
  | 'use-attestation-challenge'
  | 'invalid-dpop-proof'
  | 'use-dpop-nonce'
  | 'session-invalid'
  | 'unproven-session'
  | 'insufficient-scope'
  | 'customers-only'
  | 'list-full'
  | 'reauthentication-required'
  | 'invalid-email-address'
  | 'invalid-phone-number'
  | 'address-not-available'
  | 'missing-field'
  | 'field-too-long'
  | 'value-not-listed'
  | 'malformed-query'
  | 'unknown-field'
  | 'unknown-object'
  | 'unknown-version'
  | 'query-locator-invalid'
  | 'not-found'
  | 'method-not-allowed'
  | 'overloaded'

/** Thrown by domain code. `detail` is for developers (of a `weak-password` for people): never a credential, never what a customer typed. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: RefusalReason
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined
  /** How old a proof may be, where one is missing. */
  readonly maxAgeSeconds: number | undefined

  constructor(
    reason: RefusalReason,
    detail?: string,
    retryAfterSeconds?: number,
    maxAgeSeconds?: number,
  ) {
    super(detail ? `${reason}: ${detail}` : reason)
    this.reason = reason
    this.detail = detail
    this.retryAfterSeconds = retryAfterSeconds
    this.maxAgeSeconds = maxAgeSeconds
  }
}
