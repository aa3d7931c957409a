/**
 * Guests at the authorize and the token endpoint (headless-apis, section 8), and the guest that a customer was until they
 * signed in (8.4). At the token endpoint the hint is bare; at authorize it says what it is.
 */
import type { Context } from 'hono'
import { addressRange } from '#org/domain/address-range.ts'
import { type Hint, issueGuestCode, openGuestSession } from '#org/domain/guest-sessions.ts'
import { isGuestToken, uvidOfToken } from '#org/domain/guests.ts'
import type { Org } from '#org/domain/org.ts'
import { checkChallenge } from '#org/domain/pkce.ts'
import { Refused } from '#org/domain/refused.ts'
import { guestScopes } from '#org/domain/scopes.ts'
import type { Asker } from '#org/domain/tokens.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import type { Form } from '#org/routes/form.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import type { Client } from '#org/store/clients.ts'

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** Its letter case counts, as in the other variations. */
export function asksAsGuest(c: Context): boolean {
  return c.req.header('auth-request-type') === 'guest'
}

export async function guestCode(
  org: Org,
  c: Context<LocalEnv>,
  form: Form,
  { client, redirectUri }: { client: Client; redirectUri: string },
): Promise<string> {
  if (!client.guests) throw new Refused('guests-not-enabled')
  if (c.req.header('authorization') !== undefined) throw new Refused('unsupported-request-type')
  const [scheme, said, ...more] = (hintIn(c, form) ?? '').split(' ')
  if (said === undefined || more.length > 0) throw new Refused('wrong-uvid')
  const hint = scheme === 'UVID' ? byUuid(said) : scheme === 'JWT' ? byToken(said) : undefined
  if (!hint) throw new Refused('wrong-uvid')
  return issueGuestCode(org, hint, {
    client,
    redirectUri,
    scopes: guestScopes(form.get('scope'), client.scopes),
    codeChallenge: checkChallenge(
      client,
      form.get('code_challenge'),
      form.get('code_challenge_method'),
    ),
    range: addressRange(customersAddress(c)),
  })
}

export async function guestToken(
  org: Org,
  c: Context<LocalEnv>,
  form: Form,
  { client, secret }: Asker,
) {
  if (!client.guests) throw new Refused('guests-not-enabled')
  if (form.need('grant_type') !== 'authorization_code')
    throw new Refused('unsupported-request-type')
  const said = c.req.header('uvid-hint') ?? ''
  const hint = byUuid(said) ?? byToken(said)
  if (!hint) throw new Refused('wrong-uvid')
  return openGuestSession(org, client, {
    hint,
    code: form.need('code'),
    redirectUri: form.need('redirect_uri'),
    verifier: form.get('code_verifier'),
    // Whoever has shown the client's secret speaks for its visitors.
    range: addressRange(customersAddress(c, { authenticated: secret !== undefined })),
  })
}

/** Of the guest who is about to sign in; null when none is named, or none that could still be somebody's. */
export async function uvidHinted(
  org: Org,
  c: Context,
  client: Client,
  form?: Form,
): Promise<string | null> {
  const token = hintIn(c, form)
  return token === undefined ? null : uvidOfToken(org, client, token)
}

const hintIn = (c: Context, form?: Form) => c.req.header('uvid-hint') ?? form?.get('uvid_hint')

const byUuid = (said: string): Hint | undefined =>
  UUID_4.test(said) ? { uvid: said.toLowerCase() } : undefined

const byToken = (said: string): Hint | undefined =>
  isGuestToken(said) ? { token: said } : undefined
