import { expect, test } from 'vitest'
import { parseConfig } from '#org/config.ts'
import { firstClients } from '#org/first-clients.ts'

const least = { CLIENT_ID: 'headway', CLIENT_SECRET: 'sixteen-letters-' }

test('two variables are enough', () => {
  expect(parseConfig(least)).toEqual({
    port: 4000,
    siteUrl: 'http://localhost:4000/portal',
    demoProvider: undefined,
    ssoProviders: [],
    appUrl: 'http://localhost:3000',
    clientId: 'headway',
    clientSecret: 'sixteen-letters-',
    databaseUrl: undefined,
    dataFolder: '.data/org',
    accessTokenSeconds: 7_200,
    accessTokenFormat: 'opaque',
    refreshTokenRotation: true,
    signingKeyDays: 90,
    freshProofSeconds: 300,
    passwordMinLength: 15,
    maxPasswordResetAttempts: 5,
    breachedUrl: undefined,
    clientCertificateFile: '.data/attestation/certificate.pem',
    attestationChallenges: 'accepted',
    corsOrigins: ['http://localhost:3000'],
    codeKey: undefined,
    initRequiresAuth: true,
    recaptcha: undefined,
    takenElsewhere: ['*@elsewhere.example'],
    discoveryFlows: ['password', 'passwordless', 'forgot_password'],
    smtpUrl: undefined,
    mailFrom: undefined,
    mailFolders: ['.data/mails/headway'],
    smsWebhook: undefined,
  })
})

test('asking for a code needs the token of an integration user, unless there can be none', () => {
  const required = (more: object) => parseConfig({ ...least, ...more }).initRequiresAuth
  expect(required({ CLIENT_SECRET: '' })).toBe(false)
  expect(required({ ORG_INIT_REQUIRES_AUTH: 'false' })).toBe(false)
  expect(required({ CLIENT_SECRET: '', ORG_INIT_REQUIRES_AUTH: 'true' })).toBe(true)
})

test('a webhook for text messages needs its secret', () => {
  const SMS_WEBHOOK_URL = 'https://sms.example.com/'
  expect(() => parseConfig({ ...least, SMS_WEBHOOK_URL })).toThrow(/SMS_WEBHOOK_SECRET/)
  const SMS_WEBHOOK_SECRET = `whsec_${'a'.repeat(32)}`
  expect(parseConfig({ ...least, SMS_WEBHOOK_URL, SMS_WEBHOOK_SECRET }).smsWebhook).toEqual({
    url: 'https://sms.example.com',
    secret: SMS_WEBHOOK_SECRET,
  })
})

test('embedded means the port of the org; a URL means itself, without its last slash', () => {
  const site = (ORG_SITE_URL: string) => parseConfig({ ...least, ORG_PORT: '4100', ORG_SITE_URL })
  expect(site('embedded').siteUrl).toBe('http://localhost:4100/portal')
  expect(site('').siteUrl).toBe('http://localhost:4100/portal')
  expect(site('https://id.example.com/app/').siteUrl).toBe('https://id.example.com/app')
})

test('origins are a list', () => {
  const ORG_CORS_ORIGINS = 'https://a.example, http://localhost:5173/'
  expect(parseConfig({ ...least, ORG_CORS_ORIGINS }).corsOrigins).toEqual([
    'https://a.example',
    'http://localhost:5173',
  ])
})

test('all faults are told at once, without the values', () => {
  const faulty = { ORG_PORT: 'x', CLIENT_SECRET: 'short', DATABASE_URL: 'mysql://u:p@h/d' }
  const read = () => parseConfig(faulty)
  for (const name of ['ORG_PORT', 'CLIENT_ID', 'CLIENT_SECRET', 'DATABASE_URL'])
    expect(read).toThrow(name)
  expect(read).not.toThrow('u:p')
})

test('the clients follow the configuration', () => {
  const clients = firstClients(parseConfig({ ...least, APP_URL: 'https://app.example/' }), '005')
  expect(clients.map(({ clientId, callbacks }) => [clientId, callbacks])).toEqual([
    ['headway', ['https://app.example/callback']],
    ['headway-public', ['http://localhost:4000/portal/services/oauth2/echo']],
  ])
  expect(JSON.stringify(clients)).not.toContain(least.CLIENT_SECRET)
})

test('a certificate makes the app a first-party client, if it has a secret', () => {
  const dialects = (environment: Record<string, string>) =>
    firstClients(parseConfig(environment), '005', 'a certificate').map((client) => [
      client.challengeDialect,
      client.assertionCertificate,
    ])
  const none = [null, null]
  expect(dialects(least)).toEqual([['salesforce', 'a certificate'], none])
  expect(dialects({ CLIENT_ID: 'shop' })).toEqual([none, none])
})

test('without a secret the app is a public client with the echo endpoint as its callback, and one for what comes back in a browser', () => {
  const [own] = firstClients(parseConfig({ CLIENT_ID: 'shop' }), '005')
  expect(own).toMatchObject({
    clientId: 'shop',
    secretHash: null,
    pkceRequired: true,
    callbacks: [
      'http://localhost:4000/portal/services/oauth2/echo',
      'http://localhost:3000/callback',
    ],
    runAsUserId: null,
  })
})
