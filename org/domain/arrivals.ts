/**
 * What becomes of somebody who came from an OpenID provider. A linked identity is signed in. A new one is never linked to an
 * account by the provider's word alone: whoever has an account with that address, or may have one as far as the provider knows,
 * is sent a code there first, and nobody is told which of the two it was.
 */
import { isMailAddress } from '#org/domain/addresses.ts'
import { answerJourney } from '#org/domain/answers.ts'
import { type Asking, fingerprintOf, type Opening, openJourney } from '#org/domain/journeys.ts'
import { makeCustomer, NameTaken } from '#org/domain/newcomers.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { personName } from '#org/domain/person-name.ts'
import type { Provider, Told } from '#org/domain/providers.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Newcomer } from '#org/domain/registration.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { type SignedIn, signedInBy } from '#org/domain/sign-in.ts'
import { usernameKey } from '#org/domain/username.ts'
import type { Visit } from '#org/domain/visit.ts'
import type { Newcoming } from '#org/domain/web-requests.ts'
import type { Transaction } from '#org/store/database.ts'
import { findLinked, link, touchLinked } from '#org/store/linked-identities.ts'
import { findHolder } from '#org/store/recoveries.ts'
import type { Reachable } from '#org/store/users.ts'

const DAY_SECONDS = 86_400
const METHOD = 'email'

export type Arrival =
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
  const linked = await signInLinked(org, identity)
  if (linked) return linked
  const who = newcomingOf(identity, told)
  const [owner] = await org.store.users.findByEmail(usernameKey(who.email))
  if (!owner && told.emailVerified) {
    const opened = await openAccount(org, who)
    // Meanwhile somebody got that name: perhaps the same person, in another window.
    const won = opened ?? (await signInLinked(org, identity))
    if (won) return won
  }
  return { kind: 'code', who, journey: await askToLink(org, provider, who, asking) }
}

/** Sends a code, or whatever else there is to say to that address. Answers the id of the journey; refuses with `too-many-codes`. */
export async function askToLink(
  org: Org,
  { label }: Pick<Provider, 'label'>,
  who: Newcoming,
  asking: Asking,
): Promise<string> {
  const key = usernameKey(who.email)
  const [owner, another] = await org.store.users.findByEmail(key)
  const meant = another ? null : (owner?.id ?? null)
  const fingerprint = fingerprintOf(org, 'link', who.provider, who.subject, key, meant)
  const opening: Opening = {
    kind: 'link',
    method: METHOD,
    person: key,
    userId: null,
    newcomer: null,
    passwordHash: null,
    ...(owner ? toOwner(owner, another, label) : toNewcomer(who, label)),
  }
  return openJourney(org, fingerprint, opening, asking)
}

/** The right code links the identity, to whoever has the account or to somebody new. Refuses as a code is refused. */
export async function answerLink(
  org: Org,
  { label }: Pick<Provider, 'label'>,
  { journey, who, passcode }: { journey: string; who: Newcoming; passcode: string },
  visit: Visit,
): Promise<SignedIn> {
  const answer = { kind: 'link', method: METHOD, id: journey, passcode } as const
  let newcomer = false
  const userId = await answerJourney(org, answer, async (tx, userId, isNew) => {
    if (!(await link(tx, who, userId, org.clock()))) throw new Refused('access-denied')
    newcomer = isNew
    if (isNew) return
    await recordEvent(org, { userId, kind: 'provider-linked', visit }, tx)
    await tellOwner(org, tx, userId, label)
  })
  return { ...signedInBy(userId, 'fed'), newcomer }
}

async function signInLinked(org: Org, identity: { provider: string; subject: string }) {
  const linked = await findLinked(org.store.db, identity)
  if (!linked) return undefined
  if (!linked.active) throw new Refused('access-denied', 'the account is closed')
  await touchLinked(org.store.db, identity, org.clock())
  return { kind: 'signed-in', who: signedInBy(linked.userId, 'fed') } as const
}

/** An account and its link, or nothing; undefined when the name is taken. */
async function openAccount(org: Org, who: Newcoming): Promise<Arrival | undefined> {
  const made = org.store.transaction(async (tx) => {
    const newcomer = newcomerOf(who)
    const userId = await makeCustomer(org, tx, { newcomer, passwordHash: null, method: METHOD })
    if (!(await link(tx, who, userId, org.clock()))) throw new NameTaken(newcomer)
    return userId
  })
  const userId = await made.catch((error) => {
    if (error instanceof NameTaken) return undefined
    throw error
  })
  if (userId === undefined) return undefined
  org.post.wake()
  return { kind: 'signed-in', who: { ...signedInBy(userId, 'fed'), newcomer: true } }
}

type Message = Pick<Opening, 'channel' | 'to' | 'occasion'> & {
  userId?: string
  newcomer?: Opening['newcomer']
}

/**
 * To a confirmed address goes the code. To one that was never confirmed goes the reason why not: whoever typed it into the account
 * may be somebody else, and would keep their way in.
 */
function toOwner(owner: Reachable, another: Reachable | undefined, label: string): Message {
  const nobody: Message = {
    channel: 'none',
    to: owner.email,
    occasion: () => ({ kind: 'no-account' }),
  }
  if (another || !owner.active) return nobody
  if (!owner.emailVerified)
    return { ...nobody, channel: METHOD, occasion: () => ({ kind: 'unconfirmed' }) }
  return { ...codeTo(owner.email, label), userId: owner.id }
}

const toNewcomer = (who: Newcoming, label: string): Message => ({
  ...codeTo(who.email, label),
  newcomer: newcomerOf(who),
})

const codeTo = (to: string, provider: string): Message => ({
  channel: METHOD,
  to,
  occasion: (code, minutes) => ({ kind: 'link-code', code, minutes, provider }),
})

function newcomingOf(identity: { provider: string; subject: string }, told: Told): Newcoming {
  const email = told.email?.normalize('NFKC').trim() ?? ''
  if (!isMailAddress(email))
    throw new Refused('provider-failed', 'the provider told no e-mail address')
  const firstName = personName(told.firstName) ?? ''
  const lastName = personName(told.lastName) || (email.split('@')[0] ?? email)
  return { ...identity, email, firstName, lastName }
}

const newcomerOf = ({ email, firstName, lastName }: Newcoming): Newcomer => ({
  userData: { firstName, lastName, email, username: email },
  customData: {},
})

async function tellOwner(org: Org, tx: Transaction, userId: string, provider: string) {
  const owner = await findHolder(tx, userId)
  if (!owner) return
  const at = org.clock()
  await org.post.queue(tx, {
    channel: 'email',
    to: owner.email,
    occasion: { kind: 'provider-linked', provider, at },
    expiresAt: secondsAfter(at, DAY_SECONDS),
  })
}
