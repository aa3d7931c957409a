import type { BrowserContext, Page } from '@playwright/test'
import { newcomer, tomas } from './people.ts'
import {
  askForCode,
  giveDetails,
  introduce,
  keepTrip,
  keptTrips,
  letTripGo,
  openAccount,
  register,
  signIn,
  signInByCode,
  signOut,
  typeCode,
} from './screens.ts'
import { expect, test } from './test.ts'

const guestCookie = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === '__Host-headway-guest')

/** The shortlist as it is shown, newest first. */
async function shortlist(page: Page) {
  await page.goto('/shortlist')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return keptTrips(page)
}

const [oslo, narvik, tallinn] = ['Oslo to Bergen', 'Stockholm to Narvik', 'Helsinki to Tallinn']

test('a visitor looks at journeys by train, by ferry and by plane', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Look where we go' }).click()
  await page.waitForURL('**/trips')
  const all = await page.locator('.trip').count()
  let sum = 0
  for (const [name, by] of [
    ['By train', 'train'],
    ['By ferry', 'ferry'],
    ['By plane', 'flight'],
  ] as const) {
    await page.getByRole('link', { name }).click()
    await page.waitForURL(`**/trips?by=${by}`)
    await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
    sum += await page.locator('.trip').count()
  }
  expect(all).toBeGreaterThan(9)
  expect(sum).toBe(all)
  await page.goto('/trips?by=balloon')
  expect(await page.locator('.trip').count()).toBe(all)
})

test('a visitor keeps two journeys and lets one go, without an account', async ({
  page,
  context,
}) => {
  expect(await shortlist(page)).toEqual([])
  await expect(page.getByRole('heading', { name: 'Nothing kept, so far' })).toBeVisible()
  expect(await guestCookie(context)).toBeUndefined()
  await page.goto('/trips')
  await keepTrip(page, oslo)
  await expect(page.getByRole('status')).toHaveText('One on your shortlist')
  await keepTrip(page, narvik)
  await expect(page.getByRole('status')).toHaveText('2 on your shortlist')
  expect(await shortlist(page)).toEqual([narvik, oslo])
  await expect(page.getByText('Kept on this device for thirty days')).toBeVisible()
  await letTripGo(page, narvik)
  await expect(page.getByRole('status')).toHaveText('One on your shortlist')
  expect(await keptTrips(page)).toEqual([oslo])
  await page.goto('/trips')
  await letTripGo(page, oslo)
  await expect(page.getByRole('status')).toHaveText('Nothing on your shortlist yet')
  expect(await shortlist(page)).toEqual([])
})

test('what is kept is in a cookie of its own, sealed, for thirty days', async ({
  page,
  context,
}) => {
  await page.goto('/trips')
  await keepTrip(page, oslo)
  const cookie = await guestCookie(context)
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  const days = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400
  expect(days).toBeGreaterThan(29.9)
  expect(days).toBeLessThan(30.1)
  expect(cookie?.value).toMatch(/^Fe26/)
  expect((cookie?.value.length ?? 0) + 20).toBeLessThan(4096)
  expect(await page.content()).not.toMatch(/eyJ|uvid/)
})

