import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { asset } from '#lib/brand/asset.ts'
import { type Brand, brandNames, findBrand } from '#lib/brand/library.ts'
import { BrandError } from '#lib/brand/problem.ts'
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

/** Where the mark's dots lie, its width being 1: how far the furthest from the middle, how far the first from the edge. */
const measured = (page: Page) =>
  page.evaluate(async () => {
    const width = 256
    const mark = document.images[0]
    const canvas = new OffscreenCanvas(width, width).getContext('2d')
    if (!mark || !canvas) throw new Error('The sheet shows no mark.')
    await mark.decode()
    canvas.drawImage(mark, 0, 0, width, width)
    const { data } = canvas.getImageData(0, 0, width, width)
    let [reach, left] = [0, 1]
    for (let at = 0; at < width * width; at++) {
      if (!data[at * 4 + 3]) continue
      const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5]
      reach = Math.max(reach, Math.hypot(x - width / 2, y - width / 2) / width)
      left = Math.min(left, x / width)
    }
    return { reach, left }
  })

/** Makes the title as large as its column allows. */
const fitTitle = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    const title = document.querySelector('h1')
    for (let size = 144; title && size > 40; size -= 2) {
      title.style.fontSize = `${size}px`
      if (title.scrollWidth <= title.clientWidth && title.clientHeight < size * 2.5) break
    }
    await document.fonts.ready
  })

await run(async () => {
  const brand = brandNamed(process.argv[2])
  const folder = fileURLToPath(new URL(`../public/brands/${brand.name}/`, import.meta.url))
  if (!existsSync(folder)) throw new Unable(`There is no folder ${folder}.`)
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
      await writeFile(`${folder}${file}`, await page.screenshot())
      say(`public/brands/${brand.name}/${file}`)
    }

    await show(icon(brand, 1), 512, 512)
    const { reach, left } = await measured(page)
    if (!reach) throw new Unable(`${folder}mark.svg shows nothing: has it a viewBox, and a colour?`)
    for (const size of [192, 512]) {
      await show(icon(brand, Math.min(1, reachOfIcon / reach)), size, size)
      await keep(`icon-${size}.png`)
    }
    await show(socialCard(brand, left), 1200, 630)
    await fitTitle(page)
    await keep('social.png')
  } finally {
    await browser.close()
  }
})
