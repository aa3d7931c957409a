/**
 * An authorization request that goes on in a browser (headless-apis, section 9; first-party, sections 2.5 and 7.3; RFC 9126,
 * 2.2 and 4, without its endpoint). Its handle stands in the page, and is of use to the one browser that opened it.
 */
import { spendOr, WEB_REQUESTS_PER_RANGE } from '#org/domain/allowances.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import type { Bond, Newness } from '#org/domain/providers.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'
import type { WebRequest } from '#org/store/web-requests.ts'

/** How long it waits for the next step. */
export const WEB_REQUEST_SECONDS = 600

/** How long a `request_uri` can be opened. */
const REQUEST_URI_SECONDS = 60

const REQUEST_URI = 'urn:ietf:params:oauth:request_uri:'

/** What a client asks for, checked. */
export type WebTerms = {
  client: Client
  redirectUri: string
  scopes: string[]
  codeChallenge: string | null
  nonce: string | null
  state: string | null
}

/** Who came from a provider, as far as that has to be kept. */
export type Newcoming = {
  provider: string
  subject: string
  email: string
  firstName: string
  lastName: string
}

/** What the browser has to bring next. */
export type Progress =
  | { at: 'opening' }
  | { at: 'password'; hint?: string | undefined }
  /** The password was right and counts no more. */
  | { at: 'new-password'; userId: string; usernameKey: string; reserved: boolean }
  | { at: 'provider'; provider: string; newness?: Newness | undefined }
  | { at: 'code'; journey: string; who: Newcoming }

/** Handle of the request, and secret of the browser's cookie. */
export type Held = { handle: string; browser: string }

export type OpenRequest = WebRequest & { client: Client; progress: Progress }

/** What ties a provider's answer to one question of one browser: all of it can be made again from the cookie and the state. */
export const bondOf = (browser: string, state: string): Bond => ({
  state,
  nonce: digest(`nonce ${browser} ${state}`),
  verifier: digest(`verifier ${browser} ${state}`),
})

/** What a call that no browser carries says for the case that it has to go on in one. */
export type WayBack = { redirectUri?: string | undefined; state?: string | undefined }

/** Refuses a callback that is not the client's. */
export function checkWayBack(client: Client, { redirectUri }: WayBack) {
  if (redirectUri !== undefined && !client.callbacks.includes(redirectUri))
    throw new Refused('callback-mismatch')
}

export type Kept = { requestUri: string; expiresIn: number }

/** For whoever got no further where they began. Undefined where it is not clear where the browser would come back to. */
export async function keepForBrowser(
  org: Org,
  { client, scopes, codeChallenge, nonce }: Omit<WebTerms, 'redirectUri' | 'state'>,
  { redirectUri: named, state }: WayBack,
  userId: string,
): Promise<Kept | undefined> {
  const [only, ...others] = client.callbacks
  const redirectUri = named ?? (others.length === 0 ? only : undefined)
  if (redirectUri === undefined || codeChallenge === null) return undefined
  const handle = secret(org)
  const terms = { client, scopes, codeChallenge, nonce, redirectUri, state: state ?? null }
  await add(org, terms, {
    requestHash: digest(handle),
    userId,
    browserHash: null,
    progress: { at: 'opening' },
    expiresAt: secondsAfter(org.clock(), REQUEST_URI_SECONDS),
  })
  return { requestUri: `${REQUEST_URI}${handle}`, expiresIn: REQUEST_URI_SECONDS }
}

/** Before anything is kept, and before a provider is asked. `range` is where it comes from; null is not counted. */
export async function spendOnBegun(org: Org, range: string | null): Promise<void> {
  if (range === null) return
  await spendOr(org, `web requests ${range}`, WEB_REQUESTS_PER_RANGE, 'too-many-web-requests')
}

/** Opens what a `request_uri` stands for; answers its handle. A state counts where none was kept. */
export async function openKept(
  org: Org,
  client: Client,
  asked: { requestUri: string; state: string | undefined },
  browser: string,
): Promise<string> {
  const { requestUri, state = null } = asked
  const handle = requestUri.startsWith(REQUEST_URI) ? requestUri.slice(REQUEST_URI.length) : ''
  const opened = await org.store.webRequests.open(
    { requestHash: digest(handle), clientId: client.clientId },
    by(org, browser),
    { ...next(org, { at: 'password' }), state },
  )
  if (!opened) throw new Refused('web-request-invalid')
  return handle
}

/** Begins one in the browser; answers its handle. */
export async function beginInBrowser(
  org: Org,
  terms: WebTerms,
  browser: string,
  progress: Progress,
  providerState?: string,
): Promise<string> {
  const handle = secret(org)
  await add(org, terms, {
    ...next(org, progress),
    requestHash: digest(handle),
    userId: null,
    browserHash: digest(browser),
    providerStateHash: providerState === undefined ? null : digest(providerState),
  })
  return handle
}

/** Refuses what is unknown, expired, finished, or another browser's, all alike. */
export async function readWebRequest(org: Org, { handle, browser }: Held): Promise<OpenRequest> {
  return whole(org, await org.store.webRequests.find(digest(handle), by(org, browser)))
}

/** Takes a step; refuses when another took it first. */
export async function moveOn(org: Org, held: Held, from: Progress['at'], progress: Progress) {
  const { handle, browser } = held
  const { webRequests } = org.store
  const moved = await webRequests.move(digest(handle), by(org, browser), from, next(org, progress))
  if (!moved) throw new Refused('web-request-invalid')
}

/** Uses up the `state` that came back from a provider; the request goes on under another handle. */
export async function comeBack(
  org: Org,
  { provider, state, browser }: { provider: string; state: string; browser: string },
): Promise<{ request: OpenRequest; handle: string }> {
  const handle = secret(org)
  const expiresAt = secondsAfter(org.clock(), WEB_REQUEST_SECONDS)
  const step = { requestHash: digest(handle), expiresAt }
  const taken = await org.store.webRequests.takeState(
    digest(state),
    by(org, browser),
    provider,
    step,
  )
  return { request: await whole(org, taken), handle }
}

export async function finishWebRequest(org: Org, { handle, browser }: Held): Promise<void> {
  const finished = await org.store.webRequests.finish(digest(handle), by(org, browser))
  if (!finished) throw new Refused('web-request-invalid')
}

const secret = (org: Org) => org.random(32).toString('base64url')

const by = (org: Org, browser: string) => ({ browserHash: digest(browser), now: org.clock() })

const next = (org: Org, progress: Progress) => ({
  progress,
  expiresAt: secondsAfter(org.clock(), WEB_REQUEST_SECONDS),
})

type Begun = Pick<
  WebRequest,
  'requestHash' | 'userId' | 'browserHash' | 'progress' | 'expiresAt'
> & { providerStateHash?: string | null }

function add(org: Org, { client, ...terms }: WebTerms, begun: Begun) {
  const { clientId } = client
  return org.store.webRequests.add({ ...terms, ...begun, clientId, createdAt: org.clock() })
}

async function whole(org: Org, found: WebRequest | undefined): Promise<OpenRequest> {
  if (!found) throw new Refused('web-request-invalid')
  const client = await org.clients.get(found.clientId)
  return { ...found, client, progress: found.progress as Progress }
}
