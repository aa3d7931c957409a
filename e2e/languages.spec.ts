import type { Page } from '@playwright/test'
import { tomas } from './people.ts'
import { submit, typeCredentials } from './screens.ts'
import { expect, test } from './test.ts'

const html = (page: Page) => page.locator('html')

/** Chooses a language in the menu, by its own name for itself. */
async function choose(page: Page, name: string) {
  await page.locator('button[popovertarget]').click()
  await page.getByRole('button', { name, exact: true }).click()
}

const typeAndSend = async (page: Page) => {
  await page.locator('[name=identifier]').fill(tomas.username)
  await page.locator('[name=password]').fill(tomas.password)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL('**/bookings')
}

for (const [asked, tag, heading] of [
  ['de-CH', 'de', 'Schön, dass Sie wieder da sind'],
  ['ja', 'ja', 'おかえりなさい'],
  ['pt-BR', 'en', 'Good to see you again'],
] as const) {
  test.describe(`with a browser that asks for ${asked}`, () => {
    test.use({ locale: asked })

    test(`pages speak ${tag}`, async ({ page }) => {
      await page.goto('/login')
      await expect(html(page)).toHaveAttribute('lang', tag)
      await expect(html(page)).toHaveAttribute('dir', 'ltr')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
      const missing = await page.goto('/no-such-page')
      expect(missing?.status()).toBe(404)
      await expect(html(page)).toHaveAttribute('lang', tag)
    })
  })
}

test('who asks for several languages gets the dearest of those there are', async ({ browser }) => {
  for (const [asked, tag] of [
    ['pt, fr;q=0.9, de;q=0.8', 'fr'],
    ['de;q=0.2, es;q=0.7', 'es'],
    ['en-XA', 'en'],
    ['*', 'en'],
    ['de;q=0, *', 'en'],
    [';;;,,q=,%', 'en'],
  ] as const) {
    const context = await browser.newContext({ extraHTTPHeaders: { 'accept-language': asked } })
    const answer = await context.request.get('/login')
    expect(await answer.text(), asked).toContain(`<html lang="${tag}"`)
    await context.close()
  }
})

test('a language that is chosen in the menu stays, through sign-in and the end of the session', async ({
  page,
}) => {
  await page.goto('/login')
  await choose(page, 'Deutsch')
  await expect(page).toHaveURL(/\/login$/)
  await expect(html(page)).toHaveAttribute('lang', 'de')
  await typeAndSend(page)
  await expect(html(page)).toHaveAttribute('lang', 'de')
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.waitForURL('**/login/signed-out')
  await expect(html(page)).toHaveAttribute('lang', 'de')
  await choose(page, 'English')
  await expect(page).toHaveURL(/\/login\/signed-out$/)
  await expect(html(page)).toHaveAttribute('lang', 'en')
})

test('the menu shows every language by its own name, and which one is spoken', async ({ page }) => {
  await page.goto('/passwordless')
  await page.locator('button[popovertarget]').click()
  const offered = page.locator('[popover] button')
  await expect(offered).toHaveText([
    'English',
    'Deutsch',
    'Français',
    'Español',
    '日本語',
    'العربية',
  ])
  await expect(page.locator('[popover] [aria-current=true]')).toHaveText(['English'])
  for (const button of await offered.all())
    expect(await button.getAttribute('lang')).toBe(await button.getAttribute('value'))
})

test('the choice of a language leads to no other site', async ({ page, baseURL }) => {
  const sent = { form: { language: 'de' }, maxRedirects: 0 }
  for (const [referer, to] of [
    ['https://evil.example/x?y', '/x?y'],
    ['https://evil.example//evil.example', '/evil.example'],
    ['no address', '/'],
    [`${baseURL}/trips?by=train`, '/trips?by=train'],
  ] as const) {
    const answer = await page.request.post('/language', { ...sent, headers: { referer } })
    expect(answer.status()).toBe(303)
    expect(answer.headers().location).toBe(to)
  }
})

test('another site chooses no language, and puts nothing in the place of a session', async ({
  page,
}) => {
  const form = { language: 'de', firstName: 'Somebody' }
  const from = (site: string) =>
    page.request.post('/language', {
      form,
      headers: { 'sec-fetch-site': site, cookie: '' },
      maxRedirects: 0,
    })
  expect((await from('same-origin')).headers()['set-cookie']).toContain('language=de')
  expect((await from('cross-site')).headers()['set-cookie']).toBeUndefined()
  const old = { form, headers: { origin: 'https://evil.example', cookie: '' }, maxRedirects: 0 }
  const answer = await page.request.post('/language', old)
  expect(answer.status()).toBe(303)
  expect(answer.headers()['set-cookie']).toBeUndefined()
})

test('what a cookie says that means nothing is passed over', async ({ page, context, baseURL }) => {
  for (const value of ['xx', '', '../../de', '%00', 'de,en', 'a'.repeat(3000), '__proto__']) {
    await context.addCookies([{ name: 'language', value, url: baseURL ?? '' }])
    const answer = await page.goto('/login')
    expect(answer?.status()).toBe(200)
    await expect(html(page)).toHaveAttribute('lang', 'en')
  }
})

test.describe('from right to left', () => {
  test.use({ locale: 'ar' })

  test('pages are laid out that way, and names and numbers keep theirs', async ({ page }) => {
    await page.goto('/login')
    await expect(html(page)).toHaveAttribute('lang', 'ar')
    await expect(html(page)).toHaveAttribute('dir', 'rtl')
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText('سعداء بعودتك')
    expect(await heading.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl')
    await typeAndSend(page)
    await expect(html(page)).toHaveAttribute('dir', 'rtl')
    const [menu, mark] = await Promise.all(
      ['.languages', '.site-header a:not(.skip)'].map((place) =>
        page.locator(place).first().boundingBox(),
      ),
    )
    expect(menu?.x ?? 0).toBeLessThan(mark?.x ?? 0)
  })
})

test('errors are told in the language that was chosen', async ({ page }) => {
  await page.goto('/login')
  await choose(page, 'Français')
  await page.locator('main form button[type=submit]').first().click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(html(page)).toHaveAttribute('lang', 'fr')
  await expect(page).not.toHaveTitle(/^Error/)
  await choose(page, 'English')
  await typeCredentials(page, tomas)
  await submit(page)
  await page.waitForURL('**/bookings')
})

test('what is being typed comes along into another language, but for the password @script', async ({
  page,
}) => {
  const inFrench = async () => {
    await page.locator('.languages > button').click()
    await page.locator('.languages button[value=fr]').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  }
  await page.goto('/register')
  await page.locator('[name=firstName]').fill('Inès')
  await inFrench()
  await expect(page.locator('[name=firstName]')).toHaveValue('Inès')
  await page.context().clearCookies({ name: 'language' })
  await page.goto('/login')
  await page.locator('[name=identifier]').fill('maya@example.com')
  await page.locator('[name=password]').fill('a secret')
  await inFrench()
  await expect(page.locator('[name=identifier]')).toHaveValue('maya@example.com')
  await expect(page.locator('[name=password]')).toHaveValue('')
})
