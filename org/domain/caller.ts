/** Who stands behind a valid access token. */
export type Caller = {
  userId: string
  /** The contact whose records this user may see; null for the integration user, who sees none. */
  contactId: string | null
  clientId: string
  /** What the token was given by, and when its owner proved last who they are; null where nobody knows. */
  grantId: string
  authTime: Date | null
  scopes: readonly string[]
}

/** A DPoP proof, and the request that it came with. */
export type ShownProof = { jwt: string | undefined; method: string; path: string }

/**
 * Finds the caller behind a presented access token, opaque or JWT; undefined when it opens nothing (any more). Refuses with
 * `unproven-session` where one is bound to a key that was not proved, or not bound to the one that was.
 */
export type FindCaller = (accessToken: string, proof?: ShownProof) => Promise<Caller | undefined>
