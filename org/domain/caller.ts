/** Who stands behind a valid access token. */
export type Caller = {
  userId: string
  /** The contact whose records this user may see; null for the integration user, who sees none. */
  contactId: string | null
  clientId: string
  scopes: readonly string[]
}

/** A DPoP proof, and the request that it came with. */
export type ShownProof = { jwt: string | undefined; method: string; path: string }

/**
 * Finds the caller behind a presented access token, opaque or JWT; undefined when it opens nothing (any more). One that is
 * bound to a key opens nothing without a proof of it, and one that is not opens nothing with one.
 */
export type FindCaller = (accessToken: string, proof?: ShownProof) => Promise<Caller | undefined>
