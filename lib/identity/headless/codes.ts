import type { Http } from '#lib/http.ts'
import type { Own } from '#lib/identity/family.ts'
import { authorize } from '#lib/identity/headless/authorize.ts'
import { init } from '#lib/identity/headless/init.ts'
import type { Site } from '#lib/identity/oauth.ts'
import { codeSent, readMemo, type Wanted, writeMemo } from '#lib/identity/wanted.ts'

/** One-time codes: asked for with `initHttp`, which the site may want to be the integration user's; answered as a sign-in. */
export function createCodes(site: Site, initHttp: Http): Pick<Own, 'send' | 'answer'> {
  return {
    async send(wanted, visitor) {
      const outcome = await init({ url: site.url, http: initHttp }, wanted, visitor)
      if ('reason' in outcome) return outcome
      return codeSent(wanted, writeMemo(outcome.identifier, wanted))
    },
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
