/**
 * OAuth 2.0 for First-Party Applications (draft-ietf-oauth-first-party-apps-04), the conversation that ends in an authorization
 * code. What is asked and proved is what the other family asks and proves; here it hangs on an `auth_session`.
 */
import { answerJourney } from '#org/domain/answers.ts'
import {
  beginSession,
  endSession,
  nextSession,
  type Party,
  readSession,
  type Terms,
  type Waiting,
} from '#org/domain/auth-sessions.ts'
import { issueCode } from '#org/domain/codes.ts'
import type { RequestAttributes } from '#org/domain/discovery.ts'
import type { Asking, Method } from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { askForCode } from '#org/domain/passwordless.ts'
import type { Sought } from '#org/domain/people.ts'
import { checkChallenge } from '#org/domain/pkce.ts'
import { type RefusalReason, Refused } from '#org/domain/refused.ts'
import { type Application, askToRegister } from '#org/domain/registration.ts'
import { allowedScopes } from '#org/domain/scopes.ts'
import { type SignedIn, signedInBy, signIn } from '#org/domain/sign-in.ts'

export type Brought =
  | { kind: 'person'; sought: Sought; method: Method; asking: Asking }
  | { kind: 'newcomer'; application: Application; asking: Asking }
  /** Nobody named: it is about whom the session is about. */
  | { kind: 'password'; sought: Sought | undefined; password: string | undefined }
  | { kind: 'passcode'; passcode: string }

export type Call = {
  session: string | undefined
  asked: Partial<Record<'scope' | 'codeChallenge' | 'codeChallengeMethod' | 'nonce', string>>
  attributes: RequestAttributes
  brought: Brought
}

export type Outcome =
  | { kind: 'done'; code: string }
  /** Not enough yet. Without a session there is no going on. */
  | {
      kind: 'more'
      why: 'asked' | RefusalReason
      waiting: Waiting
      session: string | null
      retryAfterSeconds?: number | undefined
    }

type Talk = { session: string | undefined; terms: Terms; waiting: Waiting | undefined }

/** After these the customer may try again, after the others not. All else that is refused ends the conversation. */
const AGAIN: readonly RefusalReason[] = [
  'authentication-failure',
  'too-many-tries',
  'wrong-passcode',
  'expired-passcode',
]
const OVER: readonly RefusalReason[] = ['used-passcode', 'worn-out-passcode']

export async function challenge(org: Org, party: Party, call: Call): Promise<Outcome> {
  const talk = await talkOf(org, party, call)
  const { brought, attributes } = call
  switch (brought.kind) {
    case 'person': {
      const { sought, method, asking } = brought
      const id = await askForCode(org, sought, method, asking)
      return goOn(org, party, talk, { kind: 'code', journey: 'passwordless', method, id })
    }
    case 'newcomer': {
      const { application, asking } = brought
      const { method } = application
      const id = await askToRegister(org, application, asking)
      return goOn(org, party, talk, { kind: 'code', journey: 'registration', method, id })
    }
    case 'password': {
      const { sought, password } = brought
      const waiting: Waiting = sought ? { kind: 'password', who: whoOf(sought) } : needed(talk)
      if (waiting.kind !== 'password' || password === undefined)
        return goOn(org, party, talk, waiting)
      const { who } = waiting
      const meant = 'username' in who ? who : { ...who, attributes }
      return attempt(org, party, { ...talk, waiting }, () => signIn(org, meant, password))
    }
    case 'passcode': {
      const waiting = needed(talk)
      if (waiting.kind !== 'code') return goOn(org, party, talk, waiting)
      return attempt(org, party, { ...talk, waiting }, async () => {
        const { journey: kind, method, id } = waiting
        const userId = await answerJourney(org, { kind, method, id, passcode: brought.passcode })
        const who = signedInBy(userId, method === 'sms' ? 'sms' : 'otp')
        return { ...who, newcomer: kind === 'registration' }
      })
    }
  }
}

/** What was settled by the first call may be said again, not otherwise (first-party, section 2.12). */
async function talkOf(org: Org, party: Party, { session, asked }: Call): Promise<Talk> {
  const { client } = party
  const scopes = asked.scope === undefined ? undefined : allowedScopes(asked.scope, client.scopes)
  if (session === undefined) {
    const codeChallenge = checkChallenge(client, asked.codeChallenge, asked.codeChallengeMethod)
    if (codeChallenge === null) throw new Refused('code-challenge-required')
    const nonce = asked.nonce ?? null
    const terms = {
      scopes: scopes ?? allowedScopes(undefined, client.scopes),
      codeChallenge,
      nonce,
    }
    return { session, terms, waiting: undefined }
  }
  const { terms, waiting } = await readSession(org, party, session)
  const same =
    (asked.codeChallenge ?? terms.codeChallenge) === terms.codeChallenge &&
    (asked.nonce ?? terms.nonce) === terms.nonce &&
    (scopes ?? terms.scopes).toSorted().join() === terms.scopes.toSorted().join()
  if (!same) throw new Refused('malformed-request', 'other parameters than in the first call')
  return { session, terms, waiting }
}

async function goOn(org: Org, party: Party, talk: Talk, waiting: Waiting): Promise<Outcome> {
  const session = talk.session
    ? await nextSession(org, party, talk.session, waiting)
    : await beginSession(org, party, talk.terms, waiting)
  return { kind: 'more', why: 'asked', waiting, session }
}

/** The session is used up before the try is made, so that a burst with one session is one try. */
async function attempt(
  org: Org,
  party: Party,
  { session, terms, waiting }: Talk & { waiting: Waiting },
  prove: () => Promise<SignedIn>,
): Promise<Outcome> {
  const next = session && (await nextSession(org, party, session, waiting))
  const request = { ...party, ...terms, redirectUri: null }
  try {
    const code = await issueCode(org, await prove(), request)
    if (next) await endSession(org, next)
    return { kind: 'done', code }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { reason: why, retryAfterSeconds } = error
    if (AGAIN.includes(why)) {
      const held = next ?? (await beginSession(org, party, terms, waiting))
      return { kind: 'more', why, waiting, session: held, retryAfterSeconds }
    }
    if (next) await endSession(org, next)
    if (OVER.includes(why)) return { kind: 'more', why, waiting, session: null }
    throw error
  }
}

function needed({ waiting }: Talk): Waiting {
  if (!waiting) throw new Refused('malformed-request', 'either username or login_hint')
  return waiting
}

function whoOf(sought: Sought) {
  if ('username' in sought) return sought
  const { loginHint, customDataJson } = sought
  return { loginHint, customDataJson }
}
