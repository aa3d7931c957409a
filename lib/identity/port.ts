/**
 * The port: what Headway asks of an identity service, in the customer's words.
 * Two protocol families implement it; nothing outside this folder knows which one is in use.
 * Every method ends in a `Step`, or throws an `UpstreamError` when the customer can do nothing about it.
 */
export interface Identity {
  /** Checks a user name and password. Refuses with `wrong-credentials` or `too-many-tries`. */
  signIn(credentials: Credentials): Promise<Step>

  /** Trades the refresh token for a new access token. Refuses with `session-ended` when the grant is dead. */
  refresh(grant: Grant): Promise<Renewal>

  /** Ends the grant upstream, access tokens included. Resolves even if it had ended before. */
  revoke(grant: Grant): Promise<void>
}

export type Credentials = {
  /** What the customer knows themselves by: a user name. */
  identifier: string
  password: string
}

/** What came of it. A new situation is a new `kind`; `settle` is the one place that decides what follows. */
export type Step = { kind: 'signed-in'; member: Member; grant: Grant } | Refusal

/** What came of renewing a grant. The customer is the same. */
export type Renewal = { kind: 'renewed'; grant: Grant } | Refusal

export type Refusal = {
  kind: 'refused'
  reason: Reason
  /** Seconds until another try makes sense, when the service tells. */
  retryAfter?: number
}

/** The customer, as far as the screens greet them. */
export type Member = {
  /** Stable for as long as the account lives. */
  id: string
  /** For the eye. */
  name: string
}

/** What lets the app act for the customer. Lives in the sealed session cookie only. */
export type Grant = {
  accessToken: string
  /** Absent when the service gave none: the session then ends with the access token. */
  refreshToken?: string
  /** Base URL of the data API, without a trailing slash. It came with the tokens; nobody guesses it. */
  apiBase: string
}

/** Why the customer was refused, when they can do something about it. Anything else is thrown. */
export type Reason = 'wrong-credentials' | 'too-many-tries' | 'session-ended'
