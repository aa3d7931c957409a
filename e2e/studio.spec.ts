import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { FileChooser, Locator, Page } from '@playwright/test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from './test.ts'

type Chosen = Parameters<FileChooser['setFiles']>[0]

const { STUDIO_APP_URL, STUDIO_KEY = '' } = process.env

// One after the other: they work on the same brands.
test.describe.configure({ mode: 'default', timeout: 60_000 })

test.describe('in the studio @script', () => {
  test.skip(
    !STUDIO_APP_URL,
    'STUDIO_APP_URL and STUDIO_KEY name an app with a studio: npm test starts one',
  )
  test.use({ baseURL: STUDIO_APP_URL ?? '', viewport: { width: 1280, height: 800 } })

  const enter = async (page: Page, address = '/studio') => {
    await page.goto('/studio')
    await page.getByLabel('Key').fill(STUDIO_KEY)
    await page.getByRole('button', { name: 'Open the studio' }).click()
    await expect(page.getByRole('heading', { name: 'Studio' })).toBeVisible()
    await expect(page.getByRole('tablist')).toBeVisible()
    if (address !== '/studio') await page.goto(address)
  }

  const token = (page: Page, name: string) => page.getByLabel(name, { exact: true })
  const frame = (page: Page) => page.frameLocator('.room iframe').first()
  const publish = (page: Page) => page.getByRole('button', { name: 'Publish', exact: true })
  const open = (page: Page, tab: string) => page.getByRole('tab', { name: tab }).click()
  const choose = async (page: Page, button: string, file: Chosen) => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: button }).click()
    await (await choosing).setFiles(file)
  }
  const colorOf = (element: Locator) =>
    element.evaluate((found) => getComputedStyle(found).backgroundColor)

  /** A brand of the test's own, as a draft that is a copy of Headway. */
  const startBrand = async (page: Page, word: string) => {
    const name = `${word}-${Date.now().toString(36)}`
    await page.getByRole('button', { name: 'New brand' }).click()
    await page.getByLabel('What customers call it').fill(`Testing ${word}`)
    await page.getByLabel('Name of its folder').fill(name)
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.waitForURL(`**/studio?brand=${name}*`)
    await open(page, 'Tokens')
    return name
  }

  test('nobody comes in without the key, by any address', async ({ page, request }) => {
    await page.goto('/studio?brand=oya')
    await expect(page).toHaveURL(/\/studio\/key$/)
    await page.getByLabel('Key').fill('not the key of the studio')
    await page.getByRole('button', { name: 'Open the studio' }).click()
    await expect(page.getByText('That is not the key.')).toBeVisible()
    for (const path of ['/studio/export?brand=headway', '/studio/mail/welcome'])
      expect((await request.get(path)).url()).toContain('/studio/key')
    const brought = await request.post('/studio/upload?brand=headway&as=file&path=mark.svg', {
      data: '<svg/>',
      headers: { 'sec-fetch-site': 'same-origin' },
      maxRedirects: 0,
    })
    expect(brought.status()).toBe(303)
  })

  test('another site cannot bring anything in, even by somebody who is inside', async ({
    page,
  }) => {
    await enter(page)
    const post = (site: string, path: string) =>
      page.request.post(`/studio/upload?brand=headway&as=file&path=${path}`, {
        data: 'x',
        headers: { 'sec-fetch-site': site },
      })
    expect((await post('cross-site', 'mark.svg')).status()).toBe(403)
    const astray = await post('same-origin', encodeURIComponent('../../../package.json'))
    expect(JSON.stringify(await astray.json())).toContain('A brand has no such file.')
  })

  test('what the studio can do nobody can call from outside, at any address', async ({
    page,
    request,
  }) => {
    await enter(page)
    await startBrand(page, 'outside')
    const calling = page.waitForRequest((sent) => Boolean(sent.postData()?.includes('#123456')))
    await token(page, 'action').fill('#123456')
    const call = await calling
    await expect(page.getByText('Saving')).toHaveCount(0)
    for (const path of ['/login', '/studio', '/studio/key']) {
      await request.post(path, {
        headers: {
          'next-action': call.headers()['next-action'] ?? '',
          'content-type': 'text/plain;charset=UTF-8',
          origin: STUDIO_APP_URL ?? '',
        },
        data: call.postData()?.replace('#123456', '#654321'),
        maxRedirects: 0,
      })
    }
    await page.reload()
    await expect(token(page, 'action')).toHaveValue('#123456')
  })

  test('what is looked at stands in the address', async ({ page }) => {
    await enter(page)
    await page
      .getByRole('region', { name: 'Sign in', exact: true })
      .getByRole('link', { name: 'Nothing typed' })
      .click()
    await page.getByText('Dark', { exact: true }).click()
    await page.getByLabel('Language').selectOption('ar')
    await expect(frame(page).locator('html')).toHaveAttribute('dir', 'rtl')
    await page.getByLabel('Compare').selectOption('brands')
    await expect(page.locator('.room iframe').nth(2)).toBeAttached()
    const address = page.url()
    await page.goto('/studio')
    await page.goto(address)
    await expect(page.locator('.room iframe').nth(2)).toBeAttached()
    await expect(
      page
        .getByRole('region', { name: 'Sign in', exact: true })
        .getByRole('link', { name: 'Nothing typed' }),
    ).toHaveAttribute('aria-current', 'page')
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page.getByRole('heading', { name: 'No password typed' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Nothing typed' })).toBeVisible()
  })

  test('a letter is shown in every way it is sent', async ({ page }) => {
    await enter(page, '/studio?state=mail/sign-in-code&brand=nattag&language=de&theme=dark')
    await expect(frame(page).locator('html')).toHaveAttribute('lang', 'de')
    await expect(frame(page).locator('body')).toContainText('402917')
    await page.getByText('SMS', { exact: true }).click()
    await expect(frame(page).locator('pre')).toContainText('#402917')
  })

  test('a token is seen at once; a broken one says file, token and reason, and stays as typed', async ({
    page,
  }) => {
    await enter(page)
    await startBrand(page, 'broken-token')
    const button = frame(page).getByRole('button', { name: 'Sign in', exact: true })
    await token(page, 'action').fill('#123456')
    await expect.poll(() => colorOf(button)).toBe('rgb(18, 52, 86)')
    await token(page, 'action').fill('inky')
    await expect(page.getByText('tokens.json · color.light.action')).toBeVisible()
    await expect(page.getByText('"inky" is not a colour.')).toBeVisible()
    await expect(token(page, 'action')).toHaveValue('inky')
    await expect.poll(() => colorOf(button)).toBe('rgb(18, 52, 86)')
    await token(page, 'size.field').fill('20px')
    await expect(page.getByText('20 px is too small')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: 'Throw the draft away' }).click()
    await expect(page.getByText('As published')).toBeVisible()
  })

  test('what people could not read is not published, and the offer mends it', async ({ page }) => {
    await enter(page)
    await startBrand(page, 'low-contrast')
    await token(page, 'ink-soft').fill('#b8b0a0')
    await expect(page.getByRole('button', { name: '2 contrasts are too low' })).toBeVisible()
    await expect(publish(page)).toBeDisabled()
    // Neither does the server, when a browser asks all the same.
    await publish(page).evaluate((button: HTMLButtonElement) => {
      const [key] = Object.keys(button).filter((name) => name.startsWith('__reactProps'))
      ;(button as unknown as Record<string, { onClick(): void }>)[key ?? '']?.onClick()
    })
    await expect(page.getByText('2 contrasts are too low.')).toBeVisible()
    await page.getByRole('button', { name: '2 contrasts are too low' }).click()
    await page.getByRole('button', { name: /^Use #.* for ink-soft on paper, light/ }).click()
    await expect(page.getByRole('button', { name: /too low/ })).toHaveCount(0)
    await publish(page).click()
    await expect(page.getByText('As published')).toBeVisible()
  })

  test('customers get what is published on the next reload, and what is restored too', async ({
    page,
    browser,
  }) => {
    await enter(page)
    const name = await startBrand(page, 'own-host')
    await open(page, 'Brand')
    await page.getByLabel('Hosts that it answers at').fill(`${name}.localhost`)
    await expect(page.getByText('Saving')).toHaveCount(0)
    const customer = await (await browser.newContext()).newPage()
    const button = customer.getByRole('button', { name: 'Sign in', exact: true })
    const address = `http://${name}.localhost:${new URL(STUDIO_APP_URL ?? '').port}/login`
    await customer.goto(address)
    await expect(customer).toHaveTitle('Sign in – Headway')
    await publish(page).click()
    await expect(page.getByText('As published')).toBeVisible()
    await customer.reload()
    await expect(customer).toHaveTitle('Sign in – Testing own-host')
    const before = await colorOf(button)

    await open(page, 'Tokens')
    await token(page, 'action').fill('#5b1a6b')
    await open(page, 'Words')
    await page.getByLabel('login.heading').fill('Back on board')
    await expect(frame(page).getByRole('heading', { name: 'Back on board' })).toBeVisible()
    await customer.reload()
    expect(await colorOf(button)).toBe(before)
    await publish(page).click()
    await expect(page.getByText('As published')).toBeVisible()
    await customer.reload()
    expect(await colorOf(button)).toBe('rgb(91, 26, 107)')
    await expect(customer.getByRole('heading', { name: 'Back on board' })).toBeVisible()

    await open(page, 'Versions')
    await page
      .getByRole('button', { name: /^Restore/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^Restore/ })).toBeEnabled()
    await expect(async () => {
      await customer.reload()
      expect(await colorOf(button)).toBe(before)
    }).toPass()
    await customer.context().close()
  })

  test('a brand goes out as a zip file and comes in again', async ({ page }) => {
    await enter(page)
    const name = await startBrand(page, 'round-trip')
    await open(page, 'Brand')
    const leaving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export zip' }).click()
    const zip = unzipSync(new Uint8Array(await readFile(await (await leaving).path())))
    const path = `${name}/brand.json`
    const about = JSON.parse(strFromU8(zip[path] ?? new Uint8Array()))
    const bring = (files: Record<string, Uint8Array>) => {
      const buffer = Buffer.from(zipSync(files))
      return choose(page, 'Import zip', { name: 'brand.zip', mimeType: 'application/zip', buffer })
    }
    await bring({ ...zip, [path]: strToU8(JSON.stringify({ ...about, title: 'There and back' })) })
    await expect(page.getByText('It is the draft now.')).toBeVisible()
    await expect(page.getByLabel('Title')).toHaveValue('There and back')
    await bring({ ...zip, [path]: strToU8(JSON.stringify({ ...about, layout: 'round' })) })
    await expect(page.getByText('brand.json · layout')).toBeVisible()
    await expect(page.getByLabel('Title')).toHaveValue('There and back')
  })

  test('a folder comes in as a whole, or not at all', async ({ page }, { outputDir }) => {
    await enter(page)
    await startBrand(page, 'folder')
    await open(page, 'Brand')
    const folder = join(outputDir, 'brand')
    await cp('public/brands/oya', folder, { recursive: true })
    await rename('Island hopping')
    await choose(page, 'Import folder', folder)
    await expect(page.getByText('It is the draft now.')).toBeVisible()
    await expect(page.getByLabel('Title')).toHaveValue('Island hopping')
    await expect(frame(page).locator('html')).toHaveAttribute('data-layout', 'card')
    await expect(page.getByLabel('Family of fonts/figtree-latin.woff2')).toHaveValue('Figtree')

    await rename('Never seen')
    await writeFile(join(folder, 'script.js'), 'alert(1)')
    await choose(page, 'Import folder', folder)
    await expect(page.getByText('script.js')).toBeVisible()
    await expect(page.getByLabel('Title')).toHaveValue('Island hopping')

    async function rename(title: string) {
      const file = join(folder, 'brand.json')
      const about = JSON.parse(await readFile(file, 'utf8'))
      await writeFile(file, JSON.stringify({ ...about, title, hosts: [] }))
    }
  })

  test('a brand goes out as a folder', async ({ page }) => {
    // What a person would choose: a folder that is only this browser's.
    await page.addInitScript(() => {
      Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() })
    })
    await enter(page, '/studio?brand=oya&panel=brand')
    await page.getByRole('button', { name: 'Export folder' }).click()
    await expect(page.getByText(/^\d+ files written\.$/)).toBeVisible()
    const written = await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      const folder = await root.getDirectoryHandle('oya')
      const pictures = await folder.getDirectoryHandle('pictures')
      const picture = await pictures.getFileHandle('landing.svg')
      return (await picture.getFile()).text()
    })
    expect(written).toBe(await readFile('public/brands/oya/pictures/landing.svg', 'utf8'))
  })

  test('pictures and a typeface are taken and shown; a drawing with a script in it is not', async ({
    page,
  }) => {
    await enter(page)
    await startBrand(page, 'files')
    await open(page, 'Brand')
    const logo = frame(page).locator('header img[src$="/logo.svg"]')
    await choose(page, 'Add logo.svg', 'public/brands/nattag/logo.svg')
    await expect(logo).toBeVisible()
    await expect(page.getByText(/^logo\.svg, .* KiB$/)).toBeVisible()
    const buffer = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    const drawing = { name: 'mark.svg', mimeType: 'image/svg+xml', buffer }
    await choose(page, 'Replace mark.svg', drawing)
    await expect(page.getByText('<script> is not allowed in a picture.')).toBeVisible()
    await page.getByRole('button', { name: 'Remove logo.svg' }).click()
    await expect(frame(page).locator('header').getByText('Testing files')).toBeVisible()
    await expect(logo).toHaveCount(0)

    const fonts = 'public/brands/nattag/fonts'
    await choose(page, 'Add a typeface', `${fonts}/sofia-sans-latin.woff2`)
    const family = page.getByLabel('Family of fonts/sofia-sans-latin.woff2')
    await expect(family).toHaveValue('sofia-sans-latin')
    await family.fill('Sofia Sans')
    await choose(page, 'Its licence', `${fonts}/sofia-sans.OFL.txt`)
    await open(page, 'Tokens')
    await token(page, 'font.display').fill('Sofia Sans')
    await expect
      .poll(() =>
        frame(page)
          .locator('h1')
          .evaluate((heading) => [
            getComputedStyle(heading).fontFamily.split(',')[0],
            document.fonts.check('20px "Sofia Sans"'),
          ]),
      )
      .toEqual(['"Sofia Sans"', true])
  })

  test('a tokens file of a design tool is taken as far as it fits, and the rest is told', async ({
    page,
  }) => {
    await enter(page)
    await startBrand(page, 'from-a-tool')
    const tokens = {
      Light: { action: { value: '#14375e', type: 'color' } },
      global: { 'brand-blue': { value: '#00f', type: 'color' } },
    }
    const buffer = Buffer.from(JSON.stringify(tokens))
    const file = { name: 'tokens.json', mimeType: 'application/json', buffer }
    await choose(page, 'Import tokens', file)
    await expect(page.getByText('1 taken, 1 left.')).toBeVisible()
    await expect(page.getByText('There is no token of that name in this brand.')).toBeVisible()
    await expect(token(page, 'action')).toHaveValue('#14375e')
  })

  for (const panel of ['tokens', 'contrast', 'words', 'brand', 'versions'])
    for (const colorScheme of ['light', 'dark'] as const)
      test(`axe finds nothing on ${panel}, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await enter(page, `/studio?panel=${panel}&theme=${colorScheme}`)
        await expect(page.locator('.device[data-loading]')).toHaveCount(0)
        const { violations } = await new AxeBuilder({ page })
          .exclude('iframe')
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual(
          [],
        )
        const wide = await page
          .locator('html')
          .evaluate((html) => html.scrollWidth - html.clientWidth)
        expect(wide).toBe(0)
      })

  test('all states hang on one wall', async ({ page }) => {
    await enter(page, '/studio?state=all')
    await expect(page.locator('.wall [data-tile]')).not.toHaveCount(0)
    await expect(page.locator('.wall iframe').first()).toBeAttached()
    await expect(page.locator('.wall .device:not([data-loading])').nth(5)).toBeAttached()
  })
})
