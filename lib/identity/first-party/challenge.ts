import { z } from 'zod'
import type { Answer } from '#lib/http.ts'
import {
  type Purpose,
  refusals,
  unfinished,
  waitsForCode,
} from '#lib/identity/first-party/words.ts'
import { unexpected } from '#lib/identity/oauth.ts'
import type { Pending, Refusal } from '#lib/identity/port.ts'
import { lookUp, refusal } from '#lib/identity/refused.ts'

/** What the authorization challenge endpoint meant. `session` is the newest `auth_session`: only that one goes on. */
export type Challenge = Conclusion | CodeSent

/** `channel`: how it went, where the service chose. */
export type CodeSent = { kind: 'code-sent'; session: string; channel?: Pending['channel'] }

export type Conclusion =
  | { kind: 'granted'; code: string }
  | { kind: 'continue-on-web'; requestUri?: string | undefined }
  | { kind: 'refused'; refusal: Refusal; session?: string | undefined }

const granted = z.object({ authorization_code: z.string().min(1) })

const failure = z.object({
  error: z.string(),
  error_code: z.string().optional(),
  /** For people where it is about a password, and for nobody else. */
  error_description: z.string().optional(),
  login_status: z.object({ state: z.string(), type: z.string().optional() }).optional(),
  step: z
    .object({ type: z.string(), reason: z.string().optional(), channel: z.string().optional() })
    .optional(),
  otp_required: z.boolean().optional(),
  auth_session: z.string().min(1).optional(),
  request_uri: z.string().min(1).optional(),
})

type Failure = z.output<typeof failure>

/** The draft wants 403; older servers differ. The word decides, not the status. */
const failing = [400, 401, 403]

/** Reads an answer of the endpoint to a call for this purpose, by its codes and never by a description. */
export function readChallenge(answer: Answer, purpose: 'asking' | 'password'): Challenge
export function readChallenge(
  answer: Answer,
  purpose: Exclude<Purpose, 'asking' | 'password'>,
): Conclusion
export function readChallenge(answer: Answer, purpose: Purpose): Challenge {
  if (answer.status === 200) {
    const success = granted.safeParse(answer.json)
    // Whoever only said who they are has shown nothing yet.
    if (!success.success || purpose === 'asking') throw unexpected(answer)
    return { kind: 'granted', code: success.data.authorization_code }
  }
  const said = failure.safeParse(answer.json).data
  if (!said || !failing.includes(answer.status)) throw unexpected(answer, said?.error)
  if (said.error === 'redirect_to_web')
    return { kind: 'continue-on-web', requestUri: said.request_uri }
  if (unfinished.includes(said.error)) return readUnfinished(answer, said, purpose)
  const reason = lookUp(refusals[purpose].over, said.error)
  if (!reason) throw unexpected(answer, said.error)
  return { kind: 'refused', refusal: refusal(reason, answer, said.error_description) }
}

function readUnfinished(answer: Answer, said: Failure, purpose: Purpose): Challenge {
  const { auth_session: session } = said
  if (isWaitingForCode(said)) {
    if (!session) throw unexpected(answer, said.error)
    if (purpose === 'asking') return { kind: 'code-sent', session }
    // The password was right, and is not enough.
    if (purpose === 'password') return { kind: 'code-sent', session, channel: channelOf(said) }
    // Asked for the same once more: what came was not it (draft -04, appendix B).
    return { kind: 'refused', refusal: refusal('wrong-code', answer), session }
  }
  const word = wordOf(said)
  const reason = word && lookUp(refusals[purpose].again, word)
  if (!reason) throw unexpected(answer, word ?? said.error)
  return { kind: 'refused', refusal: refusal(reason, answer), session }
}

const channelOf = ({ login_status, step }: Failure) =>
  (login_status?.type ?? step?.channel)?.toLowerCase() === 'sms' ? 'sms' : 'email'

const wordOf = ({ error_code, step }: Failure) => error_code ?? step?.reason

/** Everything that speaks of it has to say so. */
function isWaitingForCode(said: Failure): boolean {
  const word = wordOf(said)
  if (word !== undefined && word !== waitsForCode.errorCode) return false
  const { login_status, step, otp_required } = said
  const claims = [
    word && true,
    login_status && login_status.state === waitsForCode.loginState,
    step && step.type === waitsForCode.step,
    otp_required,
  ].filter((claim) => claim !== undefined)
  return claims.length > 0 && !claims.includes(false)
}
