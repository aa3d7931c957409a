import '#scripts/local-settings.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright'
import { asset } from '#lib/brand/asset.ts'
import { type Brand, BrandError, brandNames, findBrand, places } from '#lib/brand/library.ts'
import { fitTitle, measureMark, showsPicture } from '#scripts/brand-measures.ts'
import { icon, socialCard } from '#scripts/brand-sheets.ts'
import { ensureBrowser } from '#scripts/browser.ts'
import { run, say, Unable } from '#scripts/console.ts'

/**
 * `npm run brand:pictures -- <name>`: makes what of a brand has to be made of dots, out of its mark,
 * its pictures and its words: the icons of a home screen and the card of a shared link, all by day.
 * The same folder and the same browser make the same files.
 */
const origin = 'http://brand.invalid'

/** A round mask leaves a circle of 80 % of the icon (W3C Application Manifest, "maskable"); a little air within it. */
const reachOfIcon = 0.38

function brandNamed(name: string | undefined): Brand {
  if (!name || !brandNames().includes(name)) {
    const known = brandNames().join(', ')
    throw new Unable(
      `Which brand? npm run brand:pictures -- <name>, where the name is of ${known}.`,
    )
  }
  try {
    return findBrand(name)
  } catch (fault) {
    throw fault instanceof BrandError ? new Unable(fault.message) : fault
  }
}

/** Answers everything out of the brand's folder, so that no network and no server is needed. */
async function serve(context: BrowserContext, brand: Brand, sheet: () => string) {
  const root = `/brand/${brand.name}/${brand.version}/`
  await context.route('**/*', async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname)
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: sheet() })
    const found = path.startsWith(root) && asset(brand, path.slice(root.length), 'light')
    if (!found) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: found.type, body: Buffer.from(found.body) })
  })
}

await run(async () => {
  const brand = brandNamed(process.argv[2])
  const folder = join(places.folder, brand.name)
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--font-render-hinting=none', '--force-color-profile=srgb'],
  })
  try {
    let sheet = ''
    const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce' })
    await serve(context, brand, () => sheet)
    const page = await context.newPage()
    const show = async (html: string, width: number, height: number) => {
      sheet = html
      await page.setViewportSize({ width, height })
      await page.goto(origin)
    }
    const keep = async (file: string) => {
      await writeFile(join(folder, file), await page.screenshot())
      say(`public/brands/${brand.name}/${file}`)
    }

    await show(icon(brand, 1), 512, 512)
    const { reach, left, ground } = await measureMark(page)
    if (!reach)
      throw new Unable(
        `${join(folder, 'mark.svg')} shows nothing: is it well-formed, has it a viewBox and a colour?`,
      )
    for (const size of [192, 512]) {
      await show(icon(brand, Math.min(1, reachOfIcon / reach), ground), size, size)
      await keep(`icon-${size}.png`)
    }
    await show(socialCard(brand, left), 1200, 630)
    if (!(await showsPicture(page)))
      throw new Unable(`${join(folder, 'pictures')}: the SVG cannot be read.`)
    await fitTitle(page)
    await keep('social.png')
  } finally {
    await browser.close()
  }
})
