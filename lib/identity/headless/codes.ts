import type { Http } from '#lib/http.ts'
import { authorize } from '#lib/identity/headless/authorize.ts'
import { init } from '#lib/identity/headless/init.ts'
import { masked } from '#lib/identity/masked.ts'
import { channelTo } from '#lib/identity/named.ts'
import type { Site } from '#lib/identity/oauth.ts'
import type { Identity, Step, Visitor } from '#lib/identity/port.ts'
import {
  randomPassword,
  readMemo,
  recipient,
  type Wanted,
  writeMemo,
} from '#lib/identity/wanted.ts'

type Codes = Pick<Identity, 'requestCode' | 'register' | 'resend' | 'answer'>

/** One-time codes: asked for with `initHttp`, which the site may want to be the integration user's; answered as a sign-in. */
export function createCodes(site: Site, initHttp: Http): Codes {
  async function send(wanted: Wanted, visitor: Visitor): Promise<Step> {
    const outcome = await init({ url: site.url, http: initHttp }, wanted, visitor)
    if ('reason' in outcome) return outcome
    const { journey, channel } = wanted
    const memo = writeMemo(outcome.identifier, wanted)
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
    // There is no resend endpoint: the same init again. The same password, too, or it would be another request.
    resend: (pending, visitor) => send(readMemo(pending).wanted, visitor),
    async answer(pending, { code }, visitor) {
      const { handle, wanted } = readMemo(pending)
      const { channel } = pending
      const proof = { kind: proofKinds[wanted.journey], channel, pair: [handle, code] } as const
      return authorize(site, proof, visitor)
    },
  }
}

const proofKinds = {
  passwordless: 'passwordless-login',
  registration: 'user-registration',
} as const satisfies Record<Wanted['journey'], string>
