import { config } from '#lib/config.ts'
import { codesIn } from '#lib/error-codes.ts'
import { type Answer, type Http, http, type Question, unexpectedAnswer } from '#lib/http.ts'
import type { Grant, Reason, Visitor } from '#lib/identity/port.ts'
import { onBehalfOf } from '#lib/on-behalf-of.ts'
import { askedBy, GrantRefused } from '#lib/resource.ts'

/**
 * What the account's resources have in common. Wire: Apex REST as Headway deploys it, errors as REST arrays
 * (headless-apis, section 13.3); a proof that is too old as in RFC 9470, section 3.
 */

/** Whoever acts on their own account, from their own browser: the service keeps a record of what happens to it. */
export type Customer = { grant: Grant; visitor: Visitor }

/** Where the account is kept: base URL of the site, the data API's version, the network. */
export type Source = { siteUrl: string; version: string; http: Http }

export const source = (): Source => {
  const { siteUrl, dataApiVersion: version } = config()
  return { siteUrl, version, http }
}

export type AccountReason =
  | Extract<
      Reason,
      | 'wrong-code'
      | 'code-expired'
      | 'code-used'
      | 'code-worn-out'
      | 'weak-password'
      | 'too-many-codes'
      | 'too-many-tries'
    >
  /** Somebody else has that address or number by now. */
  | 'not-available'
  /** No e-mail address, or no number, that the service can reach. */
  | 'wrong-email'
  | 'wrong-phone'
  | 'name-too-long'

export type Refusal = {
  kind: 'refused'
  reason: AccountReason
  /** Seconds until another try makes sense, when the service tells. */
  retryAfter?: number
  /** The service's own words for people, about a password. Untrusted text. */
  says?: string
}

/** They have to prove once more who they are: the last time was too long ago. */
export type ProofNeeded = { kind: 'proof-needed' }

export type Done = { kind: 'done' }
export const done: Done = { kind: 'done' }

export type Asked = Pick<Question, 'method'> & { body?: unknown }

/** Asks one of the resources of the customer's own account. */
export const ask = (
  customer: Customer,
  path: string,
  { http }: Pick<Source, 'http'>,
  asked: Asked = {},
): Promise<Answer> =>
  http(`${customer.grant.apiBase}/services/apexrest/headway/v1${path}`, as(customer, asked))

/** A request on a customer's behalf. */
export const as = ({ grant, visitor }: Customer, { method = 'GET', body }: Asked = {}): Question =>
  askedBy(grant, {
    method,
    headers: {
      ...onBehalfOf(visitor),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** What a refusal means where it came. */
export type Words = Readonly<Record<string, AccountReason>>

/**
 * Why an answer is not the one that was hoped for. Throws `GrantRefused` when the grant opens nothing (any more), and
 * `UpstreamError` when the customer can do nothing about it.
 */
export function refusalIn(answer: Answer, words: Words = {}): Refusal | ProofNeeded {
  if (isProofNeeded(answer)) return { kind: 'proof-needed' }
  if (answer.status === 401) throw new GrantRefused()
  const known = codesIn(answer.json).find((code) => Object.hasOwn(words, code))
  const reason = known === undefined ? undefined : words[known]
  if (!reason) throw unexpectedAnswer(answer)
  const { retryAfter } = answer
  return { kind: 'refused', reason, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

/** The same where nothing else can be refused. */
export function proofNeededIn(answer: Answer): ProofNeeded {
  const came = refusalIn(answer)
  if (came.kind === 'proof-needed') return came
  throw unexpectedAnswer(answer)
}

/** The same where nothing can be refused: whatever is not expected is a fault. */
export function faultIn(answer: Answer): never {
  refusalIn(answer)
  throw unexpectedAnswer(answer)
}

const isProofNeeded = ({ status, challenge = '' }: Answer) =>
  status === 401 && /\berror="?insufficient_user_authentication\b/.test(challenge)
