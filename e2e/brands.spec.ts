import type { Page } from '@playwright/test'
import { ask, branded, test } from './brand-folder.ts'
import { maya } from './people.ts'
import { expect } from './test.ts'

const brands = [
  { name: 'headway', title: 'Headway' },
  { name: 'nattag', title: 'Nattåg' },
  { name: 'oya', title: 'Øya Ferries' },
]

/** The colour of the ground, as the browser shows it. */
const paper = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim())

/** Looks until it is so; a busy machine takes its time. */
const soon = <T>(see: () => Promise<T>) => expect.poll(see, { timeout: 30_000 })

const styleSheet = (page: Page) => page.locator('link[rel=stylesheet][href*="/brand/"]')

/** `tokens.json` with another ground in the light. */
const withPaper = (colour: string) => (text: string) => {
  const tokens = JSON.parse(text)
  tokens.color.light.paper = { $type: 'color', $value: colour }
  return JSON.stringify(tokens, null, 2)
}

const lookOf = async (page: Page, path: string) => {
  await page.goto(path)
  return (await styleSheet(page).getAttribute('href'))?.split('/')[2]
}

test.describe('the brand of an instance', () => {
  test.use({ baseURL: branded.url, colorScheme: 'light' })
  test.skip(!branded.url, 'needs an instance whose brands may be changed')

  test('is the one that its settings name', async ({ page }) => {
    await page.goto('/login')
    await expect(page).toHaveTitle(/Nattåg$/)
    expect(await lookOf(page, '/login')).toBe('nattag')
    expect(await lookOf(page, '/no-such-page')).toBe('nattag')
  })

  for (const { name, title } of brands) {
    test(`at a host of its own it is that host’s: ${name}`, async ({ request }) => {
      const host = `${name}.example`
      const answer = await request.get('/login', { headers: { host } })
      const page = await answer.text()
      expect(page).toContain(`/brand/${name}/`)
      expect(page).toContain(`– ${title}</title>`)
      const asked = await request.get('/login', {
        headers: { host: `${host.toUpperCase()}:443` },
      })
      expect(await asked.text()).toContain(`/brand/${name}/`)
    })

    test(`${name} brings its files, and a browser keeps them for good`, async ({ request }) => {
      const page = await request.get('/login', { headers: { host: `${name}.example` } })
      const { files, fonts, icons, manifest, colours } = filesIn(
        await page.text(),
        page.headers().link,
      )
      expect(icons.length).toBeGreaterThanOrEqual(2)
      expect(fonts.length).toBeGreaterThanOrEqual(1)
      expect(fonts.length).toBeLessThanOrEqual(3)
      expect(colours).toHaveLength(2)
      for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
      for (const file of files) {
        const answer = await request.get(file)
        expect(answer.status(), file).toBe(200)
        expect(answer.headers()['cache-control'], file).toBe('public, max-age=31536000, immutable')
        expect(answer.headers()['x-content-type-options'], file).toBe('nosniff')
      }
      const told = await (await request.get(manifest)).json()
      expect(told.name).toBe(brands.find((brand) => brand.name === name)?.title)
      expect(told.icons).toHaveLength(2)
      for (const { src, type } of told.icons) {
        const icon = await request.get(src)
        expect(icon.status(), src).toBe(200)
        expect(icon.headers()['content-type']).toBe(type)
      }
      const [prefix] = /^\/brand\/[^/]+\/[0-9a-f]{12}\//.exec(manifest) ?? []
      const social = await request.get(`${prefix}social.png`)
      expect(social.headers()['content-type']).toBe('image/png')
      expect((await social.body()).readUInt32BE(16)).toBe(1200)
      expect((await social.body()).readUInt32BE(20)).toBe(630)
    })
  }

  test('nothing leads out of a brand’s folder, and what is not there is not found', async ({
    page,
    baseURL,
  }) => {
    await page.goto('/login')
    const css = (await styleSheet(page).getAttribute('href')) ?? ''
    const folder = css.slice(0, css.lastIndexOf('/'))
    for (const path of [
      `${folder}/no-such-file.png`,
      `${folder}/brand`,
      `${folder}/fonts`,
      `${folder}/`,
      `${folder}/../../../../package.json`,
      `${folder}/..%2f..%2f..%2fpackage.json`,
      `${folder}/%2e%2e/%2e%2e/headway/tokens.json`,
      `${folder}/..%5c..%5cpackage.json`,
      `${folder}//etc/passwd`,
      `${folder}/%2fetc%2fpasswd`,
      `${folder}/brand.css%00.png`,
      '/brand/../package.json/x/y',
      '/brand/..%2f..%2f/x/package.json',
      '/brand/no-such-brand/000000000000/brand.css',
      '/brand/__proto__/000000000000/brand.css',
      '/brand/nattag/000000000000/__proto__',
      '/brand/nattag/000000000000/constructor',
      '/brand/Nattag/000000000000/brand.css',
      '/brand/nattag',
      '/brand/',
    ]) {
      const { status } = await ask(baseURL ?? '', path)
      expect([301, 307, 308, 400, 404], `${path} ${status}`).toContain(status)
    }
  })

  test('what an old address of a file stands for is not kept', async ({ request }) => {
    const answer = await request.get('/brand/nattag/000000000000/brand.css')
    expect(answer.status()).toBe(200)
    expect(answer.headers()['cache-control']).toBe('no-cache')
  })

  test('is seen in all its files that a browser asks for', async ({ page }) => {
    const kept: [string, string | undefined][] = []
    page.on('response', (answer) => {
      if (new URL(answer.url()).pathname.startsWith('/brand/'))
        kept.push([answer.url(), answer.headers()['cache-control']])
    })
    for (const path of ['/', '/login', '/no-such-page'])
      await page.goto(path, { waitUntil: 'networkidle' })
    expect(kept.length).toBeGreaterThan(3)
    for (const [url, control] of kept) expect(control, url).toContain('immutable')
  })
})

