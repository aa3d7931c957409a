import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { makeAttestation } from '#scripts/attestation.ts'
import { say } from '#scripts/console.ts'
import { type Environment, ensureFree, root } from '#scripts/processes.ts'

const file = join(root, '.env.local')
const secret = () => randomBytes(32).toString('base64url')

/** Whether this is a deployment: what it forgets to set must not be made up for it. */
function isConfigured(): boolean {
  const { ORG_SITE_URL, CLIENT_ID, SESSION_SECRET, APP_URL = '' } = process.env
  return Boolean(ORG_SITE_URL || CLIENT_ID || SESSION_SECRET || /^https:/.test(APP_URL))
}

/** Writes `.env.local` with fresh random secrets on a fresh clone, and says that it did. */
export function writeSettings(): void {
  if (existsSync(file) || isConfigured()) return
  const lines = [
    '# Written by npm start. Every variable is explained in .env.example.',
    'ORG_SITE_URL=embedded',
    'IDENTITY_PROTOCOL=headless',
    `CLIENT_ID=headway-${randomBytes(6).toString('hex')}`,
    `CLIENT_SECRET=${secret()}`,
    `SESSION_SECRET=${secret()}`,
    `STUDIO_KEY=${secret()}`,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  say('Wrote .env.local with fresh random secrets and ORG_SITE_URL=embedded.')
}

type Settings = Environment & { PORT: string; ORG_PORT: string; DATA_DIR: string }

/** The settings in force: what the process environment sets wins over `.env.local`. */
export function settings(): Settings {
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const set = { PORT: '3000', ORG_PORT: '4000', DATA_DIR: '.data', ...written, ...process.env }
  return { ...set, ...demoProvider(set) }
}

/** The embedded org brings its demo provider along where the app is for this machine; a deployment has to ask for it. */
function demoProvider(set: Settings) {
  const here = !set.APP_URL || /^http:\/\/localhost(:|$)/.test(set.APP_URL)
  const wanted = String(set.ORG_SITE_URL === 'embedded' && here)
  return {
    ORG_DEMO_PROVIDER: set.ORG_DEMO_PROVIDER || wanted,
    ORG_PROVIDER_PORT: set.ORG_PROVIDER_PORT || String(Number(set.ORG_PORT) + 1),
  }
}

/** Whether the ports of the org that is to be started are there, its provider's too. */
export async function ensureOrgPorts(env: Settings): Promise<void> {
  await ensureFree(env.ORG_PORT, 'ORG_PORT', 'the org')
  if (env.ORG_DEMO_PROVIDER === 'true')
    await ensureFree(env.ORG_PROVIDER_PORT ?? '', 'ORG_PROVIDER_PORT', 'the org’s demo provider')
}

/** Key and certificate of the client that the embedded org knows, where they are missing. */
export async function ensureAttestation(env: ReturnType<typeof settings>): Promise<void> {
  if (env.ORG_SITE_URL !== 'embedded') return
  await makeAttestation(resolve(root, env.DATA_DIR, 'attestation'), env.CLIENT_ID ?? 'headway')
}
