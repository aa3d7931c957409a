/** Answering a journey with its code (headless-apis, sections 4 and 5; form rules C3 to C5). */
import { GUESSES_PER_PERSON, refusedUntil, TRIES_PER_JOURNEY } from '#org/domain/allowances.ts'
import type { Kind, Method } from '#org/domain/journeys.ts'
import { makeCustomer, NameTaken, tellOwner } from '#org/domain/newcomers.ts'
import type { Org } from '#org/domain/org.ts'
import { passcodeHash } from '#org/domain/passcodes.ts'
import { Refused } from '#org/domain/refused.ts'
import { spend, spentUntil } from '#org/store/allowances.ts'
import type { Transaction } from '#org/store/database.ts'
import { countTry, lockJourney, useUp } from '#org/store/journeys.ts'

export type Answer = { kind: Kind; method: Method; id: string; passcode: string }

type Locked = NonNullable<Awaited<ReturnType<typeof lockJourney>>>
type Verdict = { userId: string } | { refused: Refused }

/**
 * Uses the code up and answers whom it signs in; at the end of a registration that is somebody new. `also` comes true with it, or
 * neither does.
 */
export async function answerJourney(
  org: Org,
  answer: Answer,
  also?: (tx: Transaction, userId: string, isNew: boolean) => Promise<void>,
): Promise<string> {
  const codeHash = passcodeHash(org.codeKey, answer.passcode)
  const judged = org.store.transaction(async (tx): Promise<Verdict> => {
    const journey = await lockJourney(tx, answer.id, codeHash)
    if (journey?.kind !== answer.kind || journey.method !== answer.method)
      return { refused: new Refused('wrong-passcode') }
    const refused = await refusalOf(org, tx, journey, TRIES_PER_JOURNEY)
    if (refused) return { refused }
    await useUp(tx, answer.id, org.clock())
    const userId = journey.userId ?? (await makeCustomer(org, tx, journey))
    await also?.(tx, userId, journey.userId === null)
    return { userId }
  })
  const verdict = await judged.catch(async (refused) => {
    if (refused instanceof NameTaken) await tellOwner(org, refused)
    throw refused
  })
  if ('refused' in verdict) throw verdict.refused
  org.post.wake()
  return verdict.userId
}

const GUESSES: Partial<Record<Kind, string>> = {
  recovery: 'reset guesses',
  contact: 'contact guesses',
  deletion: 'deletion guesses',
}

/** A place may be wanted by several customers: each guesses for themselves only. */
const guesserOf = ({ kind, userId, person }: Locked) =>
  kind === 'contact' ? `${userId} ${person}` : person

/** What is wrong with an answer, if anything. Returned, not thrown: what was counted has to stay. */
export async function refusalOf(
  org: Org,
  tx: Transaction,
  journey: Locked,
  mostTries: number,
): Promise<Refused | null> {
  const now = org.clock()
  // Whoever shuts the codes of one kind with wrong guesses leaves the other kind open.
  const guesses = `${GUESSES[journey.kind] ?? 'guesses'} ${guesserOf(journey)}`
  const until = await spentUntil(tx, guesses, GUESSES_PER_PERSON, now)
  if (until) return refusedUntil('too-many-tries', until, now)
  if (journey.tries >= mostTries) return new Refused('worn-out-passcode')
  if (journey.expiresAt <= now) return new Refused('expired-passcode')
  const closed = journey.userId !== null && !journey.userActive
  if (journey.codeExpiresAt === null || closed) {
    await countTry(tx, journey.id)
    await spend(tx, guesses, GUESSES_PER_PERSON, now)
    return new Refused('wrong-passcode')
  }
  if (journey.codeExpiresAt <= now) return new Refused('expired-passcode')
  // That a code was used is for those to know who have it: nobody's journey is ever used.
  return journey.usedAt ? new Refused('used-passcode') : null
}
