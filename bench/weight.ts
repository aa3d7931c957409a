/** Bytes of script that a browser fetches for each screen, gzip, beside an empty page of the same build. */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright'
import { benchApp, copyWithBarePages } from '#bench/bare-app.ts'
import { ensureBrowser } from '#scripts/browser.ts'

copyWithBarePages()
const { build } = await import(join(benchApp, 'scripts', 'build.ts'))
const { startInstance } = await import(join(benchApp, 'scripts', 'instance.ts'))
await build()
const instance = await startInstance('.next')
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox'],
})
const context = await browser.newContext({ baseURL: instance.appUrl })

async function weigh(path: string, act?: (page: Page) => Promise<void>) {
  const page = await context.newPage()
  const sizes = { script: 0, stylesheet: 0, font: 0, document: 0 }
  const reading: Promise<void>[] = []
  page.on('response', (answer) => {
    const kind = answer.request().resourceType()
    if (!(kind in sizes) || (answer.status() !== 200 && kind !== 'document')) return
    reading.push(
      answer.body().then((body) => {
        // Fonts are compressed already.
        sizes[kind as keyof typeof sizes] += kind === 'font' ? body.length : gzipSync(body).length
      }),
    )
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await Promise.all(reading)
  const weighed = { ...sizes }
  await act?.(page)
  await page.close()
  return weighed
}

const signIn = async (page: Page) => {
  await page.locator('[name=identifier]').fill('maya@example.com')
  await page.locator('[name=password]').fill('velvet-harbour-lantern')
  await page.locator('form button[type=submit]').click()
  await page.waitForURL('**/bookings')
}

const empty = await weigh('/bare-static')
const rows: [string, typeof empty][] = [['an empty page', empty]]
rows.push(['sign-in', await weigh('/login', signIn)])
for (const path of ['/', '/bookings', '/no-such-page']) rows.push([path, await weigh(path)])
await browser.close()
await instance.stop()

const kib = (bytes: number) => (bytes / 1024).toFixed(1).padStart(6)
console.log('\nKiB, gzip         script  above empty   style   fonts  document')
for (const [name, { script, stylesheet, font, document }] of rows) {
  console.log(
    `  ${name.padEnd(15)} ${kib(script)}       ${kib(script - empty.script)}  ${kib(stylesheet)}  ${kib(font)}    ${kib(document)}`,
  )
}
process.exit()
