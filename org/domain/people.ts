import { isMailAddress, phoneNumber } from '#org/domain/addresses.ts'
import type { Org } from '#org/domain/org.ts'
import { usernameKey } from '#org/domain/username.ts'
import type { Reachable } from '#org/store/users.ts'

/** Who is meant: by user name, or by something else that a customer knows themselves by. */
export type Sought = { username: string } | { loginHint: string }

export type Person = {
  /** What was typed, made comparable: what limits go by, whether or not somebody is found. */
  key: string
  user: Reachable | null
}

/**
 * A user name, or by `login_hint` an e-mail address or a phone number; the stand-in for `Auth.HeadlessUserDiscoveryHandler`
 * (headless-apis, section 10). Whoever is found more than once is not found.
 */
export async function findPerson(org: Org, sought: Sought): Promise<Person> {
  const { users } = org.store
  if ('username' in sought) {
    const key = usernameKey(sought.username)
    return { key, user: await users.findByUsername(key) }
  }
  const phone = phoneNumber(sought.loginHint)
  const key = phone ?? usernameKey(sought.loginHint)
  if (phone) return { key, user: only(await users.findByPhone(phone)) }
  return { key, user: isMailAddress(key) ? only(await users.findByEmail(key)) : null }
}

const only = (found: readonly Reachable[]) => (found.length === 1 ? (found[0] ?? null) : null)
