import type { Database } from '#org/store/database.ts'

/** What there is to tell somebody. How it is worded and carried is not the domain's business. */
export type Occasion =
  | { kind: 'sign-in-code'; code: string; minutes: number }
  /** Somebody asked for a code with an address that no account has. */
  | { kind: 'no-account' }
  /** There is an account, but this address or number was never confirmed, so that no code may go there. */
  | { kind: 'unconfirmed' }
  | { kind: 'registration-code'; code: string; minutes: number; firstName: string }
  /** Somebody wanted to register an address that has an account. */
  | { kind: 'already-registered' }
  /** Somebody came from an OpenID provider with this address. */
  | { kind: 'link-code'; code: string; minutes: number; provider: string }
  | { kind: 'provider-linked'; provider: string; at: Date }
  | { kind: 'reset-code'; code: string; minutes: number }
  /** `elsewhere`: the session that did it goes on. */
  | { kind: 'password-changed'; at: Date; elsewhere?: boolean }
  | { kind: 'welcome'; firstName: string; customerNumber: string; username: string }
  | AccountOccasion

/** What there is to tell whoever changes their own account. */
export type AccountOccasion =
  /** To a new address or number. */
  | { kind: 'contact-code'; code: string; minutes: number }
  /** Somebody wanted this address or number for another account. */
  | { kind: 'contact-wanted' }
  /** To the old address. */
  | { kind: 'email-changed'; at: Date }
  | { kind: 'phone-changed'; at: Date; removed: boolean }
  | { kind: 'deletion-code'; code: string; minutes: number }
  | { kind: 'deletion-due'; dueAt: Date }

export type Outgoing = {
  /** `none`: nobody is told, at the same cost as telling somebody. */
  channel: 'email' | 'sms' | 'none'
  /** An e-mail address, or a phone number in E.164. */
  to: string
  occasion: Occasion
  /** What its reader speaks, the dearest first: their own setting, then what the request asked for. Tags as `de-CH` or `de_CH`. */
  languages: readonly (string | null | undefined)[]
  /** From then on it is not worth sending. */
  expiresAt: Date
  /** Id of an allow-listed e-mail template; absent: the site's own. */
  template?: string | undefined
}

export type Post = {
  /** Puts a message into the queue, within the transaction that gives a reason for it. */
  queue(tx: Pick<Database, 'insert'>, outgoing: Outgoing): Promise<void>
  /** To be called after that transaction: there is something to carry. Never waits for it. */
  wake(): void
  /** Whether `emailtemplate` may name this one. */
  hasTemplate(id: string): boolean
}
