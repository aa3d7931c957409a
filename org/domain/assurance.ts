/** How somebody proved who they are, in the words of RFC 8176; `fed` is a provider's word. */
export type Method = 'pwd' | 'otp' | 'sms' | 'fed'

/** What the authentication context class references stand for: one factor, two. */
export const ACR_VALUES = ['urn:headway:acr:one', 'urn:headway:acr:two'] as const

export type Acr = (typeof ACR_VALUES)[number]

const [ONE, TWO] = ACR_VALUES

/** Two are a password and something else beside it; a code or a provider's word alone is one. */
export const acrOf = (methods: readonly Method[]): Acr =>
  methods.includes('pwd') && methods.length > 1 ? TWO : ONE

/**
 * Reads `acr_values` (RFC 9470, section 4): in order of preference, those that are known. Undefined when none of them is; said
 * nothing, anything will do.
 */
export function readAcrValues(said: string | undefined): Acr[] | undefined {
  if (said === undefined) return []
  const known = said
    .split(' ')
    .filter((value): value is Acr => ACR_VALUES.some((acr) => acr === value))
  return known.length > 0 ? [...new Set(known)] : undefined
}

/** Whether one factor is an answer to what was asked for. */
export const takesOne = (wants: readonly Acr[]) => wants.length === 0 || wants.includes(ONE)

/** Whether a second factor would be better than the one there is. */
export const prefersTwo = (wants: readonly Acr[]) => wants[0] === TWO

/** What a grant remembers of its sign-in; older grants know the time only. */
export type Proof = { authTime: Date; methods: string[] | null; acr: string | null }

/**
 * When somebody proved who they are; null where nobody knows. A provider that does not say may have known them by a cookie, which
 * is below every level (OpenID Connect Core, section 2, `acr`): such a grant has none.
 */
export const provedAt = ({ authTime, methods, acr }: Proof): Date | null =>
  acr === null && methods?.includes('fed') ? null : authTime

/** The same in the words of tokens (RFC 9068, section 2.2.1; RFC 9470, section 6). */
export function proofClaims(proof: Proof) {
  const { methods, acr } = proof
  const at = provedAt(proof)
  return {
    ...(at !== null && { auth_time: Math.floor(at.getTime() / 1000) }),
    ...(acr !== null && { acr }),
    ...(methods !== null && { amr: methods }),
  }
}

/** Whether a proof is no older than so many seconds (RFC 9470, `max_age`). */
export const isFresh = (authTime: Date | null, maxAgeSeconds: number, now: Date): boolean =>
  authTime !== null && now.getTime() - authTime.getTime() <= maxAgeSeconds * 1000
