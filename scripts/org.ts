import '#scripts/local-settings.ts'
import { join } from 'node:path'
import { findBrand } from '#lib/brand/library.ts'
import { followMails } from '#lib/mails/follow.ts'
import { run } from '#scripts/console.ts'
import { answering, start, together } from '#scripts/processes.ts'
import { ensureAttestation, ensureOrgPorts, settings, writeSettings } from '#scripts/settings.ts'
import { describeOrg } from '#scripts/welcome.ts'

await run(async () => {
  writeSettings()
  const env = settings()
  followMails(() => findBrand(env.BRAND || 'headway'), join(env.DATA_DIR, 'mails'))
  await ensureAttestation(env)
  await ensureOrgPorts(env)
  const org = start(['org/server.ts'], env)
  together(org)
  const site = `http://localhost:${env.ORG_PORT}/portal`
  await answering(`${site}/.well-known/openid-configuration`, org)
  await describeOrg(site)
})
