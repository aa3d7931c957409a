import { z } from 'zod'
import type { Answer, Http } from '#lib/http.ts'
import { initWords } from '#lib/identity/headless/refusals.ts'
import { named } from '#lib/identity/named.ts'
import type { Refusal, Visitor } from '#lib/identity/port.ts'
import { refusedIn } from '#lib/identity/refused.ts'
import type { Wanted } from '#lib/identity/wanted.ts'
import { onBehalfOf } from '#lib/on-behalf-of.ts'

/**
 * The init endpoints: whoever wants a code is sent one, and the answer names the pending step (headless-apis, sections 4 and 5).
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
  if (wanted.journey === 'passwordless') return ['passwordless/login', named(wanted.who)]
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
  return refusedIn(initWords, answer)
}
