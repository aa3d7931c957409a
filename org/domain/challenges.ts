/**
 * OAuth 2.0 for First-Party Applications (draft-ietf-oauth-first-party-apps-04), the conversation that ends in an authorization
 * code. What is asked and proved is what the other family asks and proves; here it hangs on an `auth_session`.
 */
import { answerJourney } from '#org/domain/answers.ts'
import { prefersTwo, takesOne } from '#org/domain/assurance.ts'
import type { Party, Terms, Waiting } from '#org/domain/auth-sessions.ts'
import { type Asked, type Talk, talkOf } from '#org/domain/challenge-terms.ts'
import { attempt, goOn, type Outcome } from '#org/domain/challenge-turns.ts'
import type { RequestAttributes } from '#org/domain/discovery.ts'
import type { Asking, Method } from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { askForCode } from '#org/domain/passwordless.ts'
import type { Sought } from '#org/domain/people.ts'
import { Refused } from '#org/domain/refused.ts'
import { type Application, askToRegister } from '#org/domain/registration.ts'
import { askForSecondFactor, firstFactorOf, withSecondFactor } from '#org/domain/second-factor.ts'
import { type SignedIn, settlePassword, signedInBy, signIn } from '#org/domain/sign-in.ts'
import { checkWayBack, type WayBack } from '#org/domain/web-requests.ts'

export type Brought =
  /** Nobody named: it is about whom the session is about. */
  | { kind: 'person'; sought: Sought | undefined; method: Method; asking: Asking }
  | { kind: 'newcomer'; application: Application; asking: Asking }
  | {
      kind: 'password'
      sought: Sought | undefined
      password: string | undefined
      asking: Asking
    }
  | { kind: 'passcode'; passcode: string }

export type Call = {
  session: string | undefined
  asked: Asked
  attributes: RequestAttributes
  web: WayBack
  brought: Brought
}

export async function challenge(org: Org, party: Party, call: Call): Promise<Outcome> {
  checkWayBack(party.client, call.web)
  const talk = await talkOf(org, party, call)
  const { terms } = talk
  const { brought, attributes } = call
  switch (brought.kind) {
    case 'person': {
      const { method, asking } = brought
      const after = talk.waiting?.kind === 'code' ? talk.waiting.after : undefined
      if (!brought.sought && after) {
        const again = await askForSecondFactor(org, after, asking, method)
        if (!again) throw new Refused('unmet-requirements')
        return goOn(org, party, talk, again)
      }
      const sought = personOf(terms, brought.sought)
      checkOneWillDo(terms)
      const id = await askForCode(org, sought, method, asking)
      return goOn(org, party, talk, { kind: 'code', journey: 'passwordless', method, id })
    }
    case 'newcomer': {
      const { application, asking } = brought
      const { method } = application
      if (terms.about) throw new Refused('malformed-request', 'the session says who it is')
      checkOneWillDo(terms)
      const id = await askToRegister(org, application, asking)
      return goOn(org, party, talk, { kind: 'code', journey: 'registration', method, id })
    }
    case 'password': {
      const { sought, password, asking } = brought
      const waiting: Waiting = sought
        ? { kind: 'password', who: whoOf(personOf(terms, sought)) }
        : needed(talk)
      if (waiting.kind !== 'password' || password === undefined)
        return goOn(org, party, talk, waiting)
      const { who } = waiting
      const meant = 'username' in who ? who : { ...who, attributes }
      return attempt(org, party, { ...talk, waiting, web: call.web }, async () =>
        followed(org, terms, await signIn(org, meant, password), meant, asking),
      )
    }
    case 'passcode': {
      const waiting = needed(talk)
      if (waiting.kind !== 'code') return goOn(org, party, talk, waiting)
      return attempt(org, party, { ...talk, waiting, web: call.web }, async () => {
        const { journey: kind, method, id, after } = waiting
        const userId = await answerJourney(org, { kind, method, id, passcode: brought.passcode })
        if (after) return withSecondFactor(org, after, method)
        const who = signedInBy(userId, method === 'sms' ? 'sms' : 'otp')
        return { ...who, newcomer: kind === 'registration' }
      })
    }
  }
}

/** A right password, where one factor will do, or else what has to follow it. */
async function followed(
  org: Org,
  { wants }: Terms,
  who: SignedIn,
  sought: Sought,
  asking: Asking,
): Promise<SignedIn | Waiting> {
  if (!prefersTwo(wants) || who.usernameKey === null) return who
  await settlePassword(org, who)
  const waiting = await askForSecondFactor(org, firstFactorOf(who, sought), asking)
  if (waiting) return waiting
  if (takesOne(wants)) return who
  throw new Refused('unmet-requirements')
}

function checkOneWillDo({ wants }: Terms) {
  if (!takesOne(wants)) throw new Refused('unmet-requirements')
}

/** Who is named, or who was signed in before; never both. */
function personOf({ about }: Terms, named: Sought | undefined): Sought {
  if (about && named) throw new Refused('malformed-request', 'the session says who it is')
  if (about) return { username: about.username }
  if (named) return named
  throw new Refused('malformed-request', 'verificationmethod needs username or login_hint alone')
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
