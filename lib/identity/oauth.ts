import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Answer, type Http, UpstreamError } from '#lib/http.ts'
import { verifySubject } from '#lib/identity/id-token.ts'
import type { Grant, Member, Renewal, Step, Visitor } from '#lib/identity/port.ts'
import { onBehalfOf } from '#lib/on-behalf-of.ts'

/**
 * What both protocol families share: PKCE (RFC 7636, S256 only), code → grant, refresh, revocation,
 * ID token and userinfo. Wire: Headless Identity Implementation Guide; RFC 6749, 7009; OpenID Connect Core 1.0.
 * Left out: DPoP, token introspection.
 */
export type Client = {
  id: string
  /** Absent for a public client. */
  secret?: string | undefined
  /** The registered callback of what is asked for behind the screens. */
  callback: string
  /** The registered callback that browsers come back to, where that is another one. */
  webCallback?: string | undefined
}

export type Site = {
  url: string
  client: Client
  http: Http
  /** What ID tokens are checked against; the machine's own clock when absent. */
  clock?: () => Date
}

export const scope = 'openid api refresh_token'

export function createPkce() {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

const failure = z.object({ error: z.string(), error_description: z.string().optional() })

/** The OAuth error code of an answer, if it is an OAuth error. */
export function oauthError(answer: Answer): string | undefined {
  return failure.safeParse(answer.json).data?.error
}

const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().optional(),
  instance_url: z.url({ protocol: /^https?$/ }),
})

type Tokens = z.output<typeof tokens>

/**
 * What refuses a code or refresh token: it is dead, or takes another sign-in first (FiPA draft -04, section 6.2; Salesforce's word
 * for that from its endpoint of such sign-ins).
 */
const refusing = ['invalid_grant', 'insufficient_authorization', 'authorization_required']

/** Reads a token answer. Undefined: the code or refresh token was refused. */
export function readTokens(answer: Answer): Tokens | undefined {
  if (answer.status === 200) {
    const read = tokens.safeParse(answer.json)
    if (read.success) return read.data
  }
  const error = oauthError(answer)
  if (error !== undefined && refusing.includes(error)) return undefined
  throw unexpected(answer, error)
}

export function unexpected(answer: Answer, error?: string): UpstreamError {
  const code = error ? 'misconfigured' : 'unexpected-answer'
  const { endpoint, status } = answer
  return new UpstreamError(code, {
    endpoint,
    status,
    ...(error ? { detail: knownWord(error) } : {}),
  })
}

/** Only an error *code* may reach a log, never a sentence that could quote what was sent. */
const knownWord = (error: string) => (/^[a-z_]{1,40}$/.test(error) ? error : 'unknown')

/** Trades an authorization code that came to the callback for a grant, and asks who the customer is. */
export const redeem = (site: Site, code: string, verifier: string): Promise<Step> =>
  redeemAtOnce(site, { code, code_verifier: verifier, redirect_uri: site.client.callback })

/** The same for a code that came in an answer: no callback has seen it, so none is named (FiPA draft -04, section 6). */
export const redeemUnsent = (site: Site, code: string, verifier: string): Promise<Step> =>
  redeemAtOnce(site, { code, code_verifier: verifier })

/** A code that came straight to us is new: that it is not taken is no fault of the customer's. */
async function redeemAtOnce(site: Site, proof: Readonly<Record<string, string>>): Promise<Step> {
  const answer = await exchange(site, proof)
  const issued = readTokens(answer)
  if (!issued) throw unexpected(answer, 'invalid_grant')
  return signedIn(site, issued)
}

type Brought = {
  code: string
  verifier: string
  /** What the ID token has to repeat. */
  nonce?: string | undefined
}

/**
 * The same for a code that a browser brought: undefined when it is old, used, or of somebody else's request. The visitor's
 * guest goes along here, since a secret never stands in an address.
 */
export async function redeemBrought(
  site: Site,
  { code, verifier, nonce }: Brought,
  visitor: Visitor,
): Promise<Step | undefined> {
  const proof = { code, code_verifier: verifier, redirect_uri: webCallbackOf(site.client) }
  const issued = readTokens(await exchange(site, proof, onBehalfOf(visitor)))
  return issued && signedIn(site, issued, nonce)
}

export const webCallbackOf = ({ callback, webCallback = callback }: Client): string => webCallback

const exchange = (
  site: Site,
  proof: Readonly<Record<string, string>>,
  headers?: Readonly<Record<string, string>>,
) => askForTokens(site, { grant_type: 'authorization_code', ...proof }, headers)

async function signedIn(site: Site, issued: Tokens, nonce?: string): Promise<Step> {
  const grant = grantOf(issued)
  return { kind: 'signed-in', member: await readMember(site, issued, nonce), grant }
}

export async function refresh(site: Site, grant: Grant): Promise<Renewal> {
  if (!grant.refreshToken) return { kind: 'refused', reason: 'session-ended' }
  const { refreshToken } = grant
  const issued = readTokens(
    await askForTokens(site, { grant_type: 'refresh_token', refresh_token: refreshToken }),
  )
  if (!issued) return { kind: 'refused', reason: 'session-ended' }
  return { kind: 'renewed', grant: { refreshToken, ...grantOf(issued) } }
}

/** Ends the grant upstream. A token that is already dead is as good as revoked. */
export async function revoke(site: Site, grant: Grant): Promise<void> {
  const answer = await site.http(`${site.url}/services/oauth2/revoke`, {
    method: 'POST',
    ...form({ token: grant.refreshToken ?? grant.accessToken, ...credentials(site.client) }),
  })
  const dead = ['invalid_token', 'unsupported_token_type'].includes(oauthError(answer) ?? '')
  if (answer.status !== 200 && !dead) throw unexpected(answer, oauthError(answer))
}

export function form(fields: Readonly<Record<string, string>>) {
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}

export const credentials = ({ id, secret }: Client) => ({
  client_id: id,
  ...(secret ? { client_secret: secret } : {}),
})

function askForTokens(
  site: Site,
  fields: Readonly<Record<string, string>>,
  extra?: Readonly<Record<string, string>>,
) {
  const { headers, body } = form({ ...fields, ...credentials(site.client) })
  const question = { method: 'POST', headers: { ...headers, ...extra }, body } as const
  return site.http(`${site.url}/services/oauth2/token`, question)
}

const grantOf = (issued: Tokens): Grant => ({
  accessToken: issued.access_token,
  ...(issued.refresh_token ? { refreshToken: issued.refresh_token } : {}),
  apiBase: issued.instance_url.replace(/\/+$/, ''),
})

const userinfo = z.object({ sub: z.string(), user_id: z.string(), name: z.string() })

/** Who the customer is: userinfo, which has to speak of the same subject as the ID token. A nonce needs one that repeats it. */
async function readMember(site: Site, issued: Tokens, nonce?: string): Promise<Member> {
  const [answer, subject] = await Promise.all([
    site.http(`${site.url}/services/oauth2/userinfo`, {
      headers: { authorization: `Bearer ${issued.access_token}` },
    }),
    issued.id_token ? verifySubject(site, issued.id_token, issued.access_token, nonce) : undefined,
  ])
  const read = userinfo.safeParse(answer.json)
  if (answer.status !== 200 || !read.success) throw unexpected(answer)
  if (subject === undefined ? nonce !== undefined : subject !== read.data.sub)
    throw unexpected(answer, 'subject_mismatch')
  return { id: read.data.user_id, name: read.data.name }
}
