import Provider, { interactionPolicy } from 'oidc-provider'
import type { keysIn } from '#org/demo-provider/keys.ts'
import { memory } from '#org/demo-provider/memory.ts'
import { pageHeaders, troublePage } from '#org/demo-provider/pages.ts'
import type { Membership } from '#org/demo-provider/people.ts'
import { PROVIDER_CLIENT_ID } from '#org/demo-provider/secret.ts'
import { SIGN_IN } from '#org/demo-provider/sign-in.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

type Wanted = {
  issuer: string
  callback: string
  secret: string
  keys: ReturnType<typeof keysIn>
  people: Membership
}

/** An OpenID provider with one client: code flow with PKCE (OpenID Connect Core, 3.1; RFC 7636), nothing else. */
export function auroraMiles({ issuer, callback, secret, keys, people }: Wanted): Provider {
  const headers = pageHeaders([])
  return new Provider(issuer, {
    adapter: memory(),
    jwks: { keys: [keys.signing] },
    clients: [
      {
        client_id: PROVIDER_CLIENT_ID,
        client_secret: secret,
        client_name: 'Headway',
        redirect_uris: [callback],
        response_types: ['code'],
        response_modes: ['query'],
        // Its ID tokens say when a member signed in: it asks each time.
        require_auth_time: true,
        grant_types: ['authorization_code'],
      },
    ],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    responseTypes: ['code'],
    scopes: ['openid', 'email', 'profile'],
    pkce: { required: () => true },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name'],
    },
    // As at most large providers, the id token says all that was asked for.
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    cookies: {
      keys: [keys.cookies],
      // Cookies know no ports: other programs on this machine have a `_session` of their own.
      names: { session: 'aurora', interaction: 'aurora_sign_in', resume: 'aurora_resume' },
    },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: MINUTE,
      Grant: HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: HOUR,
    },
    interactions: {
      policy: askingEachTime(),
      url: (_, { uid }) => `${SIGN_IN}${uid}`,
    },
    findAccount(_, subject) {
      const claims = people.claimsOf(subject)
      return claims && { accountId: subject, claims: () => claims }
    },
    clientBasedCORS: () => false,
    renderError(ctx) {
      ctx.set(headers)
      ctx.body = String(troublePage())
    },
  })
}

/** Whoever was here before may want to be somebody else today. */
function askingEachTime() {
  const policy = interactionPolicy.base()
  const each = new interactionPolicy.Check(
    'each_time',
    'the member has to say who they are',
    'login_required',
    ({ oidc }) => !oidc.result?.login,
  )
  policy.get('login')?.checks.add(each)
  return policy
}
