import { join } from 'node:path'
import { run } from '#scripts/console.ts'
import { makeMails } from '#scripts/make-mails.ts'
import { answering, start, together } from '#scripts/processes.ts'
import { ensureAttestation, ensureOrgPorts, settings, writeSettings } from '#scripts/settings.ts'
import { describeOrg } from '#scripts/welcome.ts'

await run(async () => {
  writeSettings()
  const env = settings()
  makeMails(env.BRAND || 'headway', join(env.DATA_DIR, 'mails'))
  await ensureAttestation(env)
  await ensureOrgPorts(env)
  const org = start(['org/server.ts'], env)
  together(org)
  const site = `http://localhost:${env.ORG_PORT}/portal`
  await answering(`${site}/.well-known/openid-configuration`, org)
  await describeOrg(site)
})
