import { join } from 'node:path'
import { z } from 'zod'
import { DISCOVERY_FLOWS, type DiscoveryFlow } from '#org/domain/discovery.ts'
import { providersIn } from '#org/sso-providers.ts'

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true')
const GOOGLE = 'https://www.google.com/recaptcha/api/siteverify'
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const schema = z
  .object({
    ORG_PORT: whole(0, 65_535).default(4000),
    ORG_SITE_URL: z.union([z.literal('embedded'), url]).default('embedded'),
    ORG_DEMO_PROVIDER: yesOrNo.default(false),
    ORG_PROVIDER_PORT: whole(0, 65_535).optional(),
    ORG_SSO_PROVIDERS: z.string().default('[]'),
    PORT: whole(1, 65_535).default(3000),
    APP_URL: url.optional(),
    CLIENT_ID: z.string().min(1).max(255),
    CLIENT_SECRET: z.string().min(16).optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATA_DIR: z.string().default('.data'),
    BRAND: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,30}$/)
      .default('headway'),
    ORG_MAIL_TEMPLATES: z.string().optional(),
    ORG_ACCESS_TOKEN_SECONDS: whole(1, 86_400).default(7_200),
    ORG_ACCESS_TOKEN_FORMAT: z.enum(['opaque', 'jwt']).default('opaque'),
    ORG_REFRESH_TOKEN_ROTATION: yesOrNo.default(true),
    ORG_SIGNING_KEY_DAYS: whole(1, 3_650).default(90),
    ORG_FRESH_PROOF_SECONDS: whole(1, 3_600).default(300),
    ORG_PASSWORD_MIN_LENGTH: whole(8, 64).default(15),
    ORG_MAX_PASSWORD_RESET_ATTEMPTS: whole(1, 10).default(5),
    HIBP_URL: url.optional(),
    ORG_CLIENT_CERTIFICATE_FILE: z.string().optional(),
    ORG_ATTESTATION_CHALLENGES: z.enum(['required', 'accepted']).default('accepted'),
    ORG_CORS_ORIGINS: z.string().optional(),
    ORG_CODE_KEY: z.string().min(32).optional(),
    ORG_INIT_REQUIRES_AUTH: yesOrNo.optional(),
    ORG_RECAPTCHA_SECRET: z.string().min(1).optional(),
    ORG_RECAPTCHA_SCORE: z.coerce.number().min(0.5).max(1).default(0.7),
    ORG_RECAPTCHA_VERIFY_URL: url.default(GOOGLE),
    ORG_USERNAMES_TAKEN_ELSEWHERE: z.string().default('*@elsewhere.example'),
    ORG_DISCOVERY_FLOWS: z.string().default(DISCOVERY_FLOWS.join()),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().min(3).optional(),
    SMS_WEBHOOK_URL: url.optional(),
    SMS_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/)
      .optional(),
  })
  .refine((read) => !read.SMS_WEBHOOK_URL === !read.SMS_WEBHOOK_SECRET, {
    path: ['SMS_WEBHOOK_SECRET'],
    error: 'is needed with SMS_WEBHOOK_URL, and only then',
  })
  .transform((read) => ({ ...read, APP_URL: read.APP_URL ?? `http://localhost:${read.PORT}` }))
  .transform((read, context) => ({
    port: read.ORG_PORT,
    siteUrl:
      read.ORG_SITE_URL === 'embedded'
        ? `http://localhost:${read.ORG_PORT}/portal`
        : read.ORG_SITE_URL,
    demoProvider: read.ORG_DEMO_PROVIDER
      ? { port: read.ORG_PROVIDER_PORT ?? (read.ORG_PORT && read.ORG_PORT + 1) }
      : undefined,
    ssoProviders: providers(read.ORG_SSO_PROVIDERS, read.ORG_DEMO_PROVIDER, context),
    appUrl: read.APP_URL,
    clientId: read.CLIENT_ID,
    clientSecret: read.CLIENT_SECRET,
    databaseUrl: read.DATABASE_URL,
    dataFolder: join(read.DATA_DIR, 'org'),
    /** Where letters are read from; the first folder that has a file wins. */
    mailFolders: [
      ...(read.ORG_MAIL_TEMPLATES ? [read.ORG_MAIL_TEMPLATES] : []),
      join(read.DATA_DIR, 'mails', read.BRAND),
    ],
    accessTokenSeconds: read.ORG_ACCESS_TOKEN_SECONDS,
    accessTokenFormat: read.ORG_ACCESS_TOKEN_FORMAT,
    refreshTokenRotation: read.ORG_REFRESH_TOKEN_ROTATION,
    signingKeyDays: read.ORG_SIGNING_KEY_DAYS,
    freshProofSeconds: read.ORG_FRESH_PROOF_SECONDS,
    passwordMinLength: read.ORG_PASSWORD_MIN_LENGTH,
    maxPasswordResetAttempts: read.ORG_MAX_PASSWORD_RESET_ATTEMPTS,
    breachedUrl: read.HIBP_URL,
    clientCertificateFile:
      read.ORG_CLIENT_CERTIFICATE_FILE ?? join(read.DATA_DIR, 'attestation/certificate.pem'),
    attestationChallenges: read.ORG_ATTESTATION_CHALLENGES,
    corsOrigins: origins(read.ORG_CORS_ORIGINS ?? read.APP_URL, context),
    codeKey: read.ORG_CODE_KEY,
    initRequiresAuth: read.ORG_INIT_REQUIRES_AUTH ?? read.CLIENT_SECRET !== undefined,
    recaptcha:
      read.ORG_RECAPTCHA_SECRET === undefined
        ? undefined
        : {
            secret: read.ORG_RECAPTCHA_SECRET,
            score: read.ORG_RECAPTCHA_SCORE,
            verifyUrl: read.ORG_RECAPTCHA_VERIFY_URL,
          },
    takenElsewhere: list(read.ORG_USERNAMES_TAKEN_ELSEWHERE),
    discoveryFlows: flows(read.ORG_DISCOVERY_FLOWS, context),
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    smsWebhook:
      read.SMS_WEBHOOK_URL === undefined || read.SMS_WEBHOOK_SECRET === undefined
        ? undefined
        : { url: read.SMS_WEBHOOK_URL, secret: read.SMS_WEBHOOK_SECRET },
  }))