test.describe('a brand that is made by copying a folder', () => {
  test.use({ colorScheme: 'light' })
  test.skip(!branded.folder, 'needs an instance whose brands may be changed')

  test('is shown without a build, at its host, with no complaint about the policy', async ({
    page,
    copyOf,
  }) => {
    const copy = await copyOf('oya')
    await soon(() => lookOf(page, `${copy.url}/login`)).toBe(copy.name)
    await expect(page).toHaveTitle(new RegExp(copy.title))
    for (const path of ['/', '/login', '/register', '/terms', '/no-such-page'])
      expect(await lookOf(page, copy.url + path), path).toBe(copy.name)
    expect((await page.goto(`${copy.url}/login/other`))?.status()).toBe(404)
    await copy.remove()
    // Whoever asks within the second in which it goes may still be sent to it.
    const at = { headers: { host: new URL(copy.url).host } }
    const shown = async () => (await page.request.get(`${branded.url}/login`, at)).text()
    await soon(shown).toContain('/brand/nattag/')
  })

  test('stays the same through sign-in and sign-out', async ({ page, copyOf }) => {
    const copy = await copyOf('headway')
    await soon(() => lookOf(page, `${copy.url}/login`)).toBe(copy.name)
    await page.getByLabel('E-mail, phone or booking number').fill(maya.username)
    await page.getByLabel('Password', { exact: true }).fill(maya.password)
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/bookings')
    await expect(page.locator('html')).toHaveAttribute('data-layout', 'split')
    await expect(styleSheet(page)).toHaveAttribute('href', new RegExp(`/brand/${copy.name}/`))
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login/signed-out')
    await expect(styleSheet(page)).toHaveAttribute('href', new RegExp(`/brand/${copy.name}/`))
  })

  test('shows a change on the next load', async ({ page, copyOf }) => {
    const copy = await copyOf('headway')
    await soon(() => lookOf(page, `${copy.url}/login`)).toBe(copy.name)
    const before = await styleSheet(page).getAttribute('href')
    await copy.change('tokens.json', withPaper('#fff4e0'))
    await soon(async () => {
      await page.reload()
      return paper(page)
    }).toBe('#fff4e0')
    expect(await styleSheet(page).getAttribute('href')).not.toBe(before)
    await copy.change('brand.json', (text) =>
      JSON.stringify({ ...JSON.parse(text), layout: 'card' }),
    )
    await soon(async () => {
      await page.reload()
      return page.locator('html').getAttribute('data-layout')
    }).toBe('card')
  })

  test('goes on as it was while a file of it is half-written', async ({ page, copyOf }) => {
    const copy = await copyOf('nattag')
    await soon(() => lookOf(page, `${copy.url}/login`)).toBe(copy.name)
    const before = await styleSheet(page).getAttribute('href')
    const whole = await copy.read('tokens.json')
    await copy.write('tokens.json', whole.slice(0, whole.length / 2))
    for (let load = 0; load < 8; load++) {
      const answer = await page.goto(`${copy.url}/login?load=${load}`)
      expect(answer?.status()).toBe(200)
      expect(await styleSheet(page).getAttribute('href')).toBe(before)
      await page.waitForLoadState('networkidle')
    }
    await copy.write('tokens.json', withPaper('#fdf0ff')(whole))
    await soon(async () => {
      await page.reload()
      return styleSheet(page).getAttribute('href')
    }).not.toBe(before)
  })

  test('says what it says differently from the very next load', async ({ page, copyOf }) => {
    const copy = await copyOf('oya')
    const said = JSON.parse(await copy.read('copy/en.json'))
    await copy.change('copy/en.json', () =>
      JSON.stringify({ ...said, login: { ...said.login, heading: 'Mind the gangway' } }),
    )
    await soon(async () => {
      await page.goto(`${copy.url}/login`)
      return page.getByRole('heading', { level: 1 }).textContent()
    }).toBe('Mind the gangway')
  })
})

