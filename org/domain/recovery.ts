/**
 * Lost passwords (headless-apis, section 6; form rules S1 to S5): a code to the address on record, then a new password with that
 * code. There is no handle: who it is about says which journey is meant. Somebody and nobody are told the same, at the same cost.
 */
import { isMailAddress } from '#org/domain/addresses.ts'
import { RESETS_PER_PERSON } from '#org/domain/allowances.ts'
import { refusalOf } from '#org/domain/answers.ts'
import {
  type Asking,
  fingerprintOf,
  type Opening,
  sendPasscode,
  spendOnRange,
} from '#org/domain/journeys.ts'
import { tell } from '#org/domain/notices.ts'
import type { Org } from '#org/domain/org.ts'
import { passcodeHash } from '#org/domain/passcodes.ts'
import { checkPassword, freshHash } from '#org/domain/password-policy.ts'
import { findPerson, type Person, type Sought, triesKey } from '#org/domain/people.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import type { Visit } from '#org/domain/visit.ts'
import { spend } from '#org/store/allowances.ts'
import type { Transaction } from '#org/store/database.ts'
import { findLastJourney, findLiveJourney, lockJourney, useUp } from '#org/store/journeys.ts'
import { findHolder, replacePassword } from '#org/store/recoveries.ts'

const HOW = { flow: 'forgot_password', method: 'email' } as const

/** Sends a code, or whatever else there is to say; beyond the allowance nothing, and the codes sent before stay good. */
export async function askForReset(org: Org, sought: Sought, asking: Asking): Promise<void> {
  const person = await findPerson(org, sought, HOW)
  const fingerprint = fingerprintFor(org, person)
  const rules = rulesOf(org)
  await org.store.transaction(async (tx) => {
    const until = await spend(tx, `resets ${person.key}`, RESETS_PER_PERSON, rules.now)
    await spendOnRange(tx, asking, rules.now)
    if (until) return
    const live = await findLiveJourney(tx, fingerprint, rules)
    await sendPasscode(org, tx, { id: live?.id, fingerprint }, openingFor(person), asking)
  })
  org.post.wake()
}

type Reset = { otp: string; newPassword: string }

/** Uses the code up for a new password, which ends every session. A password that is refused leaves the code as it was. */
export async function resetPassword(
  org: Org,
  sought: Sought,
  reset: Reset,
  visit: Visit,
): Promise<void> {
  const person = await findPerson(org, sought, HOW)
  await checkPassword(org, reset.newPassword, [person.key])
  const answer: Answer = {
    fingerprint: fingerprintFor(org, person),
    codeHash: passcodeHash(org.codeKey, reset.otp.trim()),
  }
  // Two looks at the code: one before any hashing, which wrong ones are not worth, and one that counts, with no lock held meanwhile.
  const userId = await withRightCode(org, answer, async (_tx, journey) => journey.userId)
  const holder = await findHolder(org.store.db, userId ?? '')
  if (!holder) throw new Refused('wrong-passcode')
  const passwordHash = await freshHash(org, holder, reset.newPassword)
  await withRightCode(org, answer, async (tx, journey) => {
    const now = org.clock()
    await useUp(tx, journey.id, now)
    const change = { passwordHash, hint: triesKey(sought), now }
    const userId = journey.userId ?? ''
    const user = await replacePassword(tx, userId, change)
    if (!user) throw new Refused('wrong-passcode')
    await recordEvent(org, { userId, kind: 'password-reset', visit }, tx)
    const reader = { to: user.email, languages: [user.locale, ...visit.languages] }
    await tell(org, tx, reader, { kind: 'password-changed', at: now })
  })
  org.post.wake()
}

/** Who is meant counts as well as what was typed: as a hint the same words may mean somebody else than as a user name. */
function fingerprintFor(org: Org, { key, user }: Person): string {
  return fingerprintOf(org, 'recovery', key, user?.id ?? null)
}

const rulesOf = (org: Org) => ({ now: org.clock(), tries: org.maxPasswordResetAttempts })

function openingFor({ key, user }: Person): Opening {
  const opening: Opening = {
    kind: 'recovery',
    method: 'email',
    person: key,
    userId: null,
    newcomer: null,
    passwordHash: null,
    channel: 'none',
    to: key,
    occasion: () => ({ kind: 'no-account' }),
  }
  if (!user) return isMailAddress(key) ? { ...opening, channel: 'email' } : opening
  if (!user.active) return opening
  return {
    ...opening,
    userId: user.id,
    // Verified or not: the answer will prove it.
    channel: 'email',
    to: user.email,
    locale: user.locale,
    occasion: (code, minutes) => ({ kind: 'reset-code', code, minutes }),
  }
}

type Answer = { fingerprint: string; codeHash: string }
type Journey = NonNullable<Awaited<ReturnType<typeof lockJourney>>>

/** Does something while nobody else can use the code. A refusal of the code is thrown after what was counted is kept. */
async function withRightCode<T>(
  org: Org,
  { fingerprint, codeHash }: Answer,
  work: (tx: Transaction, journey: Journey) => Promise<T>,
): Promise<T> {
  const outcome = await org.store.transaction(async (tx) => {
    const id = await findLastJourney(tx, fingerprint, rulesOf(org))
    const journey = id && (await lockJourney(tx, id, codeHash))
    if (!journey) return { refused: new Refused('wrong-passcode') }
    const refused = await refusalOf(org, tx, journey, org.maxPasswordResetAttempts)
    return refused ? { refused } : { done: await work(tx, journey) }
  })
  if (outcome.refused) throw outcome.refused
  return outcome.done as T
}
