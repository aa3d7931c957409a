import { CODES_PER_PERSON } from '#org/domain/allowances.ts'
import { tell } from '#org/domain/notices.ts'
import type { Org } from '#org/domain/org.ts'
import { newRecordId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { findOwner, type Newcomer } from '#org/domain/registration.ts'
import { requestFor } from '#org/domain/registration-handler.ts'
import { usernameKey } from '#org/domain/username.ts'
import { spend } from '#org/store/allowances.ts'
import type { Transaction } from '#org/store/database.ts'
import type { Journey } from '#org/store/journeys.ts'
import { insertCustomer } from '#org/store/registrations.ts'

/** User, contact and account link, or nothing at all: throwing ends the transaction. */
export async function makeCustomer(
  org: Org,
  tx: Transaction,
  journey: Pick<Journey, 'newcomer' | 'passwordHash' | 'method'>,
): Promise<string> {
  const newcomer = journey.newcomer as Newcomer | null
  if (!newcomer) throw new Refused('wrong-passcode')
  const { user, contact } = await describe(org, newcomer)
  const now = org.clock()
  const key = usernameKey(user.username)
  if (isTakenElsewhere(org, key)) throw new Refused('registration-failed')
  const ids = { user: newRecordId('user'), contact: newRecordId('contact') }
  const made = await insertCustomer(tx, {
    contact: {
      ...contact,
      id: ids.contact,
      termsAcceptedAt: contact.termsVersion === null ? null : now,
      createdAt: now,
    },
    user: {
      ...user,
      id: ids.user,
      usernameKey: key,
      emailKey: usernameKey(user.email),
      contactId: ids.contact,
      emailVerified: journey.method === 'email',
      phoneVerified: journey.method === 'sms',
      userType: 'CSP_LITE_PORTAL',
      passwordHash: journey.passwordHash,
      passwordChangedAt: journey.passwordHash === null ? null : now,
      createdAt: now,
      updatedAt: now,
    },
  })
  if (!made) throw new NameTaken(newcomer)
  const reader = { to: user.email, languages: [user.locale, ...(newcomer.languages ?? [])] }
  await tell(org, tx, reader, {
    kind: 'welcome',
    firstName: contact.firstName || user.displayName,
    customerNumber: made.customerNumber,
    username: user.username,
  })
  return ids.user
}

export function isTakenElsewhere(org: Org, key: string): boolean {
  return org.takenElsewhere
    .map(usernameKey)
    .some((taken) => (taken.startsWith('*@') ? key.endsWith(taken.slice(1)) : key === taken))
}

/** Somebody proved a place of their own and wanted the name of somebody else, who is told. */
export class NameTaken extends Refused {
  readonly newcomer: Newcomer

  constructor(newcomer: Newcomer) {
    super('registration-failed')
    this.newcomer = newcomer
  }
}

/** Within the owner's allowance of messages; beyond it they have heard enough. */
export async function tellOwner(org: Org, { newcomer }: NameTaken): Promise<void> {
  const owner = await findOwner(org, newcomer)
  if (!owner) return
  const now = org.clock()
  await org.store.transaction(async (tx) => {
    if (await spend(tx, `codes ${usernameKey(owner.email)}`, CODES_PER_PERSON, now)) return
    const reader = { to: owner.email, languages: [owner.locale, ...(newcomer.languages ?? [])] }
    await tell(org, tx, reader, { kind: 'already-registered' })
  })
  org.post.wake()
}

async function describe(org: Org, newcomer: Newcomer) {
  try {
    return await org.registrationHandler(requestFor(newcomer))
  } catch (error) {
    org.report(error)
    throw new Refused('registration-failed')
  }
}
