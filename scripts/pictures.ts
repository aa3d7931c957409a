import { randomBytes } from 'node:crypto'
import { ensureBrowser } from '#scripts/browser.ts'
import { build } from '#scripts/build.ts'
import { run, say } from '#scripts/console.ts'
import { startInstance } from '#scripts/instance.ts'
import { finish, tools } from '#scripts/processes.ts'

const folder = '.next-test'

/** `npm run pictures:approve`: takes the pictures of `e2e/pictures` and `docs` anew. Look at what has changed before you commit it. */
await run(async () => {
  const browser = await ensureBrowser()
  await build(folder)
  const key = randomBytes(24).toString('base64url')
  const instance = await startInstance(folder, { STUDIO_KEY: key })
  const { code } = await finish(
    [
      tools.playwrightTest,
      'test',
      '--project=gallery',
      '--update-snapshots=all',
      'pictures',
      'guide',
    ],
    {
      env: {
        STUDIO_APP_URL: instance.appUrl,
        STUDIO_KEY: key,
        STUDIO_BRANDS: instance.brands,
        PICTURES: 'approve',
        CHROMIUM: browser,
      },
    },
  )
  await instance.stop()
  say('What is in e2e/pictures and docs now is approved when it is committed.')
  process.exitCode = code
})
