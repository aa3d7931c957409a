import { join } from 'node:path'
import { z } from 'zod'

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const schema = z
  .object({
    ORG_PORT: whole(0, 65_535).default(4000),
    ORG_SITE_URL: z.union([z.literal('embedded'), url]).default('embedded'),
    PORT: whole(1, 65_535).default(3000),
    APP_URL: url.optional(),
    CLIENT_ID: z.string().min(1).max(255),
    CLIENT_SECRET: z.string().min(16).optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATA_DIR: z.string().default('.data'),
    ORG_ACCESS_TOKEN_SECONDS: whole(1, 86_400).default(7_200),
    ORG_PASSWORD_MIN_LENGTH: whole(8, 64).default(15),
    ORG_CORS_ORIGINS: z.string().optional(),
  })
  .transform((read) => ({ ...read, APP_URL: read.APP_URL ?? `http://localhost:${read.PORT}` }))
  .transform((read, context) => ({
    port: read.ORG_PORT,
    siteUrl:
      read.ORG_SITE_URL === 'embedded'
        ? `http://localhost:${read.ORG_PORT}/portal`
        : read.ORG_SITE_URL,
    appUrl: read.APP_URL,
    clientId: read.CLIENT_ID,
    clientSecret: read.CLIENT_SECRET,
    databaseUrl: read.DATABASE_URL,
    dataFolder: join(read.DATA_DIR, 'org'),
    accessTokenSeconds: read.ORG_ACCESS_TOKEN_SECONDS,
    passwordMinLength: read.ORG_PASSWORD_MIN_LENGTH,
    corsOrigins: origins(read.ORG_CORS_ORIGINS ?? read.APP_URL, context),
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

function origins(list: string, context: z.RefinementCtx): string[] {
  const texts = list.split(',').map((text) => text.trim())
  return texts.filter(Boolean).flatMap((text) => {
    if (URL.canParse(text)) return [new URL(text).origin]
    context.addIssue({
      code: 'custom',
      path: ['ORG_CORS_ORIGINS'],
      message: `${text} is not an origin`,
    })
    return []
  })
}
