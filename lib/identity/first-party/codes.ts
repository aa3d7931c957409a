import type { Own } from '#lib/identity/family.ts'
import {
  answerTo,
  call,
  type FirstPartySite,
  opening,
  question,
} from '#lib/identity/first-party/call.ts'
import { type CodeSent, readChallenge } from '#lib/identity/first-party/challenge.ts'
import { conclude } from '#lib/identity/first-party/conclude.ts'
import { readMemo, writeMemo } from '#lib/identity/first-party/memo.ts'
import { masked } from '#lib/identity/masked.ts'
import { createPkce } from '#lib/identity/oauth.ts'
import type { Identifier, Step } from '#lib/identity/port.ts'
import { codeSent, type Wanted } from '#lib/identity/wanted.ts'

/**
 * One-time codes: asked for with a first call, answered on the session that came of it. Sent again by another first call, and so in
 * another conversation, in which the earlier code is as good.
 */
export function createCodes(site: FirstPartySite): Pick<Own, 'send' | 'answer'> {
  return {
    async send(wanted, visitor) {
      const pkce = createPkce()
      const { verifier } = pkce
      const answer = await call(site, { ...opening(pkce), ...question(wanted) }, visitor)
      const outcome = readChallenge(answer, 'asking')
      if (outcome.kind !== 'code-sent') return conclude(site, outcome, verifier)
      return codeSent(wanted, writeMemo({ session: outcome.session, verifier }, wanted))
    },
    async answer(pending, { code }, visitor) {
      const { session, verifier, wanted } = readMemo(pending)
      const answer = await call(site, answerTo(session, code), visitor)
      const outcome = readChallenge(answer, wanted.journey)
      if (outcome.kind !== 'refused' || !outcome.session) return conclude(site, outcome, verifier)
      const memo = writeMemo({ session: outcome.session, verifier }, wanted)
      return { ...outcome.refusal, pending: { ...pending, memo } }
    },
  }
}

/**
 * The code that follows a right password. Where the service sent it is not told, unless it is where the customer said who they are.
 * Sent again, it is one that opens the account by itself, if the service lets it.
 */
export function secondFactor(
  { session, channel = 'email' }: CodeSent,
  who: Identifier,
  verifier: string,
): Step {
  const wanted: Wanted = { journey: 'passwordless', channel, who }
  const step = codeSent(wanted, writeMemo({ session, verifier }, wanted))
  if (step.kind !== 'code-sent' || channel === 'email' || who.kind === 'phone') return step
  return { ...step, pending: { ...step.pending, sentTo: masked({ kind: 'phone', value: '' }) } }
}
