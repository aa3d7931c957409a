/**
 * Lighthouse (mobile, simulated slow network and processor) on every public screen in every brand, behind a front as any host has
 * one. All has to be 100 of 100; what is less is said with the audits that cost it. `npm run bench -- lighthouse [brand …]`;
 * ROUNDS=1 looks once, else the median of three is taken; FRONT=none asks the app itself, over HTTP/1.1 and with gzip.
 */
import lighthouse, { type Result } from 'lighthouse'
import { type Browser, chromium } from 'playwright'
import { startFront } from '#bench/front.ts'
import { median } from '#bench/load.ts'
import { brandNames } from '#lib/brand/library.ts'
import { ensureBrowser } from '#scripts/browser.ts'
import { build } from '#scripts/build.ts'
import { startInstance } from '#scripts/instance.ts'
import { freePort } from '#scripts/processes.ts'

const folder = '.next-test'
const rounds = Number(process.env.ROUNDS ?? 3)
const isBare = process.env.FRONT === 'none'
const categories = ['performance', 'accessibility', 'best-practices'] as const
const missing = '/no-such-page'
const screens = [
  '/',
  '/login',
  '/passwordless',
  '/register',
  '/forgot-password',
  '/terms',
  '/trips',
  '/shortlist',
  '/trouble',
  missing,
]

const asked = process.argv.slice(3)
const brands = brandNames().filter((name) => asked.length === 0 || asked.includes(name))

await build(folder)
const executablePath = await ensureBrowser()

/** Every look is a first one, by a browser of its own. */
async function withBrowser<T>(use: (browser: Browser, port: number) => Promise<T>): Promise<T> {
  const port = Number(await freePort())
  const args = ['--no-sandbox', '--ignore-certificate-errors', `--remote-debugging-port=${port}`]
  const browser = await chromium.launch({ executablePath, args })
  try {
    return await use(browser, port)
  } finally {
    await browser.close()
  }
}

const look = (url: string) =>
  withBrowser(async (_, port): Promise<Result> => {
    const seen = await lighthouse(url, {
      port,
      logLevel: 'error',
      onlyCategories: [...categories],
      ignoreStatusCode: true,
      // A browser writes the status of such a page into its console.
      skipAudits: url.endsWith(missing) ? ['errors-in-console'] : null,
    })
    if (!seen || seen.lhr.runtimeError) throw new Error(seen?.lhr.runtimeError?.message ?? url)
    return seen.lhr
  })

const visit = (urls: string[]) =>
  withBrowser(async (browser) => {
    const page = await browser.newPage()
    for (const url of urls) await page.goto(url, { waitUntil: 'load' })
  })

const score = (result: Result, name: string) =>
  Math.round((result.categories[name]?.score ?? 0) * 100)

/** What costs points, by name: its score, and what Lighthouse says of it. */
const costs = (result: Result) =>
  categories.flatMap((name) =>
    (result.categories[name]?.auditRefs ?? [])
      .filter(({ weight }) => weight > 0)
      .map(({ id }) => result.audits[id])
      .filter((audit) => audit && audit.score !== null && audit.score < 0.99)
      .map((audit) => `${audit?.id} ${audit?.score} ${audit?.displayValue ?? ''}`.trim()),
  )

let short = 0
for (const brand of brands) {
  const frontPort = Number(await freePort())
  const frontUrl = `https://localhost:${frontPort}`
  const instance = await startInstance(folder, {
    BRAND: brand,
    ...(!isBare && { APP_URL: frontUrl }),
  })
  const front = isBare ? undefined : await startFront(instance.appUrl, frontPort)
  const url = front ? frontUrl : instance.appUrl
  // What a front has is there already for whoever comes second.
  if (front) await visit(screens.map((path) => url + path))
  console.log(`\n${brand.padEnd(18)} performance  accessibility  best practices`)
  for (const path of screens) {
    const results: Result[] = []
    for (let round = 0; round < rounds; round++) results.push(await look(url + path))
    const scores = categories.map((name) => median(results.map((result) => score(result, name))))
    const line = scores.map((points) => points.toFixed(0).padStart(11)).join('    ')
    console.log(`  ${path.padEnd(16)} ${line}`)
    if (scores.every((points) => points === 100)) continue
    short += 1
    for (const cost of new Set(results.flatMap(costs))) console.log(`      ${cost}`)
  }
  front?.close()
  await instance.stop()
}
console.log(short ? `\n${short} below 100.` : '\nAll 100.')
process.exit(short ? 1 : 0)
