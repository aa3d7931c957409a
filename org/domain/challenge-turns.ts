/** One turn of a conversation at the authorization challenge endpoint: what was brought, the session used up for it, what follows. */
import { takesOne } from '#org/domain/assurance.ts'
import {
  beginSession,
  endSession,
  keepPrevious,
  nextSession,
  type Party,
  type Waiting,
} from '#org/domain/auth-sessions.ts'
import type { Talk } from '#org/domain/challenge-terms.ts'
import { issueCode } from '#org/domain/codes.ts'
import type { Org } from '#org/domain/org.ts'
import { type RefusalReason, Refused } from '#org/domain/refused.ts'
import { PasswordOutdated, type SignedIn } from '#org/domain/sign-in.ts'
import { type Kept, keepForBrowser, type WayBack } from '#org/domain/web-requests.ts'

/** Not enough yet. Without a session there is no going on. */
export type More = {
  kind: 'more'
  why: 'asked' | RefusalReason
  waiting: Waiting
  session: string | null
  retryAfterSeconds?: number | undefined
}

export type Outcome =
  | { kind: 'done'; code: string }
  /** It goes on in a browser. Without what is kept for it, the client begins anew there. */
  | { kind: 'web'; kept: Kept | undefined }
  | More

/** After these the customer may try again, after the others not. All else that is refused ends the conversation. */
const AGAIN: readonly RefusalReason[] = [
  'authentication-failure',
  'too-many-tries',
  'wrong-passcode',
  'expired-passcode',
]
const OVER: readonly RefusalReason[] = ['used-passcode', 'worn-out-passcode']

/** The next step is clear without any proof. */
export async function goOn(org: Org, party: Party, talk: Talk, waiting: Waiting): Promise<Outcome> {
  const { held, terms } = talk
  const session = held
    ? await nextSession(org, party, { ...held, terms }, waiting, { answered: true })
    : await beginSession(org, party, terms, waiting)
  return { kind: 'more', why: 'asked', waiting, session }
}

/** The session is used up before the try is made, so that a burst with one session is one try. */
export async function attempt(
  org: Org,
  party: Party,
  { held, terms, waiting, web }: Talk & { waiting: Waiting; web: WayBack },
  prove: () => Promise<SignedIn | Waiting>,
): Promise<Outcome> {
  const next = held && (await nextSession(org, party, held, waiting, { answered: false }))
  const request = { ...party, ...terms, redirectUri: null }
  try {
    const proved = await prove()
    if ('kind' in proved) {
      const further = { session: next ?? '', place: 'newest', terms } as const
      const session = next
        ? await nextSession(org, party, further, proved, { answered: true })
        : await beginSession(org, party, terms, proved)
      return { kind: 'more', why: 'asked', waiting: proved, session }
    }
    if (terms.about && proved.userId !== terms.about.userId)
      throw new Refused('invalid-auth-session')
    const code = await issueCode(org, proved, request)
    if (next) await endSession(org, next)
    return { kind: 'done', code }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { reason: why, retryAfterSeconds } = error
    if (AGAIN.includes(why)) {
      if (held && next) await keepPrevious(org, next, held)
      const session = next ?? (await beginSession(org, party, terms, waiting))
      return { kind: 'more', why, waiting, session, retryAfterSeconds }
    }
    if (next) await endSession(org, next)
    if (error instanceof PasswordOutdated) {
      // A browser brings one factor only.
      if (!takesOne(terms.wants)) throw new Refused('unmet-requirements')
      const { client } = party
      return {
        kind: 'web',
        kept: await keepForBrowser(org, { client, ...terms }, web, error.userId),
      }
    }
    if (OVER.includes(why)) return { kind: 'more', why, waiting, session: null }
    throw error
  }
}
