/**
 * The org as a relying party of OpenID providers (OpenID Connect Core 1.0, 3.1; Discovery 1.0; RFC 9700, 2.1 and 4.4): code flow
 * with PKCE, state and nonce, one callback for each provider. What a provider says is checked by `openid-client`, its ID token's
 * signature included. Left out: SAML, logout by the provider, its refresh tokens.
 */
import * as oidc from 'openid-client'
import { Refused } from '#org/domain/refused.ts'

export type ProviderSettings = {
  /** DeveloperName: what `sso_provider` and the path of the callback say. */
  name: string
  /** What people know it by. */
  label: string
  issuer: string
  clientId: string
  clientSecret: string
}

/** What binds an answer to the question. */
export type Bond = { state: string; nonce: string; verifier: string }

/** Who somebody is, in a provider's words. */
export type Told = {
  subject: string
  email: string | undefined
  emailVerified: boolean
  firstName: string
  lastName: string
  /** When they proved it there; undefined where its ID token does not say. */
  authTime: Date | undefined
}

/** How new their proof has to be: `login` takes one there and then, else seconds. */
export type Newness = { login?: boolean | undefined; maxAge?: number | undefined }

export type Provider = {
  name: string
  label: string
  /** Where the browser goes. Refuses with `provider-unavailable`. */
  begin(bond: Bond, newness?: Newness): Promise<URL>
  /** `query`: what the browser brought back. Refuses with `provider-unavailable`, `provider-failed` or `access-denied`. */
  finish(query: URLSearchParams, bond: Bond): Promise<Told>
}

export type Providers = {
  all: readonly Pick<Provider, 'name' | 'label'>[]
  find(name: string): Provider | undefined
}

export type ProviderDependencies = {
  siteUrl: string
  /** Absent: the network. */
  fetch?: oidc.CustomFetch | undefined
  /** Hears why a provider was of no use. */
  report(error: unknown): void
}

const LIMIT_SECONDS = 5

/** OpenID Connect Core, section 2: no more than 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/

export function openProviders(
  settings: readonly ProviderSettings[],
  dependencies: ProviderDependencies,
): Providers {
  const all = settings.map((each) => providerAt(each, dependencies))
  return { all, find: (name) => all.find((provider) => provider.name === name) }
}

function providerAt(settings: ProviderSettings, { siteUrl, fetch, report }: ProviderDependencies) {
  const { name, label } = settings
  const callback = `${siteUrl}/services/authcallback/${name}`
  const configuration = rememberedWhenGood(() => discover(settings, fetch))
  const blaming = async <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => {
      const refused = blame(error)
      if (refused.reason !== 'access-denied') report(error)
      throw refused
    })

  const provider: Provider = {
    name,
    label,

    begin: ({ state, nonce, verifier }, { login, maxAge } = {}) =>
      blaming(
        (async () =>
          oidc.buildAuthorizationUrl(await configuration(), {
            redirect_uri: callback,
            scope: 'openid email profile',
            state,
            nonce,
            code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
            code_challenge_method: 'S256',
            ...(login && { prompt: 'login' }),
            ...(maxAge !== undefined && { max_age: String(maxAge) }),
          }))(),
      ),

    finish: (query, { state, nonce, verifier }) =>
      blaming(
        (async () => {
          const config = await configuration()
          const tokens = await oidc.authorizationCodeGrant(
            config,
            new URL(`${callback}?${query}`),
            { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          )
          const claims = tokens.claims()
          if (!claims) throw new TypeError('no ID token')
          if (!SUBJECT.test(claims.sub)) throw new TypeError('not a subject')
          const more = await userinfo(config, claims, tokens.access_token)
          return { ...toldBy({ ...more, ...claims }), authTime: authTimeOf(claims) }
        })(),
      ),
  }
  return provider
}

function discover(settings: ProviderSettings, fetch: oidc.CustomFetch | undefined) {
  const { issuer, clientId, clientSecret } = settings
  const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(new URL(issuer), clientId, clientSecret, secretTo(clientSecret), {
    timeout: LIMIT_SECONDS,
    execute: [oidc.enableNonRepudiationChecks, ...insecure],
    ...(fetch && { [oidc.customFetch]: fetch }),
  })
}

/** As the provider's metadata says; where it says nothing, Basic is meant (RFC 8414, section 2). */
function secretTo(clientSecret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(clientSecret), oidc.ClientSecretPost(clientSecret)]
  return (as, ...request) => {
    const ways = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = ways.includes('client_secret_basic') ? basic : post
    way(as, ...request)
  }
}

/** Asks until there is an answer, and then never again; those who ask at once wait for the same one. */
function rememberedWhenGood<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => {
    asked ??= ask().catch((error) => {
      asked = undefined
      throw error
    })
    return asked
  }
}

/** Many providers put the e-mail address only here. */
async function userinfo(config: oidc.Configuration, claims: oidc.IDToken, accessToken: string) {
  if (claims.email !== undefined || !config.serverMetadata().userinfo_endpoint) return {}
  return oidc.fetchUserInfo(config, accessToken, claims.sub)
}

/** Of the signed token only. */
function authTimeOf({ auth_time: at }: oidc.IDToken): Date | undefined {
  return typeof at === 'number' && at > 0 && at < 1e11 ? new Date(at * 1000) : undefined
}

function toldBy(
  claims: Readonly<Record<string, unknown>> & { sub: string },
): Omit<Told, 'authTime'> {
  const text = (name: string) => {
    const value = claims[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const [first = '', ...rest] = text('name').split(/\s+/)
  return {
    subject: claims.sub,
    email: text('email') || undefined,
    emailVerified: claims.email_verified === true,
    firstName: text('given_name') || (rest.length > 0 ? first : ''),
    lastName: text('family_name') || rest.join(' ') || first,
  }
}

/** Whose fault it is, in the words of RFC 6749, 4.1.2.1. */
function blame(error: unknown): Refused {
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === 'access_denied'
      ? new Refused('access-denied', 'the provider was told no')
      : new Refused(
          error.error === 'temporarily_unavailable' ? 'provider-unavailable' : 'provider-failed',
        )
  const unreachable = isTimeout(error) || (error instanceof TypeError && 'cause' in error)
  return new Refused(unreachable ? 'provider-unavailable' : 'provider-failed')
}

const isTimeout = (error: unknown) =>
  error instanceof oidc.ClientError &&
  ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(error.code ?? '')
