import { randomUUID } from 'node:crypto'
import { type Key, openKey } from '#org/domain/attestation/keys-fixture.ts'
import { digest } from '#org/domain/secrets.ts'
import { CHALLENGE, VERIFIER } from '#org/fixture.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'
import { type Client, clientsIn } from '#org/store/clients.ts'

export const CHALLENGE_PATH = '/services/oauth2/v1/authorization_challenge'
export const TOKEN_PATH = '/services/oauth2/token'
export const NATIVE = { client_id: 'headway-native', client_secret: 'the secret of a native app' }

const attester = await openKey()

/** The native app: it authenticates by what its attester says of each installation. */
export async function addNative(org: Fixture, changes: Partial<Client> = {}) {
  await clientsIn(org.db).put({
    clientId: NATIVE.client_id,
    name: 'Headway for phones',
    secretHash: digest(NATIVE.client_secret),
    secretRequired: true,
    pkceRequired: true,
    credentialsInBodyOnly: false,
    callbacks: [],
    scopes: ['api', 'openid', 'refresh_token'],
    accessTokenFormat: 'opaque',
    accessTokenSeconds: 900,
    refreshTokenSeconds: 86_400,
    refreshTokenRotation: false,
    guests: false,
    reauthenticateSeconds: null,
    runAsUserId: null,
    challengeDialect: 'ietf',
    assertionCertificate: null,
    attesterJwk: { ...attester.jwk },
    attestationProof: 'attestation_pop_jwt',
    ...changes,
  })
}

/** What one request is made with; every proof is a new one. */
export type Making = {
  instance?: Key
  /** Absent: no DPoP proof. */
  dpop?: Key | undefined
  attestation?: Record<string, unknown>
  pop?: Record<string, unknown> | null
  proof?: Record<string, unknown>
}

/** One installation on one telephone. */
export async function openInstallation(org: () => Fixture, site: string) {
  const own = await openKey()
  const seconds = () => Math.floor(org().now().getTime() / 1000)
  const stamp = () => ({ jti: randomUUID(), iat: seconds() })

  async function headers(path: string, making: Making = {}, method = 'POST') {
    const { instance = own, dpop, attestation, pop = {}, proof } = making
    const given: Record<string, string> = {
      'OAuth-Client-Attestation': await attester.sign(
        { typ: 'oauth-client-attestation+jwt' },
        {
          sub: NATIVE.client_id,
          iat: seconds(),
          exp: seconds() + 3_600,
          cnf: { jwk: instance.jwk },
          ...attestation,
        },
      ),
    }
    if (pop !== null)
      given['OAuth-Client-Attestation-PoP'] = await instance.sign(
        { typ: 'oauth-client-attestation-pop+jwt' },
        { aud: site, ...stamp(), ...pop },
      )
    if (dpop) given.DPoP = await proofOf(dpop, path, method, proof)
    return given
  }

  const proofOf = (key: Key, path: string, method: string, claims: Record<string, unknown> = {}) =>
    key.sign(
      { typ: 'dpop+jwt', jwk: key.jwk },
      { htm: method, htu: `${site}${path}`, ...stamp(), ...claims },
    )

  const call = async (form: Record<string, string>, making: Making = {}) =>
    org().post(CHALLENGE_PATH, { ...NATIVE, ...form }, await headers(CHALLENGE_PATH, making))

  const first = (form: Record<string, string>, making: Making = {}) =>
    call({ response_type: 'code', code_challenge: CHALLENGE, ...form }, making)

  const token = async (form: Record<string, string>, making: Making = {}) =>
    org().post(TOKEN_PATH, { ...NATIVE, ...form }, await headers(TOKEN_PATH, making))

  return {
    key: own,
    headers,
    call,
    first,
    login: (making: Making = {}) =>
      first({ username: maya.username, password: maya.password }, making),
    redeem: (code: string, making: Making = {}, more: Record<string, string> = {}) =>
      token({ grant_type: 'authorization_code', code, code_verifier: VERIFIER, ...more }, making),
    refresh: (refreshToken: string, making: Making = {}) =>
      token({ grant_type: 'refresh_token', refresh_token: refreshToken }, making),

    /** A request for data, as a bearer or with a proof of a key. */
    get: async (
      path: string,
      accessToken: string,
      dpop?: Key,
      claims: Record<string, unknown> = {},
    ) => {
      if (!dpop) return org().request(path, { headers: { Authorization: `Bearer ${accessToken}` } })
      const ath = digest(accessToken)
      const [address = ''] = path.split('?')
      const proof = await proofOf(dpop, address, 'GET', { ath, ...claims })
      return org().request(path, { headers: { Authorization: `DPoP ${accessToken}`, DPoP: proof } })
    },
  }
}
