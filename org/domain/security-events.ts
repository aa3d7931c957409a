import type { Method } from '#org/domain/assurance.ts'
import type { Org } from '#org/domain/org.ts'
import type { Visit } from '#org/domain/visit.ts'
import type { Database } from '#org/store/database.ts'
import {
  insertSecurityEvent,
  type SecurityEvent,
  selectSecurityEvents,
} from '#org/store/security-events.ts'

/** What a customer is shown of what happened to their account. */
type SecurityEventKind =
  | 'signed-in'
  | 'signed-in-with-code'
  | 'signed-in-with-provider'
  | 'account-opened'
  | 'password-changed'
  | 'password-reset'
  | 'email-changed'
  | 'phone-changed'
  | 'phone-removed'
  | 'session-ended'
  | 'sessions-ended'
  | 'provider-linked'
  | 'deletion-asked'
  | 'deletion-cancelled'
  | 'data-exported'
  | 'replay-detected'

type Happening = {
  userId: string
  kind: SecurityEventKind
  /** Where from; absent where nobody's browser had a part in it. */
  visit?: Pick<Visit, 'userAgent' | 'country'> | undefined
}

/** Within the transaction `tx` of what happened, where there is one. Sign-ins are written with their grant (`issueCode`). */
export async function recordEvent(
  org: Pick<Org, 'store' | 'clock'>,
  { userId, kind, visit }: Happening,
  tx: Pick<Database, 'insert'> = org.store.db,
): Promise<void> {
  const { userAgent = null, country = null } = visit ?? {}
  await insertSecurityEvent(tx, { userId, kind, at: org.clock(), userAgent, country })
}

/** What a sign-in is called in the list. */
export function signInKind(methods: readonly Method[]): SecurityEventKind {
  if (methods.includes('fed')) return 'signed-in-with-provider'
  return methods.includes('pwd') ? 'signed-in' : 'signed-in-with-code'
}

const PAGE = 20

/** Newest first; `next` is where the page after this one begins, if there is one. */
export async function eventsPage(
  org: Pick<Org, 'store'>,
  userId: string,
  before?: number | undefined,
): Promise<{ events: SecurityEvent[]; next: number | undefined }> {
  const found = await selectSecurityEvents(org.store.db, userId, { before, limit: PAGE + 1 })
  const events = found.slice(0, PAGE)
  return { events, next: found.length > PAGE ? events.at(-1)?.id : undefined }
}
