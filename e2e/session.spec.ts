import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import { beSomebody, goToProvider } from './outside.ts'
import { maya, newcomer, nobody } from './people.ts'
import {
  askForCode,
  bookingLinks,
  register,
  signIn,
  signOut,
  submit,
  typeCode,
  typeCredentials,
} from './screens.ts'
import { expect, test } from './test.ts'

test.describe('with access tokens that live for two seconds', () => {
  test.use({ baseURL: process.env.SHORT_LIVED_APP_URL ?? 'http://localhost:3000' })
  test.skip(!process.env.SHORT_LIVED_APP_URL, 'needs an instance with short-lived tokens')

  test('the next click still shows the bookings: the session renews itself', async ({ page }) => {
    await signIn(page, maya)
    let renewals = 0
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/session/renew') renewals += 1
    })
    await expect
      .poll(async () => {
        await page.goto('/bookings')
        return renewals
      })
      .toBeGreaterThan(0)
    await expect(page).toHaveURL(/\/bookings$/)
    expect(await bookingLinks(page).count()).toBe(16)
  })

  test('two tabs that renew at once both stay signed in', async ({ page, context }) => {
    await signIn(page, maya)
    const tabs = [page, await context.newPage()]
    let renewals = 0
    context.on('request', (request) => {
      if (new URL(request.url()).pathname === '/session/renew') renewals += 1
    })
    await expect
      .poll(async () => {
        await Promise.all(tabs.map((tab) => tab.goto('/bookings')))
        return renewals
      })
      .toBeGreaterThan(1)
    for (const tab of tabs) await expect(tab).toHaveURL(/\/bookings$/)
  })

  test('a press on a link renews as well @script', async ({ page }) => {
    await signIn(page, maya)
    let renewals = 0
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/session/renew') renewals += 1
    })
    await expect
      .poll(async () => {
        await bookingLinks(page).first().click()
        await page.waitForURL('**/bookings/*')
        await page.getByRole('link', { name: 'All your trips' }).click()
        await page.waitForURL('**/bookings')
        return renewals
      })
      .toBeGreaterThan(0)
    expect(await bookingLinks(page).count()).toBe(16)
  })
})

test('a cookie that was tampered with leads to sign-in with a calm sentence', async ({
  page,
  context,
}) => {
  await signIn(page, maya)
  const [cookie] = await context.cookies()
  if (!cookie) throw new Error('no cookie')
  await context.addCookies([{ ...cookie, value: `${cookie.value.slice(0, -4)}AAAA` }])
  await page.goto('/bookings')
  await page.waitForURL('**/login/session-ended')
  await expect(page.getByText('so we signed you out')).toBeVisible()
})

test('renewal never sends a browser to another site', async ({ page }) => {
  for (const to of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
  ]) {
    await page.goto(`/session/renew?to=${encodeURIComponent(to)}`)
    await expect(page).toHaveURL(/\/login$/)
    await typeCredentials(page, maya)
    await submit(page)
    await page.waitForURL('**/bookings')
    await expect(page).toHaveURL(/\/bookings$/)
    await page.context().clearCookies()
  }
})

