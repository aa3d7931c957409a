import { isMailAddress, phoneNumber } from '#org/domain/addresses.ts'
import {
  type Asking,
  findLive,
  fingerprintOf,
  type Method,
  type Opening,
  openJourney,
} from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { checkPassword } from '#org/domain/password-policy.ts'
import { personName } from '#org/domain/person-name.ts'
import { Refused } from '#org/domain/refused.ts'
import { USERNAME_LENGTH, usernameKey } from '#org/domain/username.ts'
import type { Reachable } from '#org/store/users.ts'

/** What somebody wrote who wants an account (headless-apis, section 5). */
export type Application = {
  userData: { firstName?: string | undefined; lastName: string; email: string; username: string }
  /** For the registration handler only. */
  customData: Record<string, unknown>
  password: string | undefined
  method: Method
}

/** What waits for the right code: an `Application` made clean, without its password. */
export type Newcomer = {
  userData: { firstName: string; lastName: string; email: string; username: string }
  customData: Record<string, unknown>
  /** What their browser asked for, the dearest first. */
  languages?: readonly string[]
}

/** Answers the handle of a journey. No user exists before it is made. */
export async function askToRegister(
  org: Org,
  application: Application,
  asking: Asking,
): Promise<string> {
  const { method, password } = application
  const newcomer = { ...clean(application), languages: asking.languages }
  const { email, username, firstName } = newcomer.userData
  const to = method === 'email' ? email : phoneIn(newcomer)
  if (password !== undefined) await checkPassword(org, password, [username, email])

  const owner = await findOwner(org, newcomer)
  const said = { userData: newcomer.userData, customData: newcomer.customData }
  const fingerprint = fingerprintOf(org, 'registration', method, said, password === undefined)
  const seen = await findLive(org, fingerprint)
  const again = seen !== undefined && (await samePassword(org, password, seen.passwordHash))
  const opening: Opening = {
    kind: 'registration',
    method,
    person: usernameKey(to),
    userId: null,
    newcomer,
    passwordHash: again ? seen.passwordHash : password ? await org.passwords.hash(password) : null,
    channel: method,
    to,
    occasion: (code, minutes) => ({
      kind: 'registration-code',
      code,
      minutes,
      firstName: firstName || username,
    }),
    // A text message goes to whoever is asking, who is not to learn whose mail address it is.
    ...(owner && method === 'email' && alreadyRegistered(owner, email)),
  }
  return openJourney(org, fingerprint, opening, asking, (live) =>
    live.id === seen?.id ? again : samePassword(org, password, live.passwordHash),
  )
}

/** Who has the name or the address, if anybody. */
export async function findOwner(org: Org, { userData }: Newcomer): Promise<Reachable | undefined> {
  const { users } = org.store
  const [byEmail, byName] = await Promise.all([
    users.findByEmail(usernameKey(userData.email)),
    users.findByUsername(usernameKey(userData.username)),
  ])
  return byEmail[0] ?? byName ?? undefined
}

/** To the address as its owner wrote it, if it is theirs; else to the one that was typed, which proves nothing. */
function alreadyRegistered(
  owner: Reachable,
  typed: string,
): Pick<Opening, 'to' | 'locale' | 'occasion'> {
  const isTheirs = usernameKey(owner.email) === usernameKey(typed)
  const [to, locale] = isTheirs ? [owner.email, owner.locale] : [typed, undefined]
  return { to, locale, occasion: () => ({ kind: 'already-registered' }) }
}

/** The same work for a password that has to be hashed and one that has been. */
async function samePassword(org: Org, password: string | undefined, hash: string | null) {
  if (password === undefined || hash === null) return password === undefined && hash === null
  return org.passwords.verify(password, hash)
}

function clean({ userData, customData }: Application): Omit<Newcomer, 'languages'> {
  const email = userData.email.normalize('NFKC').trim()
  if (!isMailAddress(email)) throw new Refused('malformed-request', 'invalid email')
  const username = userData.username.normalize('NFKC').trim()
  if (username === '' || username.length > USERNAME_LENGTH || /[\p{C}\p{Zl}\p{Zp}]/u.test(username))
    throw new Refused('malformed-request', 'invalid username')
  if (isSomebodyElses(username, email)) throw new Refused('malformed-request', 'invalid username')
  const firstName = personName(userData.firstName ?? '')
  const lastName = personName(userData.lastName)
  if (firstName === null) throw new Refused('malformed-request', 'firstName is too long')
  if (!lastName) throw new Refused('malformed-request', 'invalid lastName')
  return { userData: { firstName, lastName, email, username }, customData }
}

/** A name that looks like another address, a phone number, or the number of a customer or a booking: it could be theirs. */
function isSomebodyElses(username: string, email: string): boolean {
  const key = usernameKey(username)
  if (isMailAddress(key)) return key !== usernameKey(email)
  return phoneNumber(key) !== null || /^(?:c-\d|hw-)/.test(key)
}

function phoneIn({ customData }: Pick<Newcomer, 'customData'>): string {
  const typed = customData.mobilePhone
  const phone = typeof typed === 'string' ? phoneNumber(typed) : null
  if (phone === null) throw new Refused('malformed-request', 'sms needs customdata.mobilePhone')
  return phone
}
