/**
 * Lighthouse (mobile, simulated slow network and processor) on every public screen in every brand. All has to be 100 of 100; what
 * is less is said with the audits that cost it. `npm run bench -- lighthouse [brand …]`; ROUNDS=3 takes the median of the performance.
 */
import lighthouse, { type Result } from 'lighthouse'
import { chromium } from 'playwright'
import { median } from '#bench/load.ts'
import { brandNames } from '#lib/brand/library.ts'
import { ensureBrowser } from '#scripts/browser.ts'
import { build } from '#scripts/build.ts'
import { startInstance } from '#scripts/instance.ts'
import { freePort } from '#scripts/processes.ts'

const folder = '.next-test'
const rounds = Number(process.env.ROUNDS ?? 1)
const categories = ['performance', 'accessibility', 'best-practices'] as const
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
  '/no-such-page',
]

const asked = process.argv.slice(3)
const brands = brandNames().filter((name) => asked.length === 0 || asked.includes(name))

await build(folder)
const port = Number(await freePort())
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', `--remote-debugging-port=${port}`],
})

async function look(url: string): Promise<Result> {
  const seen = await lighthouse(url, {
    port,
    logLevel: 'error',
    onlyCategories: [...categories],
    ignoreStatusCode: true,
  })
  if (!seen || seen.lhr.runtimeError) throw new Error(seen?.lhr.runtimeError?.message ?? url)
  return seen.lhr
}

const score = (result: Result, name: string) =>
  Math.round((result.categories[name]?.score ?? 0) * 100)

/** What costs points, by name: its score, and what Lighthouse says of it. */
const costs = (result: Result) =>
  categories.flatMap((name) =>
    (result.categories[name]?.auditRefs ?? [])
      .filter(({ weight }) => weight > 0)
      .map(({ id }) => result.audits[id])
      .filter((audit) => audit && audit.score !== null && audit.score < 0.9)
      .map((audit) => `${audit?.id} ${audit?.score} ${audit?.displayValue ?? ''}`.trim()),
  )

let short = 0
for (const brand of brands) {
  const instance = await startInstance(folder, { BRAND: brand })
  console.log(`\n${brand.padEnd(18)} performance  accessibility  best practices`)
  for (const path of screens) {
    const results: Result[] = []
    for (let round = 0; round < rounds; round++) results.push(await look(instance.appUrl + path))
    const scores = categories.map((name) => median(results.map((result) => score(result, name))))
    const line = scores.map((points) => points.toFixed(0).padStart(11)).join('    ')
    console.log(`  ${path.padEnd(16)} ${line}`)
    if (scores.every((points) => points === 100)) continue
    short += 1
    for (const cost of new Set(results.flatMap(costs))) console.log(`      ${cost}`)
  }
  await instance.stop()
}
await browser.close()
console.log(short ? `\n${short} below 100.` : '\nAll 100.')
process.exit(short ? 1 : 0)
