import { run } from '#scripts/console.ts'
import { answering, ensureFree, start, together, tools } from '#scripts/processes.ts'
import { ensureAttestation, ensureOrgPorts, settings, writeSettings } from '#scripts/settings.ts'
import { welcome } from '#scripts/welcome.ts'

await run(async () => {
  writeSettings()
  const env = settings()
  await ensureAttestation(env)
  await ensureFree(env.PORT, 'PORT', 'the app')
  if (env.ORG_SITE_URL === 'embedded') await ensureOrgPorts(env)
  const app = start([tools.next, 'dev', '-H', 'localhost', '-p', env.PORT], env)
  together(app)
  await answering(`http://localhost:${env.PORT}/login`, app)
  await welcome(env)
})
