import { z } from 'zod'
import type { Answer, Http } from '#lib/http.ts'
import type { Wanted } from '#lib/identity/headless/memo.ts'
import { onBehalfOf } from '#lib/identity/headless/on-behalf-of.ts'
import { initRefused } from '#lib/identity/headless/refusals.ts'
import { unexpected } from '#lib/identity/oauth.ts'
import type { Refusal, Visitor } from '#lib/identity/port.ts'

/**
 * The init endpoints: whoever wants a code is sent one, and the answer names the pending step (headless-apis, sections 4 and 5).
 * `login_hint` in place of a user name asks the site's discovery handler: a phone number is nobody's user name.
 */
export async function init(
  { url, http }: { url: string; http: Http },
  wanted: Wanted,
  visitor: Visitor,
): Promise<{ identifier: string } | Refusal> {
  const [path, body] = question(wanted)
  const answer = await http(`${url}/services/auth/headless/init/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...onBehalfOf(visitor) },
    body: JSON.stringify({ ...body, verificationmethod: wanted.channel }),
  })
  return readInit(answer)
}

function question(wanted: Wanted): [path: string, body: object] {
  if (wanted.journey === 'passwordless') {
    const name = wanted.channel === 'sms' ? 'login_hint' : 'username'
    return ['passwordless/login', { [name]: wanted.to }]
  }
  const { firstName, lastName, email, phone, password, terms, wantsNews } = wanted.newcomer
  const userdata = { firstName, lastName, email, username: email }
  const customdata = { mobilePhone: phone, termsVersion: terms, wantsNews }
  return ['registration', { userdata, customdata, password }]
}

const started = z.object({ identifier: z.string().min(1) })

/** Reads the answer of either init endpoint. */
export function readInit(answer: Answer): { identifier: string } | Refusal {
  const success = started.safeParse(answer.json)
  if (answer.status === 200 && success.success) return { identifier: success.data.identifier }
  const codes = codesIn(answer.json)
  for (const code of codes) {
    const refusal = initRefused(code, answer)
    if (refusal) return refusal
  }
  throw unexpected(answer, codes.find((code) => ourFault.includes(code)) ?? byStatus[answer.status])
}

/** Codes that say: the app or the site is not set up for this. Only a code in here may reach a log. */
const ourFault = [
  ...['invalid_request', 'invalid_client', 'invalid_client_id', 'unauthorized_client'],
  ...['invalid_token', 'invalid_session_id', 'insufficient_scope', 'insufficient_access'],
  ...['not_found', 'access_denied', 'invalid_recaptcha'],
]

const byStatus: Readonly<Record<number, string>> = { 401: 'unauthorized', 403: 'forbidden' }

/** Where an error code can stand, most telling first. A pair `{"<code>":"<text>"}` has it for a key; REST answers an array. */
function codesIn(json: unknown): string[] {
  const said = z.record(z.string(), z.unknown()).safeParse(Array.isArray(json) ? json[0] : json)
  if (!said.success) return []
  const { status_code, error, errorCode, status } = said.data
  return [status_code, error, errorCode, status, Object.keys(said.data)[0]]
    .filter((code) => typeof code === 'string')
    .map((code) => code.toLowerCase())
}
