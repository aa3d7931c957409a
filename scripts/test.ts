import { ensureBrowser } from '#scripts/browser.ts'
import { build } from '#scripts/build.ts'
import { journeys, lint, onPostgres, sum, types, unit } from '#scripts/checks.ts'
import { run, say } from '#scripts/console.ts'
import { startInstance } from '#scripts/instance.ts'

const folder = '.next-test'

await run(async () => {
  const browser = await ensureBrowser()
  const counts = [await lint(), await types(), await unit(), await onPostgres()]

  say('\n— Journeys in a browser')
  await build(folder)
  const instance = await startInstance(folder)
  const shortLived = await startInstance(folder, { ORG_ACCESS_TOKEN_SECONDS: '2' })
  try {
    const env = {
      APP_URL: instance.appUrl,
      ORG_URL: instance.siteUrl,
      SHORT_LIVED_APP_URL: shortLived.appUrl,
      CHROMIUM: browser,
    }
    counts.push(await journeys(env))
  } finally {
    await Promise.all([instance.stop(), shortLived.stop()])
  }

  const { passed, failed } = sum(counts)
  say(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
})
