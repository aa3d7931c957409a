import { UpstreamError } from '#lib/http.ts'
import * as headless from '#lib/identity/headless/memo.ts'
import type { Pending } from '#lib/identity/port.ts'

export type { Wanted } from '#lib/identity/headless/memo.ts'

/** What a conversation hangs on: its newest `auth_session`, and the code verifier of its first call. */
export type Thread = { session: string; verifier: string }

/**
 * The memo of the other family, with a thread where that one has an identifier; a verifier (base64url) holds no dot. A session of
 * 250 signs still leaves it below 1,400 bytes.
 */
export const writeMemo = ({ session, verifier }: Thread, wanted: headless.Wanted): string =>
  headless.writeMemo(`${verifier}.${session}`, wanted)

/** Throws when the memo is not this driver's own, and quotes nothing of it. */
export function readMemo(pending: Pending): Thread & { wanted: headless.Wanted } {
  const { identifier, wanted } = headless.readMemo(pending)
  const [, verifier, session] = /^([\w-]{43,128})\.(.+)$/s.exec(identifier) ?? []
  if (!verifier || !session) throw new UpstreamError('unexpected-answer', { endpoint: 'memo' })
  return { verifier, session, wanted }
}
