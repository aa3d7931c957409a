import { phoneNumber } from '#org/domain/addresses.ts'
import { type DiscoveryFlow, discover, type RequestAttributes } from '#org/domain/discovery.ts'
import type { Method } from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { USERNAME_LENGTH, usernameKey } from '#org/domain/username.ts'
import type { Reachable } from '#org/store/users.ts'

/** Who is meant: by user name, or by something else that a customer knows themselves by. */
export type Sought =
  | { username: string }
  | { loginHint: string; customDataJson?: string | undefined; attributes: RequestAttributes }

export type Person = {
  /** What was typed, made comparable: what limits go by, whether or not somebody is found. */
  key: string
  user: Reachable | null
}

export function personKey(sought: Sought): string {
  return 'username' in sought
    ? usernameKey(sought.username)
    : (phoneNumber(sought.loginHint) ?? usernameKey(sought.loginHint))
}

/**
 * What wrong passwords are counted by. A hint is counted apart from a user name of the same words, which may be somebody
 * else's: their right password must not forgive wrong ones here. No user name has a line break.
 */
export const triesKey = (sought: Sought) =>
  'username' in sought ? personKey(sought) : `hint\n${personKey(sought)}`

/** Whether anybody can be called that; everybody can see it. */
export const isPossible = (key: string) => key !== '' && key.length <= USERNAME_LENGTH

/** Finds whoever a code could be for. Whoever is found more than once is not found. */
export async function findPerson(
  org: Org,
  sought: Sought,
  how: { flow: DiscoveryFlow; method: Method },
): Promise<Person> {
  const key = personKey(sought)
  if (!isPossible(key)) throw new Refused('malformed-request', 'invalid username')
  if ('username' in sought) return { key, user: await org.store.users.findByUsername(key) }
  const userId = await findId(org, sought, how)
  return { key, user: await org.store.users.findReachable(userId ?? '') }
}

/** The id of the one user that a hint means. */
export function findId(
  org: Org,
  { loginHint, customDataJson, attributes }: Exclude<Sought, { username: string }>,
  { flow, method }: { flow: DiscoveryFlow; method?: Method },
): Promise<string | null> {
  return discover(org, flow, {
    loginHint,
    customDataJson,
    verificationAction: method && (method === 'email' ? 'EMAIL' : 'SMS'),
    requestAttributes: attributes,
  })
}
