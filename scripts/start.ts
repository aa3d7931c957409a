import '#scripts/local-settings.ts'
import { mkdirSync, openSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from '#scripts/build.ts'
import { run, say } from '#scripts/console.ts'
import { answering, ensureFree, root, serve, together } from '#scripts/processes.ts'
import { ensureAttestation, ensureOrgPorts, settings, writeSettings } from '#scripts/settings.ts'
import { welcome } from '#scripts/welcome.ts'

/** Every request and every attempt is one line in here. */
function openLog(dataDir: string): number {
  const folder = resolve(root, dataDir)
  mkdirSync(folder, { recursive: true })
  return openSync(join(folder, 'headway.log'), 'a')
}

await run(async () => {
  writeSettings()
  const env = settings()
  await ensureAttestation(env)
  await ensureFree(env.PORT, 'PORT', 'the app')
  if (env.ORG_SITE_URL === 'embedded') await ensureOrgPorts(env)
  await build()

  say('Starting …')
  const app = serve(env.PORT, env, ['ignore', openLog(env.DATA_DIR), 'inherit'])
  together(app)
  await answering(`http://localhost:${env.PORT}/login`, app)
  await welcome(env, join(env.DATA_DIR, 'headway.log'))
})
