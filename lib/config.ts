import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isPhoneCountry } from '#lib/phone.ts'
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

const confidentially = (what: string) =>
  [
    (url: string) => url === 'embedded' || isConfidential(url),
    { error: `must be https, except on localhost: ${what} never sent in the clear` },
  ] as const

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
    APP_URL: optional(baseUrl.refine(...confidentially('the session cookie is'))),
    ORG_SITE_URL: z
      .union([z.literal('embedded'), baseUrl], {
        error: 'must be the base URL of your site, or the word embedded',
      })
      .refine(...confidentially('passwords are')),
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
    INTEGRATION_TOKEN_URL: optional(baseUrl.refine(...confidentially('secrets are'))),
    PHONE_COUNTRY: z.preprocess(
      blank,
      z
        .string()
        .refine(isPhoneCountry, {
          error: 'is no country of ISO 3166 (the United Kingdom is GB)',
        })
        .default('SE'),
    ),
    BRAND: z.preprocess(blank, z.string().default('headway')),
    STUDIO_KEY: optional(z.string().min(16, { error: 'must be at least 16 characters long' })),
    SSO_PROVIDERS: optional(
      z.string().refine((setting) => readProviders(setting, false), {
        error: 'must look like AuroraMiles=Aurora Miles,Other=Another label, or be the word none',
      }),
    ),
    SESSION_IDLE_SECONDS: seconds(60 * 60),
    SESSION_MAX_SECONDS: seconds(24 * 60 * 60),
    SESSION_SECRET: z
      .string({ error: 'is missing' })
      .min(32, { error: 'must be at least 32 characters long' }),
  })
  // These two look at several settings, and are made whatever else is wrong: all faults show at once.
  .refine((env) => !isFirstParty(env) || env.CLIENT_SECRET, {
    path: ['CLIENT_SECRET'],
    error: 'is missing: IDENTITY_PROTOCOL=first-party is for private clients only',
    when: () => true,
  })
  .refine((env) => !isFirstParty(env) || keyOf(env), {
    path: ['ATTESTATION_KEY_FILE'],
    error:
      'names no file with an RSA private key (PEM), which IDENTITY_PROTOCOL=first-party needs: npm run attestation:key makes one',
    when: () => true,
  })
  .transform((env) => {
    const embedded = env.ORG_SITE_URL === 'embedded'
    const appUrl = env.APP_URL ?? `http://localhost:${env.PORT}`
    const siteUrl = embedded ? `http://localhost:${env.ORG_PORT}/portal` : env.ORG_SITE_URL
    return {
      port: env.PORT,
      appUrl,
      siteUrl,
      embedded,
      protocol: env.IDENTITY_PROTOCOL,
      attestationKey: isFirstParty(env) ? keyOf(env) : undefined,
      dataApiVersion: env.DATA_API_VERSION,
      client: {
        id: env.CLIENT_ID,
        secret: env.CLIENT_SECRET,
        webCallback: `${appUrl}/callback`,
        callback: env.CLIENT_SECRET ? `${appUrl}/callback` : `${siteUrl}/services/oauth2/echo`,
      },
      integration: integrationOf(env, siteUrl),
      phoneCountry: env.PHONE_COUNTRY,
      providers: readProviders(env.SSO_PROVIDERS, embedded) ?? [],
      brand: env.BRAND,
      studioKey: env.STUDIO_KEY,
      session: { idle: env.SESSION_IDLE_SECONDS, max: env.SESSION_MAX_SECONDS },
      sessionSecret: env.SESSION_SECRET,
    }
  })

type AttestationSettings = { ATTESTATION_KEY_FILE?: string | undefined; DATA_DIR: string }

const isFirstParty = (env: { IDENTITY_PROTOCOL: string }) => env.IDENTITY_PROTOCOL === 'first-party'

/** The app's private key as PEM; undefined when there is no such file, or another thing in it. */
function keyOf({ ATTESTATION_KEY_FILE, DATA_DIR }: AttestationSettings): string | undefined {
  const file = ATTESTATION_KEY_FILE ?? join(DATA_DIR, 'attestation', 'key.pem')
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
