import { createHash } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { type Answer, type Http, type Question, UpstreamError } from '#lib/http.ts'
import { createFirstParty } from '#lib/identity/first-party.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Client } from '#lib/identity/oauth.ts'
import type { Away, Identity, Step } from '#lib/identity/port.ts'
import { exchange } from '#wire/exchange.ts'

const url = 'http://localhost:4000/portal'
const client: Client = {
  id: 'headway-test',
  secret: 'a client secret',
  callback: 'http://localhost:3000/callback',
}
const publicClient: Client = {
  id: 'headway-public',
  callback: `${url}/services/oauth2/echo`,
  webCallback: 'http://localhost:3000/callback',
}
const { publicKey, privateKey } = await generateKeyPair('ES256')
const keys = [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }]

type Settings = {
  client?: Client
  /** Whether it says of itself that it names itself in each answer. */
  announces?: boolean
  /** What its ID token says beside what it has to. */
  claims?: JWTPayload
  idToken?: boolean
  subject?: string
  token?: Partial<Answer>
}

/** A site that gives one customer out, to whoever brings any code, with the nonce that it was asked for. */
function openSite({ client: asker = client, ...settings }: Settings = {}) {
  const asked: (Question & { url: string })[] = []
  const requests: URLSearchParams[] = []
  const said = (json: unknown, more: Partial<Answer> = {}): Answer => ({
    endpoint: '/portal/x',
    status: 200,
    location: undefined,
    contentType: 'application/json',
    json,
    ...more,
  })
  const idToken = () =>
    new SignJWT({ nonce: requests.at(-1)?.get('nonce'), ...settings.claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(url)
      .setAudience(asker.id)
      .setSubject(settings.subject ?? `${url}/id/1/2`)
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(privateKey)
  const http: Http = async (to, question = {}) => {
    asked.push({ url: to, ...question })
    const { pathname } = new URL(to)
    if (pathname.endsWith('/openid-configuration'))
      return said({
        issuer: url,
        jwks_uri: `${url}/id/keys`,
        ...(settings.announces ? { authorization_response_iss_parameter_supported: true } : {}),
      })
    if (pathname.endsWith('/keys')) return said({ keys })
    if (pathname.endsWith('/userinfo'))
      return said({ sub: `${url}/id/1/2`, user_id: '005', name: 'Kim' })
    if (pathname.endsWith('/token'))
      return said(
        {
          access_token: 'a',
          instance_url: url,
          ...(settings.idToken === false ? {} : { id_token: await idToken() }),
        },
        settings.token,
      )
    if (pathname.endsWith('/authorization_challenge'))
      return exchange('first-party/ietf-redirect-to-web').answer
    throw new Error(`nobody asks for ${pathname}`)
  }
  const parts = { url, client: asker, http }
  const attest = async () => 'attestation'
  const identities = {
    headless: createHeadless(parts),
    firstParty: createFirstParty({ ...parts, attest }),
  }
  async function leave(identity: Identity = identities.headless, provider?: string) {
    const step = await identity.signInOnWeb(provider, {})
    if (step.kind !== 'continue-on-web') throw new Error(step.kind)
    const request = new URL(step.url).searchParams
    requests.push(request)
    return { ...step, request, state: request.get('state') ?? '' }
  }
  const tokenCalls = () => asked.filter(({ url: to }) => to.endsWith('/token'))
  return { ...identities, asked, tokenCalls, leave }
}

const query = (said: Record<string, string>) => new URLSearchParams(said)
const expired: Step = { kind: 'refused', reason: 'web-expired' }

describe('the way out', () => {
  it('names the provider, a callback, and three secrets, none of which is told', async () => {
    const { leave, asked } = openSite()
    const { url: to, request, away } = await leave(undefined, 'AuroraMiles')
    expect(to.startsWith(`${url}/services/oauth2/authorize?`)).toBe(true)
    expect(Object.fromEntries(request)).toEqual({
      response_type: 'code',
      client_id: 'headway-test',
      redirect_uri: 'http://localhost:3000/callback',
      scope: 'openid api refresh_token',
      state: expect.stringMatching(/^[\w-]{32}$/),
      nonce: expect.stringMatching(/^[\w-]{32}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      sso_provider: 'AuroraMiles',
    })
    const { v } = JSON.parse(away.memo)
    expect(to).not.toContain(v)
    expect(createHash('sha256').update(v).digest('base64url')).toBe(request.get('code_challenge'))
    expect(asked).toEqual([])
  })

  it('is another one each time, and without a provider leads to the pages of the service', async () => {
    const { leave } = openSite()
    const [one, two] = [await leave(), await leave()]
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(one.request.get(name)).not.toBe(two.request.get(name))
    expect(one.request.has('sso_provider')).toBe(false)
  })

  it('of a public client comes back to us as well, not to the echo', async () => {
    const { leave } = openSite({ client: publicClient })
    expect((await leave()).request.get('redirect_uri')).toBe(publicClient.webCallback)
  })
})

describe.each(['headless', 'firstParty'] as const)('the way back, %s', (family) => {
  it('signs in: the code with its verifier and callback, and the guest in a header', async () => {
    const site = openSite()
    const { away, state } = await site.leave(site[family], 'AuroraMiles')
    const guest = { id: 'g', accessToken: 'guest-token', apiBase: url }
    const visitor = { address: '192.0.2.7', userAgent: 'A browser', guest }
    const came = await site[family].comeBack(
      away,
      query({ code: 'c', state, iss: url, sfdc_community_id: 'x' }),
      visitor,
    )
    expect(came).toEqual({
      kind: 'signed-in',
      member: { id: '005', name: 'Kim' },
      grant: { accessToken: 'a', apiBase: url },
    })
    const [call] = site.tokenCalls()
    expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c',
      code_verifier: JSON.parse(away.memo).v,
      redirect_uri: 'http://localhost:3000/callback',
      client_id: 'headway-test',
      client_secret: 'a client secret',
    })
    expect(call?.headers).toMatchObject({
      'uvid-hint': 'guest-token',
      'x-forwarded-for': '192.0.2.7',
      'user-agent': 'A browser',
    })
  })

  it('of anything else than what was begun here is expired, and no code is tried', async () => {
    const site = openSite()
    const { away, state } = await site.leave(site[family])
    const twice = query({ code: 'c', state })
    twice.append('code', 'd')
    const others = [
      query({ code: 'c', state: `${state}x` }),
      query({ code: 'c', state: state.toUpperCase() }),
      query({ code: 'c' }),
      query({ code: 'c', state: '' }),
      query({ state }),
      query({ code: '', state }),
      query({ code: 'c', state, iss: 'https://evil.example' }),
      query({ error: 'access_denied', state: 'x' }),
      query({}),
      twice,
    ]
    for (const said of others) expect(await site[family].comeBack(away, said, {})).toEqual(expired)
    expect(site.tokenCalls()).toEqual([])
  })
})

describe('the way back', () => {
  it('of a public client names its callback here, and no secret', async () => {
    const { leave, headless, tokenCalls } = openSite({ client: publicClient })
    const { away, state } = await leave()
    await headless.comeBack(away, query({ code: 'c', state }), {})
    const body = new URLSearchParams(tokenCalls()[0]?.body)
    expect(body.get('redirect_uri')).toBe('http://localhost:3000/callback')
    expect(body.has('client_secret')).toBe(false)
  })

  it('with a request that the service kept takes the verifier of the call, and no state', async () => {
    const { firstParty, asked, tokenCalls } = openSite()
    const who = { kind: 'email', value: 'jonas@example.com' } as const
    const step = await firstParty.signIn({ who, password: 'p' }, {})
    if (step.kind !== 'continue-on-web') throw new Error(step.kind)
    const challenge = new URLSearchParams(asked[0]?.body).get('code_challenge')
    expect(Object.fromEntries(new URL(step.url).searchParams)).toEqual({
      client_id: 'headway-test',
      request_uri: 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c',
    })
    const foreign = await firstParty.comeBack(step.away, query({ code: 'c', state: 'x' }), {})
    expect(foreign).toEqual(expired)
    const came = await firstParty.comeBack(step.away, query({ code: 'c', iss: url }), {})
    expect(came).toMatchObject({ kind: 'signed-in' })
    const verifier = new URLSearchParams(tokenCalls()[0]?.body).get('code_verifier') ?? ''
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge)
  })

  it('needs the name of a site that says that it names itself', async () => {
    const { leave, headless } = openSite({ announces: true })
    const { away, state } = await leave()
    expect(await headless.comeBack(away, query({ code: 'c', state }), {})).toEqual(expired)
    const named = await headless.comeBack(away, query({ code: 'c', state, iss: url }), {})
    expect(named).toMatchObject({ kind: 'signed-in' })
  })

  it('with a code that was used before is expired', async () => {
    const token = { status: 400, json: { error: 'invalid_grant' } }
    const { leave, headless } = openSite({ token })
    const { away, state } = await leave()
    expect(await headless.comeBack(away, query({ code: 'c', state }), {})).toEqual(expired)
  })

  it.each<[string, Settings]>([
    ['of another request', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['that is missing', { idToken: false }],
    ['of somebody else', { subject: `${url}/id/1/3` }],
  ])('is a fault with an ID token %s', async (_, settings) => {
    const { leave, headless } = openSite(settings)
    const { away, state } = await leave()
    const said = query({ code: 'c', state })
    await expect(headless.comeBack(away, said, {})).rejects.toThrow(UpstreamError)
  })

  it.each([
    ['access_denied', 'web-cancelled'],
    ['unmet_authentication_requirements', 'web-refused'],
    ['temporarily_unavailable', 'web-refused'],
    ['server_error', 'web-refused'],
    ['login_required', 'web-refused'],
  ])('with %s is %s', async (error, reason) => {
    const { leave, headless, tokenCalls } = openSite()
    const { away, state } = await leave()
    const said = query({ error, error_description: 'sent', state, code: 'c' })
    expect(await headless.comeBack(away, said, {})).toEqual({ kind: 'refused', reason })
    expect(tokenCalls()).toEqual([])
  })

  it.each(['invalid_request', 'invalid_scope', 'unauthorized_client', 'toString', 'sent-secret 1'])(
    'with %s is a fault of ours, which quotes nothing but a word',
    async (error) => {
      const { leave, headless } = openSite()
      const { away, state } = await leave()
      const said = query({ error, error_description: 'sent-description', state })
      const fault = await headless.comeBack(away, said, {}).catch((thrown: unknown) => thrown)
      expect(fault).toBeInstanceOf(UpstreamError)
      expect(String(fault)).not.toMatch(/sent-/)
    },
  )

  it('with a memo of another kind is a fault that quotes nothing of it', async () => {
    const { headless } = openSite()
    const away: Away = { memo: 'sent-memo' }
    const fault = await headless.comeBack(away, query({}), {}).catch((thrown: unknown) => thrown)
    expect(fault).toBeInstanceOf(UpstreamError)
    expect(String(fault)).not.toMatch(/sent-/)
  })
})
