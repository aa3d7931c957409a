import { randomBytes } from 'node:crypto'
import { ensureBrowser } from '#scripts/browser.ts'
import { build } from '#scripts/build.ts'
import { journeys, lint, onPostgres, sum, types, unit } from '#scripts/checks.ts'
import { run, say } from '#scripts/console.ts'
import { type Instance, startInstance } from '#scripts/instance.ts'
import type { Environment } from '#scripts/processes.ts'

const folder = '.next-test'

await run(async () => {
  const browser = await ensureBrowser()
  const counts = [await lint(), await types(), await unit(), await onPostgres()]

  say('\n— Journeys in a browser')
  await build(folder)
  const instances: Instance[] = []
  const open = async (env?: Environment) => {
    const instance = await startInstance(folder, env)
    instances.push(instance)
    return instance
  }
  try {
    const embedded = await open()
    const firstParty = await open({ IDENTITY_PROTOCOL: 'first-party' })
    const shortLived = await open({ ORG_ACCESS_TOKEN_SECONDS: '2', SESSION_IDLE_SECONDS: '60' })
    const shortProof = await open({ ORG_FRESH_PROOF_SECONDS: '5' })
    const publicClient = await open({
      CLIENT_ID: 'headway-public',
      CLIENT_SECRET: '',
      ORG_ACCESS_TOKEN_FORMAT: 'jwt',
    })
    const cutOff = await open({ ORG_SITE_URL: 'http://localhost:1/portal' })
    const branded = await open({ BRAND: 'nattag' })
    const studioKey = randomBytes(24).toString('base64url')
    const studio = await open({ STUDIO_KEY: studioKey })
    counts.push(
      await journeys({
        APP_URL: embedded.appUrl,
        FIRST_PARTY_APP_URL: firstParty.appUrl,
        PUBLIC_APP_URL: publicClient.appUrl,
        SHORT_LIVED_APP_URL: shortLived.appUrl,
        SHORT_PROOF_APP_URL: shortProof.appUrl,
        CUT_OFF_APP_URL: cutOff.appUrl,
        BRANDED_APP_URL: branded.appUrl,
        BRANDED_FOLDER: branded.brands,
        STUDIO_APP_URL: studio.appUrl,
        STUDIO_KEY: studioKey,
        STUDIO_BRANDS: studio.brands,
        CHROMIUM: browser,
      }),
    )
  } finally {
    await Promise.all(instances.map((instance) => instance.stop()))
  }

  const { passed, failed } = sum(counts)
  say(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
})
