import { readAcrValues } from '#org/domain/assurance.ts'
import {
  type Held,
  type Party,
  readSession,
  type Terms,
  type Waiting,
} from '#org/domain/auth-sessions.ts'
import type { Org } from '#org/domain/org.ts'
import { checkChallenge } from '#org/domain/pkce.ts'
import { Refused } from '#org/domain/refused.ts'
import { allowedScopes } from '#org/domain/scopes.ts'
import { readHolder } from '#org/domain/step-up.ts'

/** What a call says about the code that it is all for. */
export type Asked = Partial<
  Record<'scope' | 'codeChallenge' | 'codeChallengeMethod' | 'nonce' | 'acrValues', string>
>

/** Where a conversation stands; at its beginning nothing is held. */
export type Talk = { held: Held | undefined; terms: Terms; waiting: Waiting | undefined }

type Call = { session: string | undefined; asked: Asked }

/** What was settled by the first call may be said again, not otherwise (first-party, section 2.12). */
export async function talkOf(org: Org, party: Party, { session, asked }: Call): Promise<Talk> {
  if (session === undefined)
    return { held: undefined, terms: firstTerms(party, asked), waiting: undefined }
  const held = await readSession(org, party, session)
  const { terms, waiting } = held
  if (waiting.kind === 'signed-in') {
    const about = await readHolder(org, party, waiting.grantId)
    const { scopes } = terms
    return {
      held: undefined,
      terms: { ...firstTerms(party, asked, scopes), about },
      waiting: { kind: 'password', who: { username: about.username } },
    }
  }
  if (!isSame(party, asked, terms))
    throw new Refused('malformed-request', 'other parameters than in the first call')
  return { held, terms, waiting }
}

/** `scopes`: what is meant by none. */
function firstTerms({ client }: Party, asked: Asked, scopes?: string[]): Terms {
  const codeChallenge = checkChallenge(client, asked.codeChallenge, asked.codeChallengeMethod)
  if (codeChallenge === null) throw new Refused('code-challenge-required')
  return {
    scopes: (asked.scope === undefined && scopes) || allowedScopes(asked.scope, client.scopes),
    codeChallenge,
    nonce: asked.nonce ?? null,
    wants: acrsIn(asked),
    about: null,
  }
}

function isSame({ client }: Party, asked: Asked, terms: Terms): boolean {
  const { scope, codeChallenge, nonce, acrValues } = asked
  const scopes = scope === undefined ? terms.scopes : allowedScopes(scope, client.scopes)
  return (
    (codeChallenge ?? terms.codeChallenge) === terms.codeChallenge &&
    (nonce ?? terms.nonce) === terms.nonce &&
    scopes.toSorted().join() === terms.scopes.toSorted().join() &&
    (acrValues === undefined || acrsIn(asked).join() === terms.wants.join())
  )
}

function acrsIn({ acrValues }: Asked) {
  const wants = readAcrValues(acrValues)
  if (!wants) throw new Refused('unmet-requirements')
  return wants
}
