import { run } from '#scripts/console.ts'
import { answering, ensureFree, start, together } from '#scripts/processes.ts'
import { ensureAttestation, settings, writeSettings } from '#scripts/settings.ts'
import { describeOrg } from '#scripts/welcome.ts'

await run(async () => {
  writeSettings()
  const env = settings()
  await ensureAttestation(env)
  await ensureFree(env.ORG_PORT, 'ORG_PORT', 'the org')
  const org = start(['org/server.ts'], env)
  together(org)
  const site = `http://localhost:${env.ORG_PORT}/portal`
  await answering(`${site}/.well-known/openid-configuration`, org)
  await describeOrg(site)
})
