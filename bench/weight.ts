/**
 * Bytes that a browser fetches for each screen of each brand, gzip, beside an empty page of the same build, and how far what is shown
 * moves while it loads (Cumulative Layout Shift). Fails above the aims: 16 KiB of script above the empty page, 12 KiB of style, no shift.
 */
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright'
import { benchApp, copyWithBarePages } from '#bench/bare-app.ts'
import { brandNames } from '#lib/brand/library.ts'
import { ensureBrowser } from '#scripts/browser.ts'

const phone = { width: 390, height: 844 }
const aims = { script: 16 * 1024, style: 12 * 1024, shift: 0 }

copyWithBarePages()
const { build } = await import(join(benchApp, 'scripts', 'build.ts'))
const { startInstance } = await import(join(benchApp, 'scripts', 'instance.ts'))
await build()
const browser: Browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox'],
})

type Weight = Record<'script' | 'stylesheet' | 'font' | 'image' | 'document' | 'shift', number>

async function weigh(page: Page, path: string): Promise<Weight> {
  const weight = { script: 0, stylesheet: 0, font: 0, image: 0, document: 0, shift: 0 }
  const reading: Promise<void>[] = []
  page.on('response', (answer) => {
    const kind = answer.request().resourceType() as keyof Weight
    if (!(kind in weight) || (answer.status() !== 200 && kind !== 'document')) return
    reading.push(
      answer.body().then((body) => {
        // Fonts are compressed already.
        weight[kind] += kind === 'font' ? body.length : gzipSync(body).length
      }),
    )
  })
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number }
    seen.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shift += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(path, { waitUntil: 'networkidle', timeout: 120_000 })
  await page.evaluate(() => document.fonts.ready)
  await Promise.all(reading)
  weight.shift = await page.evaluate(() => (window as unknown as { shift: number }).shift)
  return weight
}

async function signIn(page: Page) {
  await page.goto('/login')
  await page.locator('[name=identifier]').fill('maya@example.com')
  await page.locator('[name=password]').fill('velvet-harbour-lantern')
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/bookings')
}

const kib = (bytes: number) => (bytes / 1024).toFixed(1).padStart(6)
let heavy = 0

for (const brand of brandNames()) {
  const instance = await startInstance('.next', { BRAND: brand })
  const context = await browser.newContext({ baseURL: instance.appUrl, viewport: phone })
  const at = async (path: string) => {
    const page = await context.newPage()
    const weight = await weigh(page, path)
    await page.close()
    return weight
  }
  const empty = await at('/bare-static')
  const rows: [string, Weight][] = [['an empty page', empty]]
  for (const path of ['/', '/login', '/register', '/trips', '/no-such-page'])
    rows.push([path, await at(path)])
  await signIn(await context.newPage())
  rows.push(['/bookings', await at('/bookings')])
  await context.close()
  await instance.stop()

  console.log(
    `\n${brand.padEnd(14)} KiB: script  above empty   style   fonts  pictures  document   shift`,
  )
  for (const [name, { script, stylesheet, font, image, document, shift }] of rows) {
    const above = script - empty.script
    const isHeavy = above > aims.script || stylesheet > aims.style || shift > aims.shift
    if (isHeavy) heavy += 1
    console.log(
      `  ${name.padEnd(15)}  ${kib(script)}       ${kib(above)}  ${kib(stylesheet)}  ${kib(font)}    ${kib(image)}    ${kib(document)}  ${shift.toFixed(4)}${isHeavy ? '  above the aim' : ''}`,
    )
  }
}
await browser.close()
console.log(heavy ? `\n${heavy} above the aims.` : '\nAll within the aims.')
process.exit(heavy ? 1 : 0)
