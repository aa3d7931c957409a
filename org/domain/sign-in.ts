import { refusedUntil } from '#org/domain/allowances.ts'
import type { Method } from '#org/domain/assurance.ts'
import type { Org } from '#org/domain/org.ts'
import { findId, isPossible, personKey, type Sought, triesKey } from '#org/domain/people.ts'
import { Refused } from '#org/domain/refused.ts'
import { FREE_TRIES } from '#org/domain/slow-down.ts'

/**
 * A right password or one-time code. Whether a password counts is settled when the code is issued: meanwhile the name may
 * have been put on hold, or the password changed. Without a password there is no `usernameKey`.
 */
export type SignedIn = {
  userId: string
  methods: readonly Method[]
  /** When that was, where it was not just now; null where nobody knows. */
  authTime?: Date | null
  /** With this sign-in the account begins. */
  newcomer?: boolean
} & (
  | { usernameKey: string; checkedHash: string; reserved: boolean }
  | { usernameKey: null; checkedHash: null; reserved: true }
)

/** Signed in by something else than a password. */
export const signedInBy = (userId: string, ...methods: Method[]): SignedIn => ({
  userId,
  methods,
  usernameKey: null,
  checkedHash: null,
  reserved: true,
})

/** What a try at a password is counted by, and whether it was before it was made. */
type Tried = { usernameKey: string; reserved: boolean }

/** The password is right, but its owner has to choose another one first: nobody else is to learn that. */
export class PasswordOutdated extends Refused {
  readonly userId: string
  readonly usernameKey: string
  readonly reserved: boolean

  constructor({ userId, usernameKey, reserved }: Tried & { userId: string }) {
    super('password-outdated')
    this.userId = userId
    this.usernameKey = usernameKey
    this.reserved = reserved
  }
}

/**
 * By user name, or by `login_hint`. Unknown name, wrong password and closed account cost the same work and are refused
 * alike. Once a further wrong try would mean waiting, a try is counted before it is made, so that a burst cannot make more
 * of them than one.
 */
export async function signIn(org: Org, sought: Sought, password: string): Promise<SignedIn> {
  const { attempts, users } = org.store
  if (!isPossible(personKey(sought))) throw new Refused('authentication-failure')
  const key = triesKey(sought)
  const { user, tries } =
    'username' in sought
      ? await users.findTyped(key)
      : await users.findMeant(key, await findId(org, sought, { flow: 'password' }))
  const reserved = (tries?.failures ?? 0) >= FREE_TRIES - 1
  if (reserved && !(await attempts.reserve(key, org.clock()))) throw await refusedToWait(org, key)

  const hash = user?.passwordHash ?? null
  const right = await org.passwords.verify(password, hash)
  if (!right || !user?.active || hash === null) {
    if (!reserved) await attempts.count(key, org.clock())
    throw new Refused('authentication-failure')
  }
  if (user.mustChangePassword) {
    const tried = { usernameKey: key, reserved }
    await settlePassword(org, tried)
    throw new PasswordOutdated({ userId: user.id, ...tried })
  }
  const checkedHash = await upToDate(org, user.id, hash, password)
  return { userId: user.id, methods: ['pwd'], usernameKey: key, checkedHash, reserved }
}

/** A hash of another time gives way to one of today's. */
async function upToDate(org: Org, userId: string, hash: string, password: string) {
  if (!org.passwords.outdated(hash)) return hash
  const anew = await org.passwords.hash(password)
  await org.store.users.replacePasswordHash(userId, hash, anew)
  return anew
}

/**
 * Whether a right password counts, as `issueCode` would settle it: meanwhile wrong tries may have put the name on hold, and nobody
 * is to find the right one among a burst of them by what it is answered with.
 */
export async function settlePassword(org: Org, { usernameKey, reserved }: Tried): Promise<void> {
  if (reserved) return
  const until = await org.store.attempts.blockedUntil(usernameKey)
  if (until && until > org.clock()) throw await refusedToWait(org, usernameKey)
}

export async function refusedToWait(org: Org, usernameKey: string): Promise<Refused> {
  const until = await org.store.attempts.blockedUntil(usernameKey)
  const now = org.clock()
  return refusedUntil('too-many-tries', until ?? now, now)
}