export type Config = z.infer<typeof schema>

let read: Config | undefined

/** The only reader of the environment in `org/`. An empty variable counts as unset. */
export function config(): Config {
  read ??= parseConfig(process.env)
  return read
}

/** Throws one error that lists every fault. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set)
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`The org's configuration is not right:\n${faults.join('\n')}`)
}

const list = (text: string) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

function flows(text: string, context: z.RefinementCtx): DiscoveryFlow[] {
  return list(text).flatMap((name) => {
    const flow = DISCOVERY_FLOWS.find((known) => known === name)
    if (flow) return [flow]
    const message = `${name} is none of ${DISCOVERY_FLOWS.join(', ')}`
    context.addIssue({ code: 'custom', path: ['ORG_DISCOVERY_FLOWS'], message })
    return []
  })
}

function providers(text: string, isDemo: boolean, context: z.RefinementCtx) {
  const { providers, faults } = providersIn(text, isDemo)
  for (const message of faults)
    context.addIssue({ code: 'custom', path: ['ORG_SSO_PROVIDERS'], message })
  return providers
}

function origins(text: string, context: z.RefinementCtx): string[] {
  return list(text).flatMap((text) => {
    if (URL.canParse(text)) return [new URL(text).origin]
    context.addIssue({
      code: 'custom',
      path: ['ORG_CORS_ORIGINS'],
      message: `${text} is not an origin`,
    })
    return []
  })
}
