import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { finish } from '#scripts/processes.ts'
import { openStudio, stateAt, studio } from './gallery.ts'
import {
  asWebp,
  block,
  guide,
  isApproving,
  keep,
  said,
  sample,
  sideBySide,
  wordsOn,
} from './guide.ts'
import { expect, test } from './test.ts'

/** Where the brands of that instance lie. */
const brands = process.env.STUDIO_BRANDS ?? ''
const shipped = join(import.meta.dirname, '..', 'public', 'brands')

test.use({
  baseURL: studio.url,
  viewport: { width: 1280, height: 800 },
  colorScheme: 'light',
  contextOptions: { reducedMotion: 'reduce' },
})
test.skip(!studio.url || !brands, 'needs an instance with a studio: npm test starts one')

const label = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const openTab = (page: Page, name: string) => page.getByRole('tab', { name }).click()
const frame = (page: Page) => page.frameLocator('.room iframe').first()
const ground = (element: Locator) =>
  element.evaluate((found) => getComputedStyle(found).backgroundColor)

/** Waits until the studio has saved what was typed, and shows it. */
async function settled(page: Page) {
  await expect(page.getByText('Saving')).toHaveCount(0)
  await expect(page.locator('.device[data-loading]')).toHaveCount(0)
}

/** How many pictures of the wall that one can see are still to come. */
const waitedFor = (page: Page) =>
  page.locator('.wall [data-tile]').evaluateAll((tiles) => {
    const inSight = tiles.filter((tile) => tile.getBoundingClientRect().top < innerHeight)
    const isThere = (tile: Element) => tile.querySelector('.device:not([data-loading])')
    return inSight.length === 0 ? -1 : inSight.filter((tile) => !isThere(tile)).length
  })

async function type(page: Page, name: string, value: string) {
  await label(page, name).fill(value)
  await label(page, name).blur()
  await settled(page)
}

async function bring(page: Page, button: string, name: string, buffer: Buffer, mimeType: string) {
  const choosing = page.waitForEvent('filechooser')
  await press(page, button)
  await (await choosing).setFiles({ name, mimeType, buffer })
  await settled(page)
}

