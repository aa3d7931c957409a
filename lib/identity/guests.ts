import { randomBytes, randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { type Answer, UpstreamError } from '#lib/http.ts'
import { type Failure, readCallback } from '#lib/identity/callback.ts'
import { createPkce, credentials, form, type Site, unexpected } from '#lib/identity/oauth.ts'
import type { Guest, Identity, Visitor } from '#lib/identity/port.ts'
import { onBehalfOf } from '#lib/on-behalf-of.ts'

/**
 * Guests: the guest variation of the Headless Identity APIs, whichever protocol family signs people in (headless-apis, section 8).
 * A guest is a UUID that the app makes up (UVID) and a JWT about it; there is no refresh token, so the earlier JWT is shown instead.
 * Left out: `uvid_hint` in the body. A later sign-in takes the guest along by a header (`onBehalfOf`).
 */
export function createGuests(site: Site): Pick<Identity, 'becomeGuest'> {
  return {
    async becomeGuest({ guest, ...visitor }) {
      const came = guest && (await askAs(site, goingOn(guest), visitor))
      if (came && !isOver(came)) return orThrow(came)
      return orThrow(await askAs(site, beginning(), visitor))
    },
  }
}

/** A guest, or an answer that says why not. */
type Came = Guest | { refused: Answer; error: string }

/** "uvid invalid" was seen of a UUID; what is said to a token that is over is NOT DETERMINED (headless-apis, section 18). */
const isOver = (came: Came) =>
  'error' in came && ['invalid_request', 'invalid_grant', 'invalid_token'].includes(came.error)

/** Who asks: the UUID, and what is said of it to either endpoint. */
type Hints = { id: string; asking: string; redeeming: string }

const goingOn = ({ id, accessToken }: Guest): Hints => ({
  id,
  asking: `JWT ${accessToken}`,
  redeeming: accessToken,
})

function beginning(): Hints {
  const id = randomUUID()
  return { id, asking: `UVID ${id}`, redeeming: id }
}

/** Seen to be taken of guests; `openid` was not, everywhere (headless-apis, section 8.3). */
const scope = 'api'

async function askAs(
  site: Site,
  { id, asking, redeeming }: Hints,
  visitor: Visitor,
): Promise<Came> {
  const guestly = { ...onBehalfOf(visitor), 'auth-request-type': 'guest' }
  const { callback } = site.client
  const pkce = createPkce()
  const state = randomBytes(16).toString('base64url')
  const asked = form({
    response_type: 'code_credentials',
    client_id: site.client.id,
    redirect_uri: callback,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    scope,
    state,
  })
  const answer = await site.http(`${site.url}/services/oauth2/authorize`, {
    method: 'POST',
    headers: { ...asked.headers, ...guestly, 'uvid-hint': asking },
    body: asked.body,
  })
  const said = readGuestCode(answer, { callback, state })
  if ('error' in said) return { refused: answer, error: said.error }
  const proof = form({
    grant_type: 'authorization_code',
    code: said.code,
    redirect_uri: callback,
    code_verifier: pkce.verifier,
    ...credentials(site.client),
  })
  const issued = await site.http(`${site.url}/services/oauth2/token`, {
    method: 'POST',
    headers: { ...proof.headers, ...guestly, 'uvid-hint': redeeming },
    body: proof.body,
  })
  return readGuest(issued, id)
}

/** Reads the answer of the authorize endpoint to a guest. */
export function readGuestCode(
  answer: Answer,
  expected: { callback: string; state: string },
): { code: string } | Failure {
  const said = readCallback(answer, expected)
  if (said) return said
  if (!answer.contentType.startsWith('text/html')) throw unexpected(answer)
  throw new UpstreamError('not-headless', { endpoint: answer.endpoint, status: answer.status })
}

const url = z.url({ protocol: /^https?$/ })
const tokens = z.object({
  access_token: z.string().min(1),
  instance_url: url,
  sfdc_community_url: url.optional(),
})
const failure = z.object({ error: z.string() })

/**
 * Reads the token answer to the guest of this UUID. Their token opens the site and not the host of the org
 * (headless-apis, section 8.5), so the address of the site counts where it is told.
 */
export function readGuest(answer: Answer, id: string): Came {
  const read = tokens.safeParse(answer.json)
  if (answer.status !== 200 || !read.success) {
    const error = failure.safeParse(answer.json).data?.error
    if (!error) throw unexpected(answer)
    return { refused: answer, error }
  }
  const { access_token: accessToken, instance_url, sfdc_community_url = instance_url } = read.data
  if (subjectOf(accessToken) !== `uvid:${id}`) throw unexpected(answer, 'subject_mismatch')
  return { id, accessToken, apiBase: sfdc_community_url.replace(/\/+$/, '') }
}

/** Whom a token speaks of. It came from the token endpoint itself: whether it is true is for the services that it opens. */
function subjectOf(token: string): string | undefined {
  try {
    return decodeJwt(token).sub
  } catch {
    return undefined
  }
}

function orThrow(came: Came): Guest {
  if ('refused' in came) throw unexpected(came.refused, came.error)
  return came
}
