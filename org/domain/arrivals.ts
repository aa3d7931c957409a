/**
 * What becomes of somebody who came from an OpenID provider. A linked identity is signed in. A new one is never linked to an
 * account by the provider's word alone: whoever has an account with that address, or may have one as far as the provider knows,
 * is sent a code there first (`linking.ts`), and nobody is told which of the two it was.
 */
import { isMailAddress } from '#org/domain/addresses.ts'
import { type Asking, spendOnPerson, spendOnRange } from '#org/domain/journeys.ts'
import { askToLink, newcomerOf } from '#org/domain/linking.ts'
import { makeCustomer, NameTaken } from '#org/domain/newcomers.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { personName } from '#org/domain/person-name.ts'
import type { Newness, Provider, Told } from '#org/domain/providers.ts'
import { Refused } from '#org/domain/refused.ts'
import { type SignedIn, signedInBy } from '#org/domain/sign-in.ts'
import { usernameKey } from '#org/domain/username.ts'
import type { Newcoming } from '#org/domain/web-requests.ts'
import { findLinked, link, touchLinked } from '#org/store/linked-identities.ts'

type Arrival =
  | { kind: 'signed-in'; who: SignedIn }
  /** A code went out, to somebody or to nobody. */
  | { kind: 'code'; journey: string; who: Newcoming }

/** Refuses with `provider-failed` where no address was told, `access-denied` where the account is closed, and `too-many-codes`. */
export async function arrive(
  org: Org,
  provider: Provider,
  told: Told,
  asking: Asking,
): Promise<Arrival> {
  const identity = { provider: provider.name, subject: told.subject }
  const linked = await signInLinked(org, identity, told)
  if (linked) return linked
  const who = newcomingOf(identity, told)
  const [owner] = await org.store.users.findByEmail(usernameKey(who.email))
  const opened =
    !owner && told.emailVerified ? await openAccount(org, who, told, asking) : undefined
  // Meanwhile somebody got that name: perhaps the same person, in another window.
  const won = opened ?? (await signInLinked(org, identity, told))
  if (won) return won
  return { kind: 'code', who, journey: await askToLink(org, provider, who, asking) }
}

async function signInLinked(org: Org, identity: { provider: string; subject: string }, told: Told) {
  const linked = await findLinked(org.store.db, identity)
  if (!linked) return undefined
  if (!linked.active) throw new Refused('access-denied', 'the account is closed')
  await touchLinked(org.store.db, identity, org.clock())
  return { kind: 'signed-in', who: provedThere(org, linked.userId, told) } as const
}

/** An account and its link, or nothing; undefined when the name is taken. */
async function openAccount(
  org: Org,
  who: Newcoming,
  told: Told,
  asking: Asking,
): Promise<Arrival | undefined> {
  const made = org.store.transaction(async (tx) => {
    // It sends a message, as a code would.
    await spendOnPerson(tx, usernameKey(who.email), org.clock())
    await spendOnRange(tx, asking, org.clock())
    const newcomer = newcomerOf(who, asking)
    const userId = await makeCustomer(org, tx, { newcomer, passwordHash: null, method: 'email' })
    if (!(await link(tx, who, userId, org.clock()))) throw new NameTaken(newcomer)
    return userId
  })
  const userId = await made.catch((error) => {
    if (error instanceof NameTaken) return undefined
    throw error
  })
  if (userId === undefined) return undefined
  org.post.wake()
  return { kind: 'signed-in', who: { ...provedThere(org, userId, told), newcomer: true } }
}

/** As new as the provider says; its clock may be ahead of ours. */
function provedThere(org: Org, userId: string, { authTime }: Told): SignedIn {
  const now = org.clock()
  const at = authTime && authTime > now ? now : authTime
  return { ...signedInBy(userId, 'fed'), authTime: at ?? null }
}

/** Providers' clocks differ from ours, and their times are whole seconds. */
const SKEW_SECONDS = 30

/**
 * Refuses with `login-required` what is older than was asked for at `asked` (OpenID Connect Core, 3.1.3.7, 11 to 13), or does not say
 * how old it is where that was asked for.
 */
export function checkNewness({ authTime }: Told, { login, maxAge }: Newness, asked: Date): void {
  if (maxAge === undefined && !login) return
  const since = secondsAfter(asked, -(login ? 0 : (maxAge ?? 0)) - SKEW_SECONDS)
  if (authTime === undefined ? maxAge !== undefined : authTime < since)
    throw new Refused('login-required', 'the provider did not ask again')
}

function newcomingOf(identity: { provider: string; subject: string }, told: Told): Newcoming {
  const email = told.email?.normalize('NFKC').trim() ?? ''
  if (!isMailAddress(email))
    throw new Refused('provider-failed', 'the provider told no e-mail address')
  const firstName = personName(told.firstName) ?? ''
  const lastName = personName(told.lastName) || (email.split('@')[0] ?? email)
  return { ...identity, email, firstName, lastName }
}
