import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readProviders } from '#lib/providers.ts'

const blank = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional())

const local = ['localhost', '127.0.0.1', '[::1]']

/** Whether what is sent to a URL stays between us: https, or a process on this machine. */
export function isConfidential(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && local.includes(hostname))
}

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
  .transform((value) => value.replace(/\/+$/, ''))

/** From a minute up: whoever is about to be signed out has time to read that. */
const seconds = (usual: number) =>
  z.preprocess(
    blank,
    z.coerce
      .number({ error: 'must be a number of seconds' })
      .int({ error: 'must be a whole number of seconds' })
      .min(60, { error: 'must be at least 60 seconds' })
      .default(usual),
  )

const environment = z
  .object({
    PORT: z.preprocess(blank, z.coerce.number().int().min(1).max(65_535).default(3000)),
    ORG_PORT: z.preprocess(blank, z.coerce.number().int().min(1).max(65_535).default(4000)),
    APP_URL: optional(baseUrl),
    ORG_SITE_URL: z.union([z.literal('embedded'), baseUrl], {
      error: 'must be the base URL of your site, or the word embedded',
    }),
    IDENTITY_PROTOCOL: z.preprocess(
      blank,
      z
        .enum(['headless', 'first-party'], { error: 'must be headless or first-party' })
        .default('headless'),
    ),
    DATA_API_VERSION: z.preprocess(
      blank,
      z
        .string()
        .regex(/^\d{2,3}\.0$/, { error: 'must look like 66.0' })
        .default('66.0'),
    ),
    CLIENT_ID: z.string({ error: 'is missing' }).min(1, { error: 'is missing' }),
    CLIENT_SECRET: optional(z.string()),
    ATTESTATION_KEY_FILE: optional(z.string()),
    DATA_DIR: z.preprocess(blank, z.string().default('.data')),
    INTEGRATION_CLIENT_ID: optional(z.string()),
    INTEGRATION_CLIENT_SECRET: optional(z.string()),
    INTEGRATION_TOKEN_URL: optional(baseUrl),
    PHONE_COUNTRY: z.preprocess(
      blank,
      z
        .string()
        .regex(/^[A-Z]{2}$/, { error: 'must be two capital letters' })
        .default('SE'),
    ),
    BRAND: z.preprocess(blank, z.string().default('headway')),
    STUDIO_KEY: optional(z.string().min(16, { error: 'must be at least 16 characters long' })),
    SSO_PROVIDERS: optional(z.string()),
    SESSION_IDLE_SECONDS: seconds(60 * 60),
    SESSION_MAX_SECONDS: seconds(24 * 60 * 60),
    SESSION_SECRET: z
      .string({ error: 'is missing' })
      .min(32, { error: 'must be at least 32 characters long' }),
  })
  .transform((env, context) => {
    const embedded = env.ORG_SITE_URL === 'embedded'
    const appUrl = env.APP_URL ?? `http://localhost:${env.PORT}`
    const siteUrl = embedded ? `http://localhost:${env.ORG_PORT}/portal` : env.ORG_SITE_URL
    return {
      port: env.PORT,
      appUrl,
      siteUrl,
      embedded,
      protocol: env.IDENTITY_PROTOCOL,
      attestationKey:
        env.IDENTITY_PROTOCOL === 'first-party'
          ? readKey(env.ATTESTATION_KEY_FILE ?? join(env.DATA_DIR, 'attestation', 'key.pem'))
          : undefined,
      dataApiVersion: env.DATA_API_VERSION,
      client: {
        id: env.CLIENT_ID,
        secret: env.CLIENT_SECRET,
        webCallback: `${appUrl}/callback`,
        callback: env.CLIENT_SECRET ? `${appUrl}/callback` : `${siteUrl}/services/oauth2/echo`,
      },
      integration: integrationOf(env, siteUrl),
      phoneCountry: env.PHONE_COUNTRY,
      providers: providersIn(env.SSO_PROVIDERS, embedded, context),
      brand: env.BRAND,
      studioKey: env.STUDIO_KEY,
      session: { idle: env.SESSION_IDLE_SECONDS, max: env.SESSION_MAX_SECONDS },
      sessionSecret: env.SESSION_SECRET,
    }
  })
  .refine(({ protocol, client }) => protocol === 'headless' || client.secret, {
    path: ['CLIENT_SECRET'],
    error: 'is missing: IDENTITY_PROTOCOL=first-party is for private clients only',
  })
  .refine(({ protocol, attestationKey }) => protocol === 'headless' || attestationKey, {
    path: ['ATTESTATION_KEY_FILE'],
    error:
      'names no file with an RSA private key (PEM), which IDENTITY_PROTOCOL=first-party needs: npm run attestation:key makes one',
  })
  .refine(({ appUrl }) => isConfidential(appUrl), {
    path: ['APP_URL'],
    error: 'must be https, except on localhost: the session cookie is never sent in the clear',
  })
  .refine(({ siteUrl }) => isConfidential(siteUrl), {
    path: ['ORG_SITE_URL'],
    error: 'must be https, except on localhost: passwords are never sent in the clear',
  })
  .refine(({ integration }) => !integration || isConfidential(integration.tokenUrl), {
    path: ['INTEGRATION_TOKEN_URL'],
    error: 'must be https, except on localhost: secrets are never sent in the clear',
  })

function providersIn(setting: string | undefined, embedded: boolean, context: z.RefinementCtx) {
  const providers = readProviders(setting, embedded)
  if (providers) return providers
  const message = 'must look like AuroraMiles=Aurora Miles,Other=Another label, or be the word none'
  context.addIssue({ code: 'custom', path: ['SSO_PROVIDERS'], message })
  return z.NEVER
}

/** The app's private key as PEM; undefined when there is no such file, or another thing in it. */
function readKey(file: string): string | undefined {
  try {
    const pem = readFileSync(/* turbopackIgnore: true */ file, 'utf8')
    return createPrivateKey(pem).asymmetricKeyType === 'rsa' ? pem : undefined
  } catch {
    return undefined
  }
}

type IntegrationSettings = {
  CLIENT_ID: string
  CLIENT_SECRET?: string | undefined
  INTEGRATION_CLIENT_ID?: string | undefined
  INTEGRATION_CLIENT_SECRET?: string | undefined
  INTEGRATION_TOKEN_URL?: string | undefined
}

/** The client that acts as the integration user: the app's own unless another is named; none for a public client. */
function integrationOf(env: IntegrationSettings, siteUrl: string) {
  const secret = env.INTEGRATION_CLIENT_SECRET ?? env.CLIENT_SECRET
  if (!secret) return undefined
  const id = env.INTEGRATION_CLIENT_ID ?? env.CLIENT_ID
  return { id, secret, tokenUrl: env.INTEGRATION_TOKEN_URL ?? `${siteUrl}/services/oauth2/token` }
}

export type Config = z.output<typeof environment>

/** Reads the app's settings from environment variables. Throws one error that lists every fault. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(variables)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
  throw new Error(`These environment variables need attention:\n${faults.join('\n')}`)
}

let memo: Config | undefined

export function config(): Config {
  memo ??= readConfig(process.env)
  return memo
}