test('the guide’s ten minutes, step by step', async ({ page, browser }) => {
  test.setTimeout(4 * 60_000)
  let read = ''
  const look = async (picture?: string) => {
    await page.evaluate(() => document.fonts.ready)
    read += `${await wordsOn(page)}\n`
    if (!picture) return
    if (!guide.includes(`(branding/${picture})`)) throw new Error(`The guide has no ${picture}`)
    const shot = await page.screenshot({ animations: 'disabled' })
    if (isApproving) await keep(`branding/${picture}`, await asWebp(browser, shot), 90)
  }
  const title = said('Tindra')
  /** Its folder. Told once more on the same instance, it is another one. */
  let name = said('tindra')

  await test.step('open the studio', async () => {
    await page.goto('/studio')
    await label(page, 'Key').fill(studio.key)
    await look()
    await press(page, 'Open the studio')
    await expect(page.getByRole('tablist')).toBeVisible()
  })

  await test.step('a new brand as a copy', async () => {
    const isThere = (await page.locator(`option[value=${name}]`).count()) > 0
    if (isThere) name = `tindra-${Date.now().toString(36)}`
    await press(page, 'New brand …')
    await label(page, 'What customers call it').fill(title)
    await label(page, 'Name of its folder').fill(name)
    await settled(page)
    await look('new-brand.webp')
    await press(page, 'Make the copy')
    await page.waitForURL(`**/studio?brand=${name}*`)
  })

  said('tindra.localhost')
  await test.step('title, layout, host', async () => {
    await expect(label(page, 'Title')).toHaveValue(title)
    await type(page, 'Hosts that it answers at', `${name}.localhost`)
    await page.getByText('Full', { exact: true }).click()
    await page.getByText('Desktop', { exact: true }).click()
    await expect(frame(page).locator('html')).toHaveAttribute('data-layout', 'full')
    await settled(page)
    await look('layout.webp')
  })

  await test.step('colours, and an offer for one that is too pale', async () => {
    await page.getByText('Phone', { exact: true }).click()
    await openTab(page, 'Tokens')
    await type(page, 'action', said('#7a1f52'))
    await type(page, 'action-hover', said('#5e1740'))
    await type(page, 'ink-soft', said('#a08a98'))
    await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
    await look()
    await press(page, said('2 contrasts are too low'))
    await look('contrast.webp')
    await page.getByRole('button', { name: /^Use #.* for ink-soft on paper, light/ }).click()
    await expect(page.getByRole('button', { name: /too low/ })).toHaveCount(0)
    await look()
  })

  await test.step('the rest of the colours out of a design tool', async () => {
    await page.getByText('Desktop', { exact: true }).click()
    await openTab(page, 'Tokens')
    const picture = frame(page).locator('picture img')
    const shown = () => picture.evaluate((image: HTMLImageElement) => image.currentSrc)
    const before = await shown()
    await bring(
      page,
      'Import tokens …',
      'tindra.tokens.json',
      sample('tindra.tokens.json'),
      'application/json',
    )
    await expect(page.getByText(said('68 taken, 1 left.'))).toBeVisible()
    await expect(page.getByRole('button', { name: /too low/ })).toHaveCount(0)
    await expect.poll(shown).not.toBe(before)
    await look('tokens.webp')
  })

  await test.step('typeface, mark and pictures', async () => {
    await openTab(page, 'Brand')
    const fonts = join(shipped, 'oya', 'fonts')
    said('public/brands/oya/fonts/figtree-latin.woff2')
    await bring(
      page,
      'Add a typeface (woff2) …',
      'figtree-latin.woff2',
      await readFile(join(fonts, 'figtree-latin.woff2')),
      'font/woff2',
    )
    await bring(
      page,
      'Its licence (txt) …',
      'figtree.OFL.txt',
      await readFile(join(fonts, 'figtree.OFL.txt')),
      'text/plain',
    )
    await type(page, 'Family of fonts/figtree-latin.woff2', said('Figtree'))
    await type(page, 'Weight of fonts/figtree-latin.woff2', said('400 700'))
    await look()
    await openTab(page, 'Tokens')
    await type(page, 'font.display', said('Figtree, sans-serif'))
    await type(page, 'font.text', said('Figtree, sans-serif'))
    await type(page, 'weight.display', said('700'))
    await look()
    await openTab(page, 'Brand')
    for (const file of ['fraunces-latin', 'source-sans-3-latin'])
      for (const part of [file, `${file}-ext`]) {
        await press(page, `Remove fonts/${part}.woff2`)
        await expect(label(page, `Family of fonts/${part}.woff2`)).toHaveCount(0)
      }
    await settled(page)
    await bring(page, 'Replace mark.svg', 'mark.svg', Buffer.from(block('svg')), 'image/svg+xml')
    await page.getByRole('heading', { name: 'Pictures' }).scrollIntoViewIfNeeded()
    await settled(page)
    await look('mark.webp')
  })

  await test.step('words, in two languages', async () => {
    await page.getByText('Phone', { exact: true }).click()
    await openTab(page, 'Words')
    const language = page.getByRole('combobox', { name: 'Language' })
    await type(page, 'login.heading', said('Welcome back aboard'))
    await language.selectOption('de')
    await expect(frame(page).locator('html')).toHaveAttribute('lang', 'de')
    await type(page, 'login.heading', said('Schön, dass Sie wieder an Bord sind'))
    await expect(frame(page).getByRole('heading', { level: 1 })).toHaveText(
      'Schön, dass Sie wieder an Bord sind',
    )
    await look('words.webp')
    await language.selectOption('en')
  })

  await test.step('every state, every mail', async () => {
    await page.getByRole('link', { name: 'All states at once' }).click()
    await expect.poll(() => waitedFor(page), { timeout: 60_000 }).toBe(0)
    await look('wall.webp')
    await label(page, 'Find a state').fill(said('mail'))
    await page.locator('[data-state="mail/sign-in-code"]').click()
    await expect(frame(page).locator('body')).toContainText('402917')
    await look()
  })

  await test.step('publish; customers have it on the next reload', async () => {
    await press(page, 'Publish')
    await expect(page.getByText('As published')).toBeVisible()
    await look()
    const port = new URL(studio.url).port
    await page.goto(`http://${name}.localhost:${port}/login`)
    await expect(page).toHaveTitle(`Sign in – ${title}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome back aboard')
    expect(await ground(page.getByRole('button', { name: 'Sign in', exact: true }))).toBe(
      'rgb(122, 31, 82)',
    )
    await look('published.webp')
  })

  await test.step('icons and social card', async () => {
    const before = await readFile(join(brands, name, 'icon-512.png'))
    said('npm run brand:pictures -- tindra')
    const { code } = await finish(['scripts/brand-pictures.ts', name], {
      env: { BRANDS_DIR: brands },
      quiet: true,
    })
    expect(code).toBe(0)
    expect(await readFile(join(brands, name, 'icon-512.png'))).not.toEqual(before)
  })

  await test.step('out as a zip file, and in again', async () => {
    await page.goto(`/studio?brand=${name}&panel=brand`)
    const leaving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export zip' }).click()
    const file = await readFile(await (await leaving).path())
    expect(strFromU8(unzipSync(new Uint8Array(file))[`${name}/mark.svg`] ?? new Uint8Array())).toBe(
      block('svg'),
    )
    await bring(page, 'Import zip …', 'tindra.zip', file, 'application/zip')
    await expect(page.getByText('It is the draft now.')).toBeVisible()
    await openTab(page, 'Versions')
    await look()
  })

  const bold = Array.from(guide.matchAll(/\*\*([^*]+)\*\*/g), ([, words = '']) => words)
  expect(bold.filter((words) => !read.includes(words))).toEqual([])
})

test('the other way: a folder and an editor', async ({ page }) => {
  const name = `by-hand-${Date.now().toString(36)}`
  const folder = join(brands, name)
  const edit = async (file: string, how: (content: Record<string, unknown>) => object) => {
    const content = JSON.parse(await readFile(join(folder, file), 'utf8'))
    await writeFile(join(folder, file), JSON.stringify(how(content)))
  }
  said('npm run brand:pictures -- tindra')
  await cp(join(brands, 'headway'), folder, { recursive: true })
  try {
    await rm(join(folder, 'copy'), { recursive: true })
    await edit('brand.json', (about) => ({
      ...about,
      title: 'By hand',
      layout: 'card',
      hosts: [`${name}.localhost`],
    }))
    const address = `http://${name}.localhost:${new URL(studio.url).port}/login`
    await expect(async () => {
      await page.goto(address)
      await expect(page).toHaveTitle('Sign in – By hand', { timeout: 1000 })
    }).toPass()
    await expect(page.locator('html')).toHaveAttribute('data-layout', 'card')
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** What stands side by side on the first page of the repository. CSS pixels. */
const views = [
  { look: 'headway.light', id: 'sign-in/plain', width: 1120 },
  { look: 'nattag.dark', id: 'sign-in/plain', width: 1120 },
  { look: 'oya.light', id: 'sign-in/plain', width: 1120 },
  { look: 'headway.light', id: 'bookings/one', width: 520 },
] as const

test('the picture on the first page of the repository', async ({ browser }) => {
  const shots: Buffer[] = []
  for (const { look, id, width } of views) {
    const context = await browser.newContext({
      baseURL: studio.url,
      viewport: { width, height: 1050 },
      deviceScaleFactor: 0.46,
      colorScheme: look.endsWith('dark') ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await openStudio(page)
    await page.goto(stateAt(id, look, 'en'), { waitUntil: 'networkidle' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.evaluate(() => document.fonts.ready)
    shots.push(await page.screenshot({ animations: 'disabled' }))
    await context.close()
  }
  if (isApproving) await keep('headway.png', await sideBySide(browser, shots), 245)
})
