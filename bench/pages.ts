/**
 * Requests per second of the sign-in page and of a customer's bookings, beside a bare static and a bare dynamic page
 * of the same build. Rounds are interleaved; ratios are taken round by round. Where a provider is offered, which is known at start
 * only, the sign-in page is rendered for each request; else it is as it was prerendered.
 */
import { join } from 'node:path'
import { chromium } from 'playwright'
import { benchApp, copyWithBarePages } from '#bench/bare-app.ts'
import { ask, type Load, load, median, summary } from '#bench/load.ts'
import { ensureBrowser } from '#scripts/browser.ts'

const rounds = Number(process.env.ROUNDS ?? 7)
const atOnce = 16

copyWithBarePages()
const { build } = await import(join(benchApp, 'scripts', 'build.ts'))
const { startInstance } = await import(join(benchApp, 'scripts', 'instance.ts'))
await build()
const DATABASE_URL = process.env.DATABASE_URL ?? ''
const instance = await startInstance('.next', { DATABASE_URL })
const withoutProvider = await startInstance('.next', { DATABASE_URL: '', SSO_PROVIDERS: 'none' })

const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox'],
})
const page = await browser.newPage({ baseURL: instance.appUrl })
await page.goto('/login')
await page.locator('[name=identifier]').fill('maya@example.com')
await page.locator('[name=password]').fill('velvet-harbour-lantern')
await page.locator('main form button[type=submit]').first().click()
await page.waitForURL('**/bookings')
const cookies = await page.context().cookies()
await browser.close()
const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

const pages = {
  'bare static': `${instance.appUrl}/bare-static`,
  'sign-in': `${withoutProvider.appUrl}/login`,
  'bare dynamic': `${instance.appUrl}/bare-dynamic`,
  'with provider': `${instance.appUrl}/login`,
  bookings: `${instance.appUrl}/bookings`,
}
const results = new Map<string, Load[]>(Object.keys(pages).map((name) => [name, []]))
for (let round = -1; round < rounds; round++) {
  for (const [name, url] of Object.entries(pages)) {
    const one = await load(atOnce, 1, async () => {
      const { status } = await ask(url, { headers: { cookie } })
      if (status !== 200) throw new Error(`${url}: ${status}`)
    })
    if (round >= 0) results.get(name)?.push(one) // The first round warms up.
  }
}
await Promise.all([instance.stop(), withoutProvider.stop()])

const ratio = (name: string, to: string) =>
  median(
    (results.get(name) ?? []).map(
      ({ perSecond }, at) => perSecond / (results.get(to)?.[at]?.perSecond ?? Number.NaN),
    ),
  ).toFixed(2)

console.log(`\n${atOnce} requests at once, medians of ${rounds} rounds`)
for (const [name, loads] of results) {
  const { perSecond, p50, p99, spread } = summary(loads)
  console.log(
    `  ${name.padEnd(13)} ${perSecond.toFixed(0).padStart(5)}/s (${spread})   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`,
  )
}
console.log(`  sign-in is ${ratio('sign-in', 'bare static')} of the bare static page`)
console.log(
  `  with a provider it is ${ratio('with provider', 'bare dynamic')} of the bare dynamic page`,
)
console.log(`  bookings are ${ratio('bookings', 'bare dynamic')} of the bare dynamic page`)
process.exit()
