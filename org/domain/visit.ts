/** The request that a sign-in came with, as far as the list of sessions and the guest's things need to know. */
export type Visit = {
  /** The customer's browser, in its own words. */
  userAgent: string | null
  /** ISO 3166-1 alpha-2, of the customer's network address. */
  country: string | null
  /** Of the guest who is signing in. */
  uvid: string | null
  /** What the customer's browser asks for, the dearest first. */
  languages: readonly string[]
}

export const NO_VISIT: Visit = { userAgent: null, country: null, uvid: null, languages: [] }