test('a press comes back to the journey that was pressed, and nothing jumps @script', async ({
  page,
}) => {
  await page.goto('/trips')
  const button = page.getByRole('button', { name: `Keep ${tallinn}` })
  await button.scrollIntoViewIfNeeded()
  const before = await page.evaluate(() => scrollY)
  expect(before).toBeGreaterThan(0)
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Kept ${tallinn}` })).toBeFocused()
  expect(await page.evaluate(() => scrollY)).toBe(before)
  await expect(page).toHaveURL(/\/trips$/)
})

test('a visitor who opens an account finds their shortlist there', async ({ page, outbox }) => {
  await page.goto('/trips')
  await keepTrip(page, oslo)
  await keepTrip(page, tallinn)
  await page.goto('/shortlist')
  await page.getByRole('button', { name: 'Create an account' }).click()
  await page.waitForURL('**/register')
  const who = newcomer()
  await introduce(page, who)
  await giveDetails(page, {})
  await page.waitForURL('**/verify')
  await typeCode(page, await outbox.code(who.email))
  await openAccount(page)
  await page.waitForURL('**/shortlist')
  await expect(page.getByText('Ines Öberg').first()).toBeVisible()
  expect(await keptTrips(page)).toEqual([tallinn, oslo])
  await expect(page.getByText('Kept on this device')).toHaveCount(0)
})

test('what a visitor kept joins what the customer had, nothing twice', async ({
  page,
  context,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who, { password: who.password })
  await page.goto('/trips')
  await keepTrip(page, oslo)
  await signOut(page)

  await page.goto('/trips')
  await keepTrip(page, oslo)
  await keepTrip(page, narvik)
  await signIn(page, { username: who.email, password: who.password })
  expect(await guestCookie(context)).toBeUndefined()
  expect((await shortlist(page)).sort()).toEqual([oslo, narvik])
})

test('it does so when they sign in with a code', async ({ page, context, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await page.goto('/trips')
  await keepTrip(page, tallinn)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  // After the code of the registration and the welcome.
  await typeCode(page, await outbox.code(who.email, 3))
  await signInByCode(page)
  await page.waitForURL('**/bookings')
  expect(await guestCookie(context)).toBeUndefined()
  expect(await shortlist(page)).toEqual([tallinn])
})

test('on one machine nobody finds what somebody else kept', async ({ page, context, outbox }) => {
  await page.goto('/trips')
  await keepTrip(page, oslo)
  await register(page, outbox, newcomer())
  await signOut(page)
  expect(await guestCookie(context)).toBeUndefined()
  expect(await shortlist(page)).toEqual([])
  await signIn(page, tomas)
  expect(await shortlist(page)).toEqual([])
})

test('a cookie that was tampered with is nobody’s, and a press begins anew', async ({
  page,
  context,
}) => {
  await page.goto('/trips')
  await keepTrip(page, oslo)
  const cookie = await guestCookie(context)
  if (!cookie) throw new Error('no cookie')
  await context.addCookies([{ ...cookie, value: `${cookie.value.slice(0, -4)}AAAA` }])
  expect(await shortlist(page)).toEqual([])
  await page.goto('/trips')
  await keepTrip(page, narvik)
  expect(await shortlist(page)).toEqual([narvik])
})

test('a guest who signed in elsewhere is over here, calmly', async ({
  page,
  context,
  browser,
  baseURL,
  outbox,
}) => {
  await page.goto('/trips')
  await keepTrip(page, oslo)
  const cookie = await guestCookie(context)
  if (!cookie) throw new Error('no cookie')
  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {})
  await elsewhere.addCookies([cookie])
  await register(await elsewhere.newPage(), outbox, newcomer())
  await elsewhere.close()

  expect(await shortlist(page)).toEqual([])
  await expect(page).toHaveURL(/\/shortlist$/)
  await page.goto('/trips')
  await keepTrip(page, narvik)
  expect(await shortlist(page)).toEqual([narvik])
})

test('a member finds the way to their shortlist on every page', async ({ page, outbox }) => {
  await register(page, outbox, newcomer())
  await page.getByRole('link', { name: 'Journeys' }).click()
  await page.waitForURL('**/trips')
  await keepTrip(page, oslo)
  await page.getByRole('link', { name: 'One on your shortlist' }).click()
  await page.waitForURL('**/shortlist')
  expect(await keptTrips(page)).toEqual([oslo])
  await page.getByRole('link', { name: 'Your trips' }).click()
  await page.waitForURL('**/bookings')
})

test.describe('with access tokens that live for two seconds', () => {
  test.use({ baseURL: process.env.SHORT_LIVED_APP_URL ?? 'http://localhost:3000' })
  test.skip(!process.env.SHORT_LIVED_APP_URL, 'needs an instance with short-lived tokens')
  test.skip(
    ({ javaScriptEnabled }) => javaScriptEnabled !== false,
    'with script a press and its page are one answer: in two seconds a token can die between them',
  )

  test('every press of a member counts, also the one with a dead token', async ({
    page,
    outbox,
  }) => {
    await register(page, outbox, newcomer())
    await page.goto('/trips')
    const began = Date.now()
    const pressed: string[] = []
    for (const heading of await page.locator('.trip h2').allInnerTexts()) {
      if (Date.now() - began > 5_000) break
      const route = heading.replace(/\s+/g, ' ')
      await keepTrip(page, route)
      pressed.unshift(route)
    }
    expect(pressed.length).toBeGreaterThan(1)
    expect(await shortlist(page)).toEqual(pressed)
  })
})
