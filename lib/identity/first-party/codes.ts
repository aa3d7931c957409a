import {
  answerTo,
  call,
  type FirstPartySite,
  opening,
  question,
} from '#lib/identity/first-party/call.ts'
import { readChallenge } from '#lib/identity/first-party/challenge.ts'
import { conclude } from '#lib/identity/first-party/conclude.ts'
import { readMemo, writeMemo } from '#lib/identity/first-party/memo.ts'
import { masked } from '#lib/identity/masked.ts'
import { channelTo } from '#lib/identity/named.ts'
import { createPkce } from '#lib/identity/oauth.ts'
import type { Identity, Step, Visitor } from '#lib/identity/port.ts'
import { randomPassword, recipient, type Wanted } from '#lib/identity/wanted.ts'

type Codes = Pick<Identity, 'requestCode' | 'register' | 'resend' | 'answer'>

/** One-time codes: asked for with a first call, answered on the session that came of it. */
export function createCodes(site: FirstPartySite): Codes {
  async function send(wanted: Wanted, visitor: Visitor): Promise<Step> {
    const pkce = createPkce()
    const { verifier } = pkce
    const answer = await call(site, { ...opening(pkce), ...question(wanted) }, visitor)
    const outcome = readChallenge(answer, 'asking')
    if (outcome.kind !== 'code-sent') return conclude(site, outcome, verifier)
    const { journey, channel } = wanted
    const memo = writeMemo({ session: outcome.session, verifier }, wanted)
    const sentTo = masked(recipient(wanted))
    return { kind: 'code-sent', pending: { journey, asks: ['code'], channel, sentTo, memo } }
  }

  return {
    requestCode: (who, visitor) =>
      send({ journey: 'passwordless', channel: channelTo(who), who }, visitor),
    register({ channel, password = randomPassword(), ...said }, visitor) {
      const newcomer = { ...said, password }
      return send({ journey: 'registration', channel, newcomer }, visitor)
    },
    // Sent again by the first call again: another conversation, in which the earlier code is as good.
    resend: (pending, visitor) => send(readMemo(pending).wanted, visitor),
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
