/**
 * OpenID Connect Discovery 1.0 and RFC 8414, with the keys of headless-apis, section 11.5. Only what is served is
 * advertised; the headless paths are not, as in a real org. `authorization_challenge_endpoint` follows
 * draft-ietf-oauth-first-party-apps-04, section 8.
 */
import { Hono } from 'hono'
import { ACR_VALUES } from '#org/domain/assurance.ts'
import { ALGORITHMS } from '#org/domain/attestation/key.ts'
import { CHALLENGE_PATH, type Site } from '#org/domain/site.ts'
import { otherMethods } from '#org/routes/methods.ts'

/** draft-ietf-oauth-attestation-based-client-auth-11, section 7.6. */
const POP_METHODS = ['attestation_pop_jwt', 'dpop_combined']

export function metadataRoutes(site: Site) {
  const oauth = `${site.url}/services/oauth2`
  const metadata = {
    issuer: site.url,
    authorization_endpoint: `${oauth}/authorize`,
    token_endpoint: `${oauth}/token`,
    authorization_challenge_endpoint: `${site.url}${CHALLENGE_PATH}`,
    revocation_endpoint: `${oauth}/revoke`,
    introspection_endpoint: `${oauth}/introspect`,
    userinfo_endpoint: `${oauth}/userinfo`,
    jwks_uri: `${site.url}/id/keys`,
    scopes_supported: ['api', 'openid', 'profile', 'email', 'phone', 'id', 'refresh_token'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'client_secret_basic',
      'none',
      'attest_jwt_client_auth',
      'attest_jwt_client_auth_dpop',
    ],
    introspection_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    challenge_endpoint: `${oauth}/v1/challenge`,
    client_attestation_signing_alg_values_supported: ALGORITHMS,
    client_attestation_pop_signing_alg_values_supported: ALGORITHMS,
    client_attestation_pop_methods_supported: POP_METHODS,
    dpop_signing_alg_values_supported: ALGORITHMS,
    acr_values_supported: ACR_VALUES,
    code_challenge_methods_supported: ['S256'],
    // OpenID Connect Discovery takes silence for yes; ours come from the challenge endpoint alone.
    request_uri_parameter_supported: false,
    claims_supported: [
      ...['sub', 'name', 'given_name', 'family_name', 'email', 'email_verified'],
      ...['auth_time', 'acr', 'amr'],
    ],
  }
  return new Hono()
    .get('/', (c) => c.json(metadata, 200, { 'cache-control': 'public, max-age=300' }))
    .all('/', otherMethods)
}
