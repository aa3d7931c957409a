import type { Words } from '#lib/identity/refused.ts'

/**
 * All that is NOT DETERMINED about Salesforce's authorization challenge endpoint (first-party, sections 3.4.5 and 9): the driver
 * has these words from here and nowhere else. To meet a site that says it differently, change these lines and nothing else.
 * `seen` is shown by one public client that was built from the whole help articles; `assumed` by nobody.
 */
export const path = '/services/oauth2/v1/authorization_challenge'

/** Members of a call. */
export const names = {
  /** Seen. */
  attestation: 'client_assertion',
  session: 'auth_session',
  newcomer: 'userdata',
  password: 'password',
  /** Assumed: named as in the Headless Identity APIs. */
  code: 'otp',
  channel: 'verificationmethod',
  details: 'customdata',
} as const

/** `error`: not enough yet, come again. Salesforce's (seen), and that of draft -04; alike in all that follows. */
export const unfinished: readonly string[] = [
  'authorization_required',
  'insufficient_authorization',
]

/** What says that a code was sent and is waited for. Seen, but for the draft's own (its appendix B) and our org's `step`. */
export const waitsForCode = {
  errorCode: 'login_initialized',
  loginState: 'otp_sent',
  step: 'otp',
} as const

const seen = {
  password: { invalid_credentials: 'wrong-credentials' },
} satisfies Record<string, Words>

const assumed = {
  /** `error_code` beside an unfinished sign-in, or the draft's `step.reason`. */
  tries: { rate_limit_exceeded: 'too-many-tries' },
  code: {
    invalid_otp: 'wrong-code',
    expired_otp: 'code-expired',
    used_otp: 'code-used',
    otp_attempts_exceeded: 'code-worn-out',
  },
  /** `error` that ends the conversation. A session that is over or was used took its code along (draft -04). */
  asking: { rate_limit_exceeded: 'too-many-codes', password_policy_check_failure: 'weak-password' },
  session: { invalid_session: 'code-expired' },
  registration: { registration_failed: 'account-refused', duplicate_username: 'account-refused' },
} satisfies Record<string, Words>

/** What the call was for decides what a word means. Whatever is not in here is a fault. */
export const refusals = {
  password: { again: { ...assumed.tries, ...seen.password }, over: assumed.tries },
  asking: { again: {}, over: assumed.asking },
  passwordless: {
    again: { ...assumed.tries, ...assumed.code },
    over: { ...assumed.tries, ...assumed.session },
  },
  registration: {
    again: { ...assumed.tries, ...assumed.code },
    over: { ...assumed.tries, ...assumed.session, ...assumed.registration },
  },
} satisfies Record<string, { again: Words; over: Words }>

/** What a call was for: a password, asking for a code, or the code of a journey. */
export type Purpose = keyof typeof refusals
