import { z } from 'zod'
import type { Answer } from '#lib/http.ts'
import { unexpected } from '#lib/identity/oauth.ts'

const granted = z.object({ code: z.string().min(1), state: z.string().optional() })

const failure = z
  .object({ error: z.string(), error_description: z.string().catch('') })
  .transform(({ error, error_description }) => ({ error, description: error_description }))

export type Failure = z.output<typeof failure>

/**
 * What an answer says to our callback (headless-apis, section 3.1): in the address of a redirect there, or as JSON when a
 * callback that echoes was followed. Undefined when it says nothing to it. Throws when the state is not the one that was sent.
 */
export function readCallback(
  answer: Answer,
  expected: { callback: string; state: string },
): { code: string } | Failure | undefined {
  const said = isCallback(answer.location, expected.callback)
    ? Object.fromEntries(new URL(answer.location).searchParams)
    : answer.json
  const success = granted.safeParse(said)
  if (!success.success) return failure.safeParse(said).data
  if (success.data.state !== expected.state) throw unexpected(answer, 'state_mismatch')
  return { code: success.data.code }
}

function isCallback(location: string | undefined, callback: string): location is string {
  if (!location || !URL.canParse(location)) return false
  const [to, registered] = [new URL(location), new URL(callback)]
  return to.origin === registered.origin && to.pathname === registered.pathname
}
