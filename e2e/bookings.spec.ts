import { amelie, maya, tomas } from './people.ts'
import { bookingLinks, signIn } from './screens.ts'
import { expect, test } from './test.ts'

test('earlier trips are one press away, none twice and none left out', async ({ page }) => {
  await signIn(page, maya)
  const seen = new Set<string>()
  const gather = async () => {
    for (const link of await bookingLinks(page).all()) {
      seen.add((await link.getAttribute('href'))?.split('?')[0] ?? '')
    }
  }
  await gather()
  const earlier = page.getByRole('link', { name: 'Earlier trips' })
  while (await earlier.count()) {
    const address = page.url()
    await earlier.click()
    await page.waitForURL((url) => url.href !== address)
    await gather()
  }
  expect(seen.size).toBe(43)
})

test('one booking shows its reference, its places and its times', async ({ page }) => {
  await signIn(page, maya)
  await page.locator('article', { hasText: 'HW-7Q2M4X' }).getByRole('link').click()
  await page.waitForURL('**/bookings/a01*')
  await expect(page.getByText('HW-7Q2M4X')).toBeVisible()
  await expect(page.getByText('Gothenburg', { exact: true })).toBeVisible()
  await expect(page.locator('time').first()).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/)
})

test('somebody else’s booking does not exist', async ({ page, browser, baseURL }) => {
  await signIn(page, maya)
  const path = (await bookingLinks(page).first().getAttribute('href')) ?? ''
  const context = await browser.newContext(baseURL ? { baseURL } : {})
  const other = await context.newPage()
  await signIn(other, tomas)
  for (const asked of [
    path,
    '/bookings/a01000000000000AAA',
    '/bookings/%27%20OR%20Name%20%21%3D%20%27',
  ]) {
    const answer = await other.goto(asked)
    expect(answer?.status()).toBe(404)
    await expect(other.getByRole('heading', { name: 'No such stop on this line' })).toBeVisible()
  }
  await context.close()
})

test('a made-up cursor is the first page, not an error', async ({ page }) => {
  await signIn(page, amelie)
  const answer = await page.goto("/bookings?after=2026'%20OR%20Id%20!=%20'")
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
