import { randomUUID } from 'node:crypto'
import { type asPrivate, CHALLENGE, type openFixture, PUBLIC, VERIFIER } from '#org/fixture.ts'

type Fixture = Awaited<ReturnType<typeof openFixture>>
type Form = Record<string, string>

const asGuest = { 'Auth-Request-Type': 'guest' }
export const API = '/services/apexrest/headway/v1'

/** What tests do as a visitor without an account; the public client asks unless a form says otherwise. */
export function guestsOf(org: () => Fixture) {
  /** For a code: the hint says what it is. */
  const begin = (hint?: string, form: Form = {}, headers: Form = {}) =>
    org().post(
      '/services/oauth2/authorize',
      {
        response_type: 'code_credentials',
        client_id: PUBLIC.clientId,
        redirect_uri: PUBLIC.callback,
        code_challenge: CHALLENGE,
        scope: 'api',
        ...form,
      },
      { ...asGuest, ...(hint !== undefined && { 'Uvid-Hint': hint }), ...headers },
    )

  /** For a token: the hint is bare. */
  const redeem = (code: string, hint?: string, form: Form = {}, headers: Form = {}) =>
    org().post(
      '/services/oauth2/token',
      {
        grant_type: 'authorization_code',
        client_id: PUBLIC.clientId,
        redirect_uri: PUBLIC.callback,
        code_verifier: VERIFIER,
        code,
        ...form,
      },
      { ...asGuest, ...(hint !== undefined && { 'Uvid-Hint': hint }), ...headers },
    )

  async function code(hint: string, form: Form = {}): Promise<string> {
    const location = (await begin(hint, form)).headers.get('location')
    return new URL(location ?? 'missing:').searchParams.get('code') ?? ''
  }

  async function guest(
    uvid: string = randomUUID(),
    client: typeof asPrivate | undefined = undefined,
  ): Promise<{ uvid: string; token: string }> {
    const given = await code(`UVID ${uvid}`, client?.authorize)
    const form = client && { ...client.token, client_id: client.authorize.client_id }
    const answer = await redeem(given, uvid, form)
    const { access_token } = (await answer.json()) as { access_token: string }
    return { uvid, token: access_token }
  }

  const ask = (token: string | undefined, path: string, method = 'GET') =>
    org().request(`${API}${path}`, {
      method,
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    })

  async function trips(): Promise<{ id: string; slug: string }[]> {
    const answer = await ask(undefined, '/trips')
    return ((await answer.json()) as { trips: { id: string; slug: string }[] }).trips
  }

  const keep = (token: string, tripId: string) => ask(token, `/shortlist/${tripId}`, 'PUT')
  const forget = (token: string, tripId: string) => ask(token, `/shortlist/${tripId}`, 'DELETE')

  /** The slugs on somebody's list, newest first. */
  async function list(token: string): Promise<string[]> {
    const answer = (await (await ask(token, '/shortlist')).json()) as {
      entries: { slug: string }[]
    }
    return answer.entries.map(({ slug }) => slug)
  }

  return { begin, redeem, code, guest, ask, trips, keep, forget, list }
}

/** What a JWT says. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
