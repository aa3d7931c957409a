/** Seconds from `npm start` to the first signed-in bookings page: on a fresh clone, and again. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { ensureBrowser } from '#scripts/browser.ts'
import { freePort, root } from '#scripts/processes.ts'

const clone = join(mkdtempSync(join(tmpdir(), 'headway-start-')), 'headway')
spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' })
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox'],
})

async function firstBookings(): Promise<number> {
  const [port, orgPort, providerPort] = [await freePort(), await freePort(), await freePort()]
  const began = performance.now()
  // Without what npm told this process about the project it belongs to.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))
  const env = Object.fromEntries(own) as NodeJS.ProcessEnv
  const app = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...env, PORT: port, ORG_PORT: orgPort, ORG_PROVIDER_PORT: providerPort },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  const page = await browser.newPage({ baseURL: `http://localhost:${port}` })
  while (!(await page.goto('/login').catch(() => undefined))?.ok()) {
    if (app.exitCode !== null) throw new Error('npm start ended')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await page.locator('[name=identifier]').fill('maya@example.com')
  await page.locator('[name=password]').fill('velvet-harbour-lantern')
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/bookings')
  const seconds = (performance.now() - began) / 1000
  await page.close()
  process.kill(-(app.pid ?? 0), 'SIGTERM')
  await once(app, 'exit')
  return seconds
}

const first = await firstBookings()
const second = await firstBookings()
await browser.close()
rmSync(join(clone, '..'), { recursive: true, force: true })
console.log(
  `\nnpm start to the first signed-in bookings page: ${first.toFixed(1)} s, again ${second.toFixed(1)} s`,
)
process.exit()