test.describe('without the key of the studio', () => {
  test('drafts are not there, and what is asked in a broken way is answered', async ({
    request,
    baseURL,
  }) => {
    for (const path of ['/brand/oya.draft/0/brand.json', '/brand/oya.draft/0/brand.css'])
      expect((await request.get(path)).status(), path).toBe(404)
    for (const path of ['/brand/%E0%A4%A', '/studio/%E0%A4%A', '/%E0%A4%A'])
      expect((await ask(baseURL ?? '', path)).status, path).toBe(404)
    const answer = await request.post('/language', { data: 'nonsense', maxRedirects: 0 })
    expect(answer.status()).toBe(303)
  })

  test('a cookie that asks for another look means nothing', async ({ page, context, baseURL }) => {
    const usual = await lookOf(page, '/login')
    for (const value of ['nattag', 'oya.dark', '../x', 'headway.draft', '']) {
      for (const studio of ['', 'x', 'AAAA']) {
        await context.addCookies(
          [
            { name: 'look', value },
            { name: 'studio', value: studio },
          ].map((cookie) => ({ ...cookie, url: baseURL ?? '' })),
        )
        expect(await lookOf(page, '/login')).toBe(usual)
      }
    }
  })

  test('the studio is closed, whatever is tried', async ({ page, request }) => {
    for (const path of [
      '/studio',
      '/studio/',
      '/studio/gallery',
      '/studio/gallery/start/landing',
    ]) {
      const answer = await request.get(path, { maxRedirects: 0 })
      expect([303, 307, 308, 404], path).toContain(answer.status())
    }
    await page.goto('/studio')
    const door = page.locator('[name=key]')
    if (await door.count()) {
      for (const key of ['', 'undefined', 'a guess that is long enough']) {
        await door.fill(key)
        await page.locator('main button').click()
        await expect(page).not.toHaveURL(/\/studio$/)
        await expect(door).toBeVisible()
      }
    }
  })
})

/** Addresses of the brand's files in the head of a page, and before it: what is rendered for one request is announced in its header. */
function filesIn(page: string, announced = '') {
  const links = [...page.matchAll(/<link [^>]*>/g)].map(([link]) => ({
    rel: /rel="([^"]+)"/.exec(link)?.[1] ?? '',
    href: /href="([^"]+)"/.exec(link)?.[1] ?? '',
  }))
  for (const [, href = ''] of announced.matchAll(/<([^>]+)>; rel=preload/g))
    links.push({ rel: 'preload', href })
  const of = (rel: string) => links.filter((link) => link.rel === rel).map(({ href }) => href)
  return {
    files: links.map(({ href }) => href).filter((href) => href.startsWith('/brand/')),
    fonts: of('preload').filter((href) => href.endsWith('.woff2')),
    icons: [...of('icon'), ...of('apple-touch-icon')],
    manifest: of('manifest')[0] ?? '',
    colours: [...page.matchAll(/<meta name="theme-color"[^>]*content="([^"]+)"/g)].map(
      ([, colour]) => colour,
    ),
  }
}
