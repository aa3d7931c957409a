/** The way back to the client (RFC 6749, 4.1.2; headless-apis, section 3.1), with `iss` in every answer (RFC 9207). */
import type { Context } from 'hono'
import { oauthWords } from '#org/dialects.ts'
import { issueCode } from '#org/domain/codes.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import type { SignedIn } from '#org/domain/sign-in.ts'
import { COMMUNITY_ID } from '#org/domain/site.ts'
import { finishWebRequest, type Held, type OpenRequest } from '#org/domain/web-requests.ts'
import { withQuery } from '#org/routes/callback-url.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { visitOf } from '#org/routes/visit.ts'

type Back = { redirectUri: string; state: string | null }

/** What a callback can be told; all else is our own trouble. */
const ERRORS = [
  'access_denied',
  'invalid_request',
  'invalid_scope',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unmet_authentication_requirements',
  'unsupported_response_type',
]

/** Ends the request, and answers the code that it was for. */
export async function sendBack(
  org: Org,
  c: Context<LocalEnv>,
  held: Held,
  request: OpenRequest,
  who: SignedIn,
): Promise<Response> {
  await finishWebRequest(org, held)
  try {
    return to(org, c, request, {
      code: await issueCode(org, who, { ...request, visit: await visitOf(c) }),
      sfdc_community_url: org.site.url,
      sfdc_community_id: COMMUNITY_ID,
    })
  } catch (error) {
    // The name was put on hold this very moment.
    if (error instanceof Refused) return sendBackRefused(org, c, request, error)
    throw error
  }
}

export function sendBackRefused(org: Org, c: Context, back: Back, refused: Refused): Response {
  const { error, error_description } = oauthWords(refused)
  const later = error === 'rate_limit_exceeded' ? 'temporarily_unavailable' : 'server_error'
  return to(org, c, back, {
    error: ERRORS.includes(error) ? error : later,
    error_description,
  })
}

function to(
  { site }: Org,
  c: Context,
  { redirectUri, state }: Back,
  parameters: Record<string, string>,
): Response {
  const location = withQuery(redirectUri, { ...parameters, state, iss: site.url })
  return redirect(c, location)
}

/** After a form, a browser must not send it again to where it goes next (RFC 9700, 4.12). */
export function redirect(c: Context, location: string): Response {
  const headers = { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  return c.body(null, c.req.method === 'POST' ? 303 : 302, headers)
}

/** To the page of the org that is due. */
export const toPage = ({ site }: Org, c: Context, handle: string): Response =>
  redirect(c, withQuery(`${site.prefix}/services/web`, { request: handle }))
