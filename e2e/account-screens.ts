import type { Browser, Page } from '@playwright/test'
import type { Outbox } from './outbox.ts'
import { type Newcomer, newcomer } from './people.ts'
import { register, signIn, typeCode } from './screens.ts'
import { expect } from './test.ts'

/** What people do with their own account. */

export const problem = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'There is a problem' })

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).click()

/** Somebody new with a password, signed in. */
export async function openOwnAccount(page: Page, outbox: Outbox, how: Partial<Newcomer> = {}) {
  const who = { ...newcomer(), ...how }
  await register(page, outbox, who, { password: who.password })
  return who
}

/** The same person in another browser. */
export async function elsewhere(browser: Browser, who: { email: string; password: string }) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, { username: who.email, password: who.password })
  return page
}

/** Has a code sent to a new address. */
export async function askToMove(page: Page, email: string) {
  await page.goto('/account/email')
  await page.getByLabel('New e-mail address').fill(email)
  await press(page, 'Send me a code')
}

export async function askForNumber(page: Page, phone: string) {
  await page.goto('/account/phone')
  await page.getByLabel('New phone number').fill(phone)
  await press(page, 'Text me a code')
}

export async function confirmWith(page: Page, code: string, button: string) {
  await typeCode(page, code)
  await press(page, button)
}

export async function confirmByPassword(page: Page, password: string) {
  await page.getByLabel('Your password').fill(password)
  await press(page, 'Confirm')
}

export const download = (page: Page) => page.getByRole('link', { name: 'Download my data' }).click()

/** The value of one row of the profile. */
export const profileRow = (page: Page, name: string) =>
  page.locator('dl > div', { has: page.getByText(name, { exact: true }) })

export const deviceRows = (page: Page) => page.getByRole('main').getByRole('listitem')

export async function happened(page: Page): Promise<string[]> {
  await page.goto('/account/activity')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page.locator('main ol strong').allInnerTexts()
}

/** Confirms with a code by e-mail, on the page that asks for a proof. */
export async function proveByCode(page: Page, outbox: Outbox, email: string) {
  const before = (await outbox.all(email)).length
  await press(page, `E-mail a code to ${email}`)
  await page.waitForURL('**/account/code')
  await confirmWith(page, await outbox.code(email, before + 1), 'Confirm')
}

/** Waits until the service wants a new proof. Asks rarely: what is asked for may be had five times an hour. */
export async function proofRunsOut(page: Page) {
  const ask = async () => {
    const answer = await page.request.get('/account/data/download', { maxRedirects: 0 })
    return answer.headers().location ?? ''
  }
  await expect.poll(ask, { intervals: [2500] }).toContain('/account/confirm')
}
