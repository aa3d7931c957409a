/** Who stands behind a valid access token. */
export type Caller = {
  userId: string
  /** The contact whose records this user may see; null for the integration user, who sees none. */
  contactId: string | null
  clientId: string
  scopes: readonly string[]
}

/** Finds the caller behind a presented access token, opaque or JWT; undefined when it opens nothing (any more). */
export type FindCaller = (accessToken: string) => Promise<Caller | undefined>
