import { z } from 'zod'

/** Whether a token that a browser got is a person's, as far as Google can tell. Tokens are good once. */
export type Recaptcha = (token: string) => Promise<boolean>

const verdict = z.object({ success: z.boolean(), score: z.number().optional() })
const LIMIT_MS = 5_000

/** v2 and v3: `score` is the least that counts, and only v3 says one. A verifier that does not answer lets nobody through. */
export function recaptchaWith(settings: {
  secret: string
  score: number
  verifyUrl: string
}): Recaptcha {
  return async (token) => {
    try {
      const answer = await fetch(settings.verifyUrl, {
        method: 'POST',
        body: new URLSearchParams({ secret: settings.secret, response: token }),
        redirect: 'error',
        signal: AbortSignal.timeout(LIMIT_MS),
      })
      const said = verdict.parse(await answer.json())
      return said.success && (said.score ?? 1) >= settings.score
    } catch {
      return false
    }
  }
}
