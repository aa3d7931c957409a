import { z } from 'zod'
import { codesIn } from '#lib/error-codes.ts'
import type { Answer, Http } from '#lib/http.ts'
import { masked } from '#lib/identity/masked.ts'
import { named, typed } from '#lib/identity/named.ts'
import type { Identifier, Identity, Refusal, Step, Visitor } from '#lib/identity/port.ts'
import { refusedIn, type Words } from '#lib/identity/refused.ts'
import { parseMemo } from '#lib/memo.ts'
import { onBehalfOf } from '#lib/on-behalf-of.ts'

/**
 * Forgot password: a Headless Identity API, whichever protocol family signs people in (headless-apis, section 6; with
 * `login_hint`, section 10). One endpoint, asked twice; a code together with a new password makes it the second time.
 * Left out: reCAPTCHA, e-mail templates.
 */
type Recovery = Pick<Identity, 'requestReset' | 'resend' | 'answer'>

/** Asks with `http`, which the site may want to be the integration user's. */
export function createRecovery({ url, http }: { url: string; http: Http }): Recovery {
  const ask = (who: Identifier, more: object, visitor: Visitor) =>
    http(`${url}/services/auth/headless/forgot_password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...onBehalfOf(visitor) },
      body: JSON.stringify({ ...named(who), ...more }),
    })

  const requestReset = async (who: Identifier, visitor: Visitor) =>
    readCodeSent(await ask(who, {}, visitor), who)

  return {
    requestReset,
    resend: async ({ memo }, visitor) => requestReset(readMemo(memo), visitor),
    async answer({ memo }, { code, newPassword }, visitor) {
      if (newPassword === undefined) throw new Error('A lost password is replaced by a new one')
      const more = { otp: code, newpassword: newPassword }
      return readPasswordChanged(await ask(readMemo(memo), more, visitor))
    },
  }
}

/** How a refusal is said. What is commented as assumed is NOT DETERMINED for the real service (headless-apis, section 18). */
const words = {
  ask: {
    /** Assumed. */
    rate_limit_exceeded: 'too-many-codes',
  },
  set: {
    invalid_otp: 'wrong-code',
    regenerate_otp: 'code-worn-out',
    password_policy_check_failure: 'weak-password',
    /** Assumed. */
    rate_limit_exceeded: 'too-many-tries',
  },
} satisfies Record<string, Words>

/** Reads the answer to whoever lost a password. The mail goes to the address on record, whatever was typed. */
export function readCodeSent(answer: Answer, who: Identifier): Step {
  if (!succeeded(answer, 'otp_sent')) return refusedIn(words.ask, answer)
  const pending = { journey: 'recovery', asks: ['code', 'new-password'], channel: 'email' } as const
  return { kind: 'code-sent', pending: { ...pending, sentTo: masked(who), memo: writeMemo(who) } }
}

/** Reads the answer to a code with a new password. */
export function readPasswordChanged(answer: Answer): { kind: 'password-changed' } | Refusal {
  if (succeeded(answer, 'success')) return { kind: 'password-changed' }
  return refusedIn(words.set, answer)
}

/** Only the most telling code counts: `status` is `success` beside `otp_sent`, too. */
const succeeded = ({ status, json }: Answer, code: string) =>
  status === 200 && codesIn(json)[0] === code

const memoOfRecovery = z.strictObject(typed)

const writeMemo = ({ kind: k, value: to }: Identifier) =>
  JSON.stringify({ k, to } satisfies z.input<typeof memoOfRecovery>)

function readMemo(memo: string): Identifier {
  const { k, to } = parseMemo(memoOfRecovery, memo)
  return { kind: k, value: to }
}
