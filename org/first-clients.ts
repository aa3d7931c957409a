import type { Config } from '#org/config.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'

const MONTH_SECONDS = 30 * 24 * 60 * 60

/** The app's own private client, and the public one for browsers and native apps. Written at every start. */
export function firstClients(config: Config, runAsUserId: string): Client[] {
  const lifetimes = {
    accessTokenSeconds: config.accessTokenSeconds,
    refreshTokenSeconds: MONTH_SECONDS,
  }
  const shared = {
    pkceRequired: true,
    credentialsInBodyOnly: false,
    accessTokenFormat: 'opaque' as const,
    ...lifetimes,
  }
  return [
    {
      ...shared,
      clientId: config.clientId,
      name: 'Headway',
      secretHash: digest(config.clientSecret),
      secretRequired: true,
      callbacks: [`${config.appUrl}/callback`],
      scopes: [
        ...['api', 'openid', 'refresh_token', 'id', 'profile', 'email', 'phone'],
        ...['pwdless_login_api', 'user_registration_api', 'forgot_password'],
      ],
      runAsUserId,
    },
    {
      ...shared,
      clientId: 'headway-public',
      name: 'Headway for browsers',
      secretHash: null,
      secretRequired: false,
      callbacks: [`${config.siteUrl}/services/oauth2/echo`],
      scopes: ['api', 'openid', 'refresh_token'],
      runAsUserId: null,
    },
  ]
}