test.describe('with sessions that end after a minute without a click', () => {
  test.use({ baseURL: process.env.SHORT_LIVED_APP_URL ?? 'http://localhost:3000' })
  test.skip(!process.env.SHORT_LIVED_APP_URL, 'needs an instance with short sessions')

  const warning = (page: Page) => page.getByRole('alertdialog')

  /** A page whose clock can be turned on by half a minute. */
  async function waitOnBookings(page: Page) {
    await page.clock.install()
    await page.goto('/bookings')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(warning(page)).toHaveCount(0)
    await page.clock.fastForward(35_000)
    await expect(warning(page)).toContainText(/You will be signed out at \d/)
  }

  test('whoever is about to be signed out is told when, and stays with one press @script', async ({
    page,
  }) => {
    await signIn(page, maya)
    await waitOnBookings(page)
    await expect(warning(page)).toBeFocused()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    await expect(warning(page)).toHaveCount(0)
    await page.clock.fastForward(35_000)
    await expect(warning(page)).toBeVisible()
    await warning(page).getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login/signed-out')
  })

  test('staying in one tab, or a click there, quiets the other @script', async ({
    page,
    context,
  }) => {
    await signIn(page, maya)
    const other = await context.newPage()
    await waitOnBookings(page)
    await waitOnBookings(other)
    await page.clock.fastForward(20_000)
    await expect(warning(page)).toBeVisible()
    await other.getByRole('button', { name: 'Stay signed in' }).click()
    await expect(warning(page)).toHaveCount(0)
    await page.clock.fastForward(35_000)
    await expect(warning(page)).toBeVisible()
    await bookingLinks(other).first().click()
    await other.waitForURL('**/bookings/*')
    await expect(warning(page)).toHaveCount(0)
  })

  test('a page that waits too long gives way to sign-in, which comes back @script', async ({
    page,
    context,
  }) => {
    await signIn(page, maya)
    await page.clock.install()
    const path = (await bookingLinks(page).first().getAttribute('href')) ?? ''
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // What an hour would do: the browser has no session any more.
    await context.clearCookies()
    await page.clock.fastForward(61_000)
    await page.waitForURL('**/login/session-ended')
    await typeCredentials(page, maya)
    await submit(page)
    await page.waitForURL(`**${path}`)
  })

  test('what was typed stays when the session ends, and is there again after signing in @script', async ({
    page,
    context,
  }) => {
    await signIn(page, maya)
    await page.clock.install()
    await page.goto('/account/name')
    await page.getByLabel('Last name').fill('Lindqvist Berg')
    const before = await context.cookies()
    await page.clock.fastForward(35_000)
    await expect(warning(page)).toBeVisible()
    await expect(page.getByLabel('Last name')).toBeFocused()
    await page.clock.fastForward(61_000)
    await expect(warning(page)).toContainText('What you typed is still here')
    await expect(page).toHaveURL(/\/account\/name$/)
    await expect(page.getByLabel('Last name')).toHaveValue('Lindqvist Berg')
    expect(before.length).toBeGreaterThan(0)
  })

  test('a session that really ends says so before and after; what was typed is sent after signing in', async ({
    page,
    context,
    javaScriptEnabled,
  }) => {
    test.setTimeout(150_000)
    await signIn(page, maya)
    const form = await context.newPage()
    await form.goto('/account/name')
    await form.getByLabel('Last name').fill('Lindqvist Berg')
    const path = (await bookingLinks(page).first().getAttribute('href')) ?? ''
    await page.goto(path)
    if (javaScriptEnabled === false) {
      await page.waitForURL('**/session/ending?**', { timeout: 45_000 })
      await expect(page.getByText(/You will be signed out in \d+ seconds/)).toBeVisible()
      await page.getByRole('link', { name: 'Stay signed in' }).click()
      await page.waitForURL(`**${path}`)
      await page.waitForURL('**/session/ending?**', { timeout: 45_000 })
    } else await expect(warning(page)).toBeVisible({ timeout: 45_000 })
    await page.waitForURL('**/login/session-ended', { timeout: 60_000 })
    await expect(page.getByText('so we signed you out')).toBeVisible()

    await form.getByRole('button', { name: 'Save name' }).click()
    await form.waitForURL('**/login/session-ended')
    await typeCredentials(form, maya)
    await submit(form)
    await form.waitForURL('**/account/name')
    await expect(form.getByLabel('Last name')).toHaveValue('Lindqvist Berg')
    await page.goto(path)
    await expect(page).toHaveURL(new RegExp(`${path}$`))
  })

  test('whoever asked to stay signed in is not warned @script', async ({ page }) => {
    await page.goto('/login')
    await typeCredentials(page, maya)
    await page.getByLabel('Stay signed in on this device').check()
    await submit(page)
    await page.waitForURL('**/bookings')
    await page.clock.install()
    await page.goto('/bookings')
    await page.clock.fastForward(3_600_000)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(warning(page)).toHaveCount(0)
  })
})

test.describe('staying signed in on a device', () => {
  const stay = (page: Page) => page.getByLabel('Stay signed in on this device')

  /** Days that the browser keeps the session. */
  async function days(context: BrowserContext) {
    const session = (await context.cookies()).find(({ name }) => name === '__Host-headway')
    return Math.round(((session?.expires ?? 0) - Date.now() / 1000) / 86_400)
  }

  test('is a choice that nobody makes for the customer, and that survives an error', async ({
    page,
    context,
    outbox,
  }) => {
    const who = newcomer()
    await register(page, outbox, who, { password: who.password })
    expect(await days(context)).toBe(1)
    await signOut(page)
    await page.waitForURL('**/login/signed-out')
    await expect(stay(page)).not.toBeChecked()
    await expect(stay(page)).toHaveAccessibleDescription(/thirty days.*computer that others use/)
    await stay(page).check()
    await typeCredentials(page, { username: who.email, password: 'not hers' })
    await submit(page)
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(stay(page)).toBeChecked()
    await page.getByLabel('Password', { exact: true }).fill(who.password)
    await submit(page)
    await page.waitForURL('**/bookings')
    expect(await days(context)).toBe(30)
  })

  test('can be asked for beside a code', async ({ page, context, outbox }) => {
    const who = newcomer()
    await register(page, outbox, who)
    await signOut(page)
    await page.waitForURL('**/login/signed-out')
    const before = (await outbox.all(who.email)).length
    await askForCode(page, who.email)
    await page.waitForURL('**/verify')
    await stay(page).check()
    await typeCode(page, '000000')
    await submit(page)
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(stay(page)).toBeChecked()
    await typeCode(page, await outbox.code(who.email, before + 1))
    await submit(page)
    await page.waitForURL('**/bookings')
    expect(await days(context)).toBe(30)
  })

  test('is not carried by the link to a provider', async ({ page, context }) => {
    await page.goto('/login')
    await stay(page).check()
    await typeCredentials(page, nobody())
    await submit(page)
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await goToProvider(page)
    await beSomebody(page, { email: newcomer().email })
    await page.waitForURL('**/bookings')
    expect(await days(context)).toBe(1)
  })
})
