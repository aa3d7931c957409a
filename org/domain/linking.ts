/**
 * A code to the address that somebody came with from an OpenID provider. The right one links who they are there: to whoever has the
 * account with that address, or to somebody new. Until then somebody and nobody are told the same, at the same cost.
 */
import { answerJourney } from '#org/domain/answers.ts'
import { type Asking, fingerprintOf, type Opening, openJourney } from '#org/domain/journeys.ts'
import { tell } from '#org/domain/notices.ts'
import type { Org } from '#org/domain/org.ts'
import type { Provider } from '#org/domain/providers.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Newcomer } from '#org/domain/registration.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { type SignedIn, signedInBy } from '#org/domain/sign-in.ts'
import { usernameKey } from '#org/domain/username.ts'
import type { Visit } from '#org/domain/visit.ts'
import type { Newcoming } from '#org/domain/web-requests.ts'
import type { Transaction } from '#org/store/database.ts'
import { link } from '#org/store/linked-identities.ts'
import { findHolder } from '#org/store/recoveries.ts'
import type { Reachable } from '#org/store/users.ts'

const METHOD = 'email'

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
    ...(owner ? toOwner(owner, another, label) : toNewcomer(who, label, asking)),
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
    await tellOwner(org, tx, userId, label, visit)
  })
  return { ...signedInBy(userId, 'fed', 'otp'), newcomer }
}

type Message = Pick<Opening, 'channel' | 'to' | 'locale' | 'occasion'> & {
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
    locale: owner.locale,
    occasion: () => ({ kind: 'no-account' }),
  }
  if (another || !owner.active) return nobody
  if (!owner.emailVerified)
    return { ...nobody, channel: METHOD, occasion: () => ({ kind: 'unconfirmed' }) }
  return { ...codeTo(owner.email, label), locale: owner.locale, userId: owner.id }
}

const toNewcomer = (who: Newcoming, label: string, asking: Asking): Message => ({
  ...codeTo(who.email, label),
  newcomer: newcomerOf(who, asking),
})

const codeTo = (to: string, provider: string): Message => ({
  channel: METHOD,
  to,
  occasion: (code, minutes) => ({ kind: 'link-code', code, minutes, provider }),
})

export const newcomerOf = (
  { email, firstName, lastName }: Newcoming,
  { languages }: Asking,
): Newcomer => ({
  userData: { firstName, lastName, email, username: email },
  customData: {},
  languages,
})

async function tellOwner(
  org: Org,
  tx: Transaction,
  userId: string,
  provider: string,
  visit: Visit,
) {
  const owner = await findHolder(tx, userId)
  if (!owner) return
  const reader = { to: owner.email, languages: [owner.locale, ...visit.languages] }
  await tell(org, tx, reader, { kind: 'provider-linked', provider, at: org.clock() })
}
