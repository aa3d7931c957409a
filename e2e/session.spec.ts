import { maya } from './people.ts'
import { bookingLinks, signIn, submit, typeCredentials } from './screens.ts'
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
