import type { Answer } from '#lib/http.ts'
import type { Attest } from '#lib/identity/attestation.ts'
import { names, path } from '#lib/identity/first-party/words.ts'
import { named } from '#lib/identity/named.ts'
import { type createPkce, credentials, form, type Site, scope } from '#lib/identity/oauth.ts'
import type { Credentials, Visitor } from '#lib/identity/port.ts'
import type { Wanted } from '#lib/identity/wanted.ts'
import { onBehalfOf } from '#lib/on-behalf-of.ts'

export type FirstPartySite = Site & { attest: Attest }

type Pkce = ReturnType<typeof createPkce>

/** A call of the authorization challenge endpoint. Nested things travel as JSON, everything else as a form (seen). */
export async function call(
  site: FirstPartySite,
  said: Readonly<Record<string, unknown>>,
  visitor: Visitor,
): Promise<Answer> {
  const body = { ...said, ...credentials(site.client), [names.attestation]: await site.attest() }
  const { headers, body: text } = isFlat(body) ? form(body) : json(body)
  return site.http(`${site.url}${path}`, {
    method: 'POST',
    headers: { ...headers, ...onBehalfOf(visitor) },
    body: text,
  })
}

const isFlat = (body: Readonly<Record<string, unknown>>): body is Record<string, string> =>
  Object.values(body).every((value) => typeof value === 'string')

const json = (body: object) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** What every first call says: it settles what the code at the end is for. */
export const opening = ({ challenge }: Pkce) => ({
  response_type: 'code',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  scope,
})

export const passwordOf = ({ who, password }: Credentials) => ({
  ...named(who),
  [names.password]: password,
})

/** Who wants a code. */
export function question(wanted: Wanted): Record<string, unknown> {
  const channel = { [names.channel]: wanted.channel }
  if (wanted.journey === 'passwordless') return { ...named(wanted.who), ...channel }
  const { firstName, lastName, email, phone, password, terms, wantsNews } = wanted.newcomer
  return {
    [names.newcomer]: { firstName, lastName, email, username: email },
    [names.details]: { mobilePhone: phone, termsVersion: terms, wantsNews },
    [names.password]: password,
    ...channel,
  }
}

export const answerTo = (session: string, code: string) => ({
  [names.session]: session,
  [names.code]: code,
})
