/** A right password that is followed by a code to a confirmed place of its owner's: two factors (first-party, section 7.3). */
import type { FirstFactor, Waiting } from '#org/domain/auth-sessions.ts'
import {
  type Asking,
  fingerprintOf,
  type Method,
  type Opening,
  openJourney,
} from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { personKey, type Sought } from '#org/domain/people.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import type { SignedIn } from '#org/domain/sign-in.ts'

type ByPassword = Extract<SignedIn, { usernameKey: string }>

/** Sends a code to the owner of the password. Undefined when there is no confirmed place to send it to. */
export async function askForSecondFactor(
  org: Org,
  first: FirstFactor,
  asking: Asking,
  wished?: Method,
): Promise<Waiting | undefined> {
  const user = await org.store.users.findReachable(first.userId)
  const places = {
    // The mailbox comes second: whoever has that one can replace the password as well.
    sms: user?.phoneVerified ? user.phone : null,
    email: user?.emailVerified ? user.email : null,
  }
  const methods = (['sms', 'email'] as const).filter((method) => places[method] !== null)
  const method = wished && methods.includes(wished) ? wished : methods[0]
  if (!user?.active || method === undefined) return undefined
  const { person, userId } = first
  const opening: Opening = {
    kind: 'passwordless',
    method,
    person,
    userId,
    newcomer: null,
    passwordHash: null,
    channel: method,
    to: places[method] ?? '',
    locale: user.locale,
    occasion: (code, minutes) => ({ kind: 'sign-in-code', code, minutes }),
  }
  // Apart from codes that open the door by themselves.
  const fingerprint = fingerprintOf(org, 'second factor', method, person, userId)
  const id = await openJourney(org, fingerprint, opening, asking)
  return { kind: 'code', journey: 'passwordless', method, id, after: first }
}

export const firstFactorOf = (who: ByPassword, sought: Sought): FirstFactor => ({
  userId: who.userId,
  person: personKey(sought),
  triesKey: who.usernameKey,
  checked: digest(who.checkedHash),
})

/** Both together, if the password is still the one that was right. */
export async function withSecondFactor(
  org: Org,
  { userId, triesKey, checked }: FirstFactor,
  method: Method,
): Promise<SignedIn> {
  const { user } = await org.store.users.findMeant(triesKey, userId)
  const checkedHash = user?.passwordHash ?? null
  if (checkedHash === null || digest(checkedHash) !== checked)
    throw new Refused('invalid-auth-session')
  const methods = ['pwd', method === 'sms' ? 'sms' : 'otp'] as const
  // Whether its name was on hold was settled when the password came.
  return { userId, methods, usernameKey: triesKey, checkedHash, reserved: true }
}
