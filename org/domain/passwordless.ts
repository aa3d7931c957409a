import { isMailAddress } from '#org/domain/addresses.ts'
import {
  type Asking,
  fingerprintOf,
  type Method,
  type Opening,
  openJourney,
} from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { findPerson, type Person, type Sought } from '#org/domain/people.ts'

/** Answers the handle of a journey, whether or not there is anybody to make it. */
export async function askForCode(
  org: Org,
  sought: Sought,
  method: Method,
  asking: Asking,
): Promise<string> {
  const person = await findPerson(org, sought, { flow: 'passwordless', method })
  // The same words may mean one person as a hint and another as a user name.
  const meant = person.user?.id ?? null
  const fingerprint = fingerprintOf(org, 'passwordless', method, person.key, meant)
  const opening: Opening = {
    kind: 'passwordless',
    method,
    person: person.key,
    userId: null,
    newcomer: null,
    passwordHash: null,
    ...messageFor(person, method),
  }
  return openJourney(org, fingerprint, opening, asking)
}

type Message = Pick<Opening, 'channel' | 'to' | 'locale' | 'occasion'> & { userId?: string }

/** To a verified place goes the code, to an unverified mailbox the reason why not; no text message to a stranger. */
function messageFor({ key, user }: Person, method: Method): Message {
  const nobody: Message = { channel: 'none', to: key, occasion: () => ({ kind: 'no-account' }) }
  if (!user)
    return method === 'email' && isMailAddress(key) ? { ...nobody, channel: 'email' } : nobody
  const [to, verified] =
    method === 'email' ? [user.email, user.emailVerified] : [user.phone, user.phoneVerified]
  if (!user.active || to === null) return nobody
  const { locale } = user
  if (verified)
    return {
      channel: method,
      to,
      locale,
      userId: user.id,
      occasion: (code, minutes) => ({ kind: 'sign-in-code', code, minutes }),
    }
  const channel = method === 'email' ? 'email' : 'none'
  return { channel, to, locale, occasion: () => ({ kind: 'unconfirmed' }) }
}
