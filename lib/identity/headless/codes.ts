import { randomBytes } from 'node:crypto'
import type { Http } from '#lib/http.ts'
import { authorize } from '#lib/identity/headless/authorize.ts'
import { init } from '#lib/identity/headless/init.ts'
import { readMemo, type Wanted, writeMemo } from '#lib/identity/headless/memo.ts'
import { masked } from '#lib/identity/masked.ts'
import type { Site } from '#lib/identity/oauth.ts'
import type { Identity, Pending, Step, Visitor } from '#lib/identity/port.ts'

type Codes = Pick<Identity, 'requestCode' | 'register' | 'resend' | 'answer'>

/** One-time codes: asked for with `initHttp`, which the site may want to be the integration user's; answered as a sign-in. */
export function createCodes(site: Site, initHttp: Http): Codes {
  async function send(wanted: Wanted, visitor: Visitor): Promise<Step> {
    const outcome = await init({ url: site.url, http: initHttp }, wanted, visitor)
    if ('reason' in outcome) return outcome
    const { journey, channel } = wanted
    const memo = writeMemo(outcome.identifier, wanted)
    return {
      kind: 'code-sent',
      pending: { journey, channel, sentTo: masked(channel, recipient(wanted)), memo },
    }
  }

  return {
    requestCode(who, visitor) {
      const to = who.channel === 'sms' ? who.phone : who.email
      return send({ journey: 'passwordless', channel: who.channel, to }, visitor)
    },
    register({ channel, password = randomPassword(), ...said }, visitor) {
      const newcomer = { ...said, password }
      return send({ journey: 'registration', channel, newcomer }, visitor)
    },
    // There is no resend endpoint: the same init again. The same password, too, or it would be another request.
    resend: (pending, visitor) => send(readMemo(pending).wanted, visitor),
    answer: (pending, { code }, visitor) =>
      authorize(
        site,
        {
          kind: proofKinds[pending.journey],
          channel: pending.channel,
          pair: [readMemo(pending).identifier, code],
        },
        visitor,
      ),
  }
}

const proofKinds = {
  passwordless: 'passwordless-login',
  registration: 'user-registration',
} as const satisfies Record<Pending['journey'], string>

function recipient(wanted: Wanted): string {
  if (wanted.journey === 'passwordless') return wanted.to
  const { email, phone } = wanted.newcomer
  const to = wanted.channel === 'sms' ? phone : email
  if (!to) throw new Error('A code by text message needs a phone number')
  return to
}

/** For an account that is opened with codes only: nobody knows it, and any usual policy is content with it. */
const randomPassword = () => `${randomBytes(24).toString('base64url')}-aB7`
