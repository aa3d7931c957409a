/**
 * The port: what Headway asks of an identity service, in the customer's words.
 * Two protocol families implement it; nothing outside this folder knows which one is in use.
 * Every method ends in a `Step`, or throws an `UpstreamError` when the customer can do nothing about it.
 */
export interface Identity {
  /**
   * Checks an identifier and password. Refuses with `wrong-credentials`, `password-outdated` or `too-many-tries`; ends in
   * `code-sent` where the service wants a code after the right password.
   */
  signIn(credentials: Credentials, visitor: Visitor): Promise<Step>

  /**
   * Sends a one-time code to a customer. Ends in `code-sent` whether or not there is such a customer: only the message
   * itself tells. Refuses with `too-many-codes`.
   */
  requestCode(who: Identifier, visitor: Visitor): Promise<Step>

  /**
   * Sends a one-time code to somebody who wants an account. Ends in `code-sent` whether or not they have one already.
   * Refuses with `too-many-codes` or `weak-password`.
   */
  register(newcomer: Registration, visitor: Visitor): Promise<Step>

  /**
   * Sends a one-time code to a customer who has lost their password. Ends in `code-sent` for everybody, however often it is
   * asked: the service stops writing before it stops answering. Refuses with `too-many-codes` for a part of the network only.
   */
  requestReset(who: Identifier, visitor: Visitor): Promise<Step>

  /** Sends another code for the same pending step; earlier ones stay good. Refuses with `too-many-codes`. */
  resend(pending: Pending, visitor: Visitor): Promise<Step>

  /**
   * Answers what is pending: ends in `signed-in`, or for a lost password in `password-changed`. Refuses with `wrong-code`,
   * `code-expired`, `code-used`, `code-worn-out`, `too-many-tries`; at the end of a registration with `account-refused`; for a
   * new password with `weak-password`, after which the code is still good.
   */
  answer(pending: Pending, reply: Reply, visitor: Visitor): Promise<Step>

  /**
   * Begins a sign-in on pages outside: the service's own, or with `provider` those of somebody that it trusts. Always
   * `continue-on-web`.
   */
  signInOnWeb(provider: string | undefined, visitor: Visitor): Promise<Step>

  /**
   * Ends what a `continue-on-web` began, with the query that the browser brought to the callback. Refuses with `web-cancelled`,
   * `web-refused`, or `web-expired` for anything that was not begun here, was used before, or came too late.
   */
  comeBack(away: Away, said: URLSearchParams, visitor: Visitor): Promise<Step>

  /**
   * Makes a visitor a guest, or goes on with the one who they are: their things are kept under it. A guest who is over begins
   * anew, as somebody else.
   */
  becomeGuest(visitor: Visitor): Promise<Guest>

  /** Trades the refresh token for a new access token. Refuses with `session-ended` when the grant is dead. */
  refresh(grant: Grant): Promise<Renewal>

  /** Ends the grant upstream, access tokens included. Resolves even if it had ended before. */
  revoke(grant: Grant): Promise<void>
}

export type Credentials = { who: Identifier; password: string }

/**
 * What the customer knows themselves by. Phone numbers are in E.164 (`+46701740605`); a reference is the number of a booking
 * or of a customer, in capitals; a name is anything else. Codes go to a phone by text message, for the others by e-mail.
 */
export type Identifier = { kind: 'email' | 'phone' | 'reference' | 'name'; value: string }

export type Registration = {
  firstName: string
  lastName: string
  email: string
  /** E.164. */
  phone?: string
  /** Absent: the account is opened with a code each time. */
  password?: string
  /** How the code comes; `sms` needs a phone number. */
  channel: 'email' | 'sms'
  /** Version of the terms that were agreed to. */
  terms: string
  wantsNews: boolean
}

export type Reply = {
  /** Digits only. */
  code: string
  /** What a lost password is replaced by. */
  newPassword?: string
}

/** Whoever sits at the browser, as far as limits need to know. */
export type Visitor = {
  /** Network address; absent when it is not known. */
  address?: string
  /** Their browser, in its own words. */
  userAgent?: string
  /** The language that the pages speak to them (BCP 47 tag). */
  language?: string
  /** The guest who they were so far: what was kept for them goes along. */
  guest?: Guest
}

/** A visitor without an account, whose things are kept. Lives in a sealed cookie of its own. */
export type Guest = {
  /** A UUID that stands for nobody (UVID). */
  id: string
  accessToken: string
  /** Base URL of the data API, without a trailing slash. */
  apiBase: string
}

/** What came of it. A new situation is a new `kind`; `settle` is the one place that decides what follows. */
export type Step =
  | { kind: 'signed-in'; member: Member; grant: Grant }
  | { kind: 'code-sent'; pending: Pending }
  /** The old password and every session are over; nobody is signed in by it. */
  | { kind: 'password-changed' }
  /** The service goes on in the browser, on pages of its own. Whether they can be trusted is for the caller to check. */
  | { kind: 'continue-on-web'; url: string; away: Away }
  | Refusal

/** A code is on its way, and the service waits for it. Lives in the sealed session cookie only. */
export type Pending = {
  journey: 'passwordless' | 'registration' | 'recovery'
  /** What is answered with: what the verify screen asks for. */
  asks: readonly ('code' | 'new-password')[]
  channel: 'email' | 'sms'
  /** Whom it was sent to, masked for the eye: `m•••@example.com`; a reference or a name as it is. */
  sentTo: string
  /** The driver's own: opaque to everybody else. */
  memo: string
}

/** Somebody went on elsewhere and is expected at the callback. Lives in the sealed session cookie only. */
export type Away = {
  /** The driver's own: opaque to everybody else. */
  memo: string
}

/** What came of renewing a grant. The customer is the same. */
export type Renewal = { kind: 'renewed'; grant: Grant } | Refusal

export type Refusal = {
  kind: 'refused'
  reason: Reason
  /** Seconds until another try makes sense, when the service tells. */
  retryAfter?: number
  /** The service's own words for people, when it has a rule of its own, as about passwords. Untrusted text of any length. */
  says?: string
  /** The same step, to go on with: from now on an answer to the one before is refused. */
  pending?: Pending
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
export type Reason =
  | 'wrong-credentials'
  | 'too-many-tries'
  /** No further code for now: this person, or this part of the network, had too many. */
  | 'too-many-codes'
  | 'wrong-code'
  /** It was right once: ask for a new one. */
  | 'code-expired'
  /** It opened something before. */
  | 'code-used'
  /** Too many wrong tries against this code: ask for a new one. */
  | 'code-worn-out'
  | 'weak-password'
  /** The service did not make the account, and does not say why: the name may be taken. */
  | 'account-refused'
  | 'session-ended'
  /** The password is right, but no longer good enough: it has to be replaced first. */
  | 'password-outdated'
  /** Pages outside were left without signing in. */
  | 'web-cancelled'
  /** Pages outside did not let them in. */
  | 'web-refused'
  /** What came back from outside is not, or no longer, waited for. */
  | 'web-expired'
