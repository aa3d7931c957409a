/**
 * One-time codes and what they lead to (headless-apis, sections 4 and 5). Asking answers a handle, whoever asks for
 * whomever; all that differs is in the message, and in whether any code can be right.
 */
import { createHmac } from 'node:crypto'
import {
  CODES_PER_PERSON,
  CODES_PER_RANGE,
  spendWithin,
  TRIES_PER_JOURNEY,
} from '#org/domain/allowances.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { newPasscode, PASSCODE_SECONDS, passcodeHash } from '#org/domain/passcodes.ts'
import type { Occasion, Outgoing } from '#org/domain/post.ts'
import { newRecordId } from '#org/domain/record-id.ts'
import type { Transaction } from '#org/store/database.ts'
import { addPasscode, findLiveJourney, type NewJourney } from '#org/store/journeys.ts'

export type Kind = NewJourney['kind']
export type Method = NewJourney['method']

/** How the question came: from where, in which languages (the dearest first), and which e-mail template it named. */
export type Asking = {
  range: string | null
  languages: readonly string[]
  template: string | undefined
}

export type Opening = Omit<NewJourney, 'id' | 'fingerprint'> & {
  channel: Outgoing['channel']
  to: string
  /** What its reader set for themselves, if that is known. */
  locale?: string | undefined
  /** What the message says. With a code, that code is the right one; without, none is. */
  occasion(code: string, minutes: number): Occasion
}

/** Recognises the same request when it is sent again. */
export function fingerprintOf(org: Org, ...parts: unknown[]): string {
  return createHmac('sha256', org.codeKey).update(JSON.stringify(parts)).digest('base64url')
}

export function findLive(org: Org, fingerprint: string) {
  return findLiveJourney(org.store.db, fingerprint, {
    now: org.clock(),
    tries: TRIES_PER_JOURNEY,
  })
}

type Live = NonNullable<Awaited<ReturnType<typeof findLive>>>

/**
 * Opens a journey, or goes on with a live one of the same request, and sends its message. Answers its id; refuses with
 * `too-many-codes`. Several at once go one after the other, because all spend of the same allowance.
 */
export async function openJourney(
  org: Org,
  fingerprint: string,
  opening: Opening,
  asking: Asking,
  isSame: (live: Live) => boolean | Promise<boolean> = () => true,
): Promise<string> {
  const now = org.clock()
  const id = await org.store.transaction(async (tx) => {
    await spendOnPerson(tx, opening.person, now)
    await spendOnRange(tx, asking, now)
    const live = await findLiveJourney(tx, fingerprint, { now, tries: TRIES_PER_JOURNEY })
    const id = live && (await isSame(live)) ? live.id : undefined
    return sendPasscode(org, tx, { id, fingerprint }, opening, asking)
  })
  org.post.wake()
  return id
}

/** Of what was typed, made comparable. Refuses with `too-many-codes`. */
export async function spendOnPerson(tx: Transaction, person: string, now: Date): Promise<void> {
  await spendWithin(tx, `codes ${person}`, CODES_PER_PERSON, 'too-many-codes', now)
}

/** Refuses with `too-many-codes`, and whoever is refused has used up nothing else. */
export async function spendOnRange(tx: Transaction, { range }: Asking, now: Date): Promise<void> {
  if (range) await spendWithin(tx, `codes ${range}`, CODES_PER_RANGE, 'too-many-codes', now)
}

/** Adds a code to a journey, which it opens if need be, and sends the message that goes with it. Answers the journey's id. */
export async function sendPasscode(
  org: Org,
  tx: Transaction,
  journey: { id: string | undefined; fingerprint: string },
  opening: Opening,
  asking: Asking,
): Promise<string> {
  const { channel, to, locale, occasion, ...row } = opening
  const id = journey.id ?? newRecordId('journey')
  const now = org.clock()
  const expiresAt = secondsAfter(now, PASSCODE_SECONDS)
  const code = newPasscode()
  const told = occasion(code, PASSCODE_SECONDS / 60)
  const codeHash = passcodeHash(org.codeKey, 'code' in told ? code : null)
  const { fingerprint } = journey
  await addPasscode(tx, { ...row, id, fingerprint }, { codeHash, now, expiresAt })
  await org.post.queue(tx, {
    channel,
    to,
    occasion: told,
    languages: [locale, ...asking.languages],
    expiresAt,
    ...(asking.template && { template: asking.template }),
  })
  return id
}
