import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { CustomFetch } from 'openid-client'
import { digest } from '#org/domain/secrets.ts'

const ISSUER = 'https://miles.test'
const CLIENT = { clientId: 'headway-org', clientSecret: 'the-secret-of-the-provider' }
export const MILES = { name: 'AuroraMiles', label: 'Aurora Miles', issuer: ISSUER, ...CLIENT }

export type Claims = { sub: string } & Record<string, unknown>

/** What can be wrong with an answer of the provider. */
type Wrong = {
  key?: true
  /** Claims of its ID token in place of the right ones. */
  claims?: Record<string, unknown>
  /** Tells the address at userinfo only. */
  sparing?: true
  /** Answers nothing at all. */
  down?: true
}

/** An OpenID provider behind `fetch`: codes with PKCE, signed ID tokens, userinfo. */
export async function openProvider() {
  const [pair, stranger] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { claims: Claims; nonce: string; challenge: string }>()
  const tokens = new Map<string, Claims>()
  const asked: string[] = []
  const now = () => Math.floor(Date.now() / 1000)

  const provider = {
    asked,
    wrong: {} as Wrong,
    /** So many are told at userinfo at the same instant, or none. */
    together: 1,
    fetch: (async (url: string, { method, headers, body } = {} as never) => {
      const { pathname } = new URL(url)
      asked.push(pathname)
      if (provider.wrong.down) throw new TypeError('fetch failed', { cause: new Error('down') })
      switch (`${method} ${pathname}`) {
        case 'GET /.well-known/openid-configuration':
          return Response.json({
            issuer: ISSUER,
            authorization_endpoint: `${ISSUER}/authorize`,
            token_endpoint: `${ISSUER}/token`,
            userinfo_endpoint: `${ISSUER}/userinfo`,
            jwks_uri: `${ISSUER}/keys`,
            response_types_supported: ['code'],
            authorization_response_iss_parameter_supported: true,
          })
        case 'GET /keys':
          return Response.json({ keys: [jwk] })
        case 'POST /token':
          return token(new URLSearchParams(String(body)), headers.authorization)
        case 'GET /userinfo':
          await meet()
          return Response.json(tokens.get(headers.authorization?.slice(7) ?? ''))
        default:
          return new Response(null, { status: 404 })
      }
    }) as CustomFetch,

    /** Somebody says yes there; answers where their browser goes. */
    approve(away: URL, claims: Claims): string {
      const { redirect_uri, state, nonce, code_challenge } = Object.fromEntries(away.searchParams)
      const code = randomUUID()
      codes.set(code, { claims, nonce: nonce ?? '', challenge: code_challenge ?? '' })
      return `${redirect_uri}?${new URLSearchParams({ code, state: state ?? '', iss: ISSUER })}`
    },

    /** Somebody says no, or it says so itself. */
    refuse(away: URL, error: string): string {
      const { redirect_uri, state = '' } = Object.fromEntries(away.searchParams)
      return `${redirect_uri}?${new URLSearchParams({ error, state, iss: ISSUER })}`
    },
  }

  let waiting = Promise.withResolvers<void>()
  let count = 0
  async function meet() {
    const { promise, resolve } = waiting
    count += 1
    if (count === provider.together) {
      count = 0
      waiting = Promise.withResolvers()
      resolve()
    }
    await promise
  }

  async function token(form: URLSearchParams, authorization: string | undefined) {
    const code = form.get('code') ?? ''
    const granted = codes.get(code)
    codes.delete(code)
    const basic = atob(authorization?.slice('Basic '.length) ?? '').split(':')
    const known =
      basic.map(decodeURIComponent).join(':') === `${CLIENT.clientId}:${CLIENT.clientSecret}`
    if (!known || !granted || digest(form.get('code_verifier') ?? '') !== granted.challenge)
      return Response.json({ error: 'invalid_grant' }, { status: 400 })
    const { sub, ...rest } = granted.claims
    const { wrong } = provider
    const claims = wrong.sparing ? { sub } : { sub, ...rest }
    const access_token = randomUUID()
    tokens.set(access_token, granted.claims)
    const id_token = await new SignJWT({
      iss: ISSUER,
      aud: CLIENT.clientId,
      iat: now(),
      exp: now() + 300,
      nonce: granted.nonce,
      ...claims,
      ...wrong.claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(wrong.key ? stranger.privateKey : pair.privateKey)
    return Response.json({ access_token, token_type: 'Bearer', id_token })
  }

  return provider
}
