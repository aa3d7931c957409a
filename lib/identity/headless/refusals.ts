import type { Answer } from '#lib/http.ts'
import type { Reason, Refusal } from '#lib/identity/port.ts'
import { lookUp, refusal, type Words } from '#lib/identity/refused.ts'

/**
 * How a refusal is said on the wire (headless-apis, sections 6 and 13). Whatever is not in here is a fault.
 * `seen` was reported of live orgs or is documented for this very use.
 * `assumed` is NOT DETERMINED for the real service (headless-apis, section 18): its names come from a neighbouring endpoint, an
 * SDK's constants or our own org. To meet a site that says it differently, change these lines and nothing else.
 */
const seen = {
  /** `error` of the authorize endpoint, after a user name and password. */
  password: { invalid_grant: 'wrong-credentials', inactive_user: 'wrong-credentials' },
} satisfies Record<string, Words>

const assumed = {
  /** `error` of the authorize endpoint, whatever was shown. */
  authorize: { rate_limit_exceeded: 'too-many-tries' },
  /** `error` of the authorize endpoint, after a code. */
  code: { invalid_grant: 'wrong-code' },
  /** `error_description` beside it, in lower case; any other, or none, is a wrong code. */
  codeDescription: {
    'invalid otp': 'wrong-code',
    'expired otp': 'code-expired',
    'otp already used': 'code-used',
    'otp attempts exceeded': 'code-worn-out',
  },
  /** `error` of the authorize endpoint, after the right code of a registration. */
  registration: { registration_failed: 'account-refused', duplicate_username: 'account-refused' },
  /** `error_description` beside `invalid_grant` of a password, in lower case; any other, or none, is a wrong one. */
  passwordDescription: { 'password expired': 'password-outdated' },
  /** Code of a failed init, wherever it stands. */
  init: { rate_limit_exceeded: 'too-many-codes', password_policy_check_failure: 'weak-password' },
} satisfies Record<string, Words>

const byKind = {
  'Named-User': { ...assumed.authorize, ...seen.password },
  'passwordless-login': { ...assumed.authorize, ...assumed.code },
  'user-registration': { ...assumed.authorize, ...assumed.code, ...assumed.registration },
} satisfies Record<string, Words>

export type ProofKind = keyof typeof byKind

/** What it means that the authorize endpoint did not take a proof; undefined when the customer has no part in it. */
export function proofRefused(
  kind: ProofKind,
  said: { error: string; description: string },
  answer: Answer,
): Refusal | undefined {
  const reason = lookUp(byKind[kind], said.error)
  const described = reason && descriptions[reason]
  const told = described && lookUp(described, said.description.trim().toLowerCase())
  return reason && refusal(told ?? reason, answer)
}

/** Where the description says more than the code. */
const descriptions: Readonly<Partial<Record<Reason, Words>>> = {
  'wrong-code': assumed.codeDescription,
  'wrong-credentials': assumed.passwordDescription,
}

/** What it can mean that no code was sent. */
export const initWords: Words = assumed.init
