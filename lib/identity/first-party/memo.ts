import { UpstreamError } from '#lib/http.ts'
import type { Pending } from '#lib/identity/port.ts'
import * as common from '#lib/identity/wanted.ts'

/** What a conversation hangs on: its newest `auth_session`, and the code verifier of its first call. */
export type Thread = { session: string; verifier: string }

/**
 * The common memo with a thread for its handle; a verifier (base64url) holds no dot. A session of 250 signs still leaves
 * it below 1,400 bytes.
 */
export const writeMemo = ({ session, verifier }: Thread, wanted: common.Wanted): string =>
  common.writeMemo(`${verifier}.${session}`, wanted)

/** Throws when the memo is not this driver's own, and quotes nothing of it. */
export function readMemo(pending: Pending): Thread & { wanted: common.Wanted } {
  const { handle, wanted } = common.readMemo(pending)
  const [, verifier, session] = /^([\w-]{43,128})\.(.+)$/s.exec(handle) ?? []
  if (!verifier || !session) throw new UpstreamError('unexpected-answer', { endpoint: 'memo' })
  return { verifier, session, wanted }
}
