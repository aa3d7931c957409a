import type { Config } from '#org/config.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'

const MONTH_SECONDS = 30 * 24 * 60 * 60

const PUBLIC_ID = 'headway-public'

/**
 * The app's own client, private if it has a secret, and one for browsers and native apps. Written at every start. With a
 * certificate for its attestations, the private one is a first-party app.
 */
export function firstClients(
  config: Config,
  runAsUserId: string,
  certificate: string | null = null,
): Client[] {
  const shared = {
    pkceRequired: true,
    credentialsInBodyOnly: false,
    accessTokenFormat: config.accessTokenFormat,
    accessTokenSeconds: config.accessTokenSeconds,
    refreshTokenSeconds: MONTH_SECONDS,
    refreshTokenRotation: config.refreshTokenRotation,
    guests: true,
    reauthenticateSeconds: null,
    challengeDialect: null,
    assertionCertificate: null,
    attesterJwk: null,
    attestationProof: null,
  }
  const echo = `${config.siteUrl}/services/oauth2/echo`
  const publicClient = (clientId: string, name: string, callbacks: string[]): Client => ({
    ...shared,
    clientId,
    name,
    secretHash: null,
    secretRequired: false,
    callbacks,
    scopes: ['api', 'openid', 'refresh_token'],
    runAsUserId: null,
  })
  const privateClient = (secret: string): Client => ({
    ...shared,
    clientId: config.clientId,
    name: 'Headway',
    secretHash: digest(secret),
    secretRequired: true,
    challengeDialect: certificate === null ? null : 'salesforce',
    assertionCertificate: certificate,
    callbacks: [`${config.appUrl}/callback`],
    scopes: [
      ...['api', 'openid', 'refresh_token', 'id', 'profile', 'email', 'phone'],
      ...['pwdless_login_api', 'user_registration_api', 'forgot_password'],
    ],
    runAsUserId,
  })
  const own = config.clientSecret
    ? privateClient(config.clientSecret)
    : publicClient(config.clientId, 'Headway', [echo, `${config.appUrl}/callback`])
  if (own.clientId === PUBLIC_ID) return [own]
  return [own, publicClient(PUBLIC_ID, 'Headway for browsers', [echo])]
}
