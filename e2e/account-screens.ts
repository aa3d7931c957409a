import type { Browser, Page } from '@playwright/test'
import { type Outbox, outboxOf } from './outbox.ts'
import { maya, type Newcomer, newcomer, tomas } from './people.ts'
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

const asTomas = (path: string) => async (page: Page) => {
  await signIn(page, tomas)
  await page.goto(path)
}

/** Every screen of the account, for whoever looks at all screens. */
export const accountScreens = [
  { name: 'the account, just changed', open: asTomas('/account?changed=name') },
  {
    name: 'a name with errors',
    open: async (page: Page) => {
      await asTomas('/account/name')(page)
      await page.getByLabel('First name').fill(' ')
      await press(page, 'Save name')
      await expect(problem(page)).toBeVisible()
    },
  },
  { name: 'the language', open: asTomas('/account/language') },
  { name: 'a new address', open: asTomas('/account/email') },
  {
    name: 'a new number, with errors, and one to remove',
    open: async (page: Page) => {
      await signIn(page, maya)
      await askForNumber(page, '12')
      await expect(problem(page)).toBeVisible()
    },
  },
  {
    name: 'a code of the account, wrong',
    open: async (page: Page) => {
      await register(page, outboxOf(page.request), newcomer())
      await askToMove(page, newcomer().email)
      await page.waitForURL('**/account/code')
      await confirmWith(page, '12', 'Change my e-mail address')
      await expect(problem(page)).toBeVisible()
    },
  },
  { name: 'a new password', open: asTomas('/account/password') },
  { name: 'devices', open: asTomas('/account/sessions?ended=one') },
  { name: 'activity', open: asTomas('/account/activity') },
  { name: 'own data', open: asTomas('/account/data?download=ready&later=90') },
  { name: 'before an account is deleted', open: asTomas('/account/delete') },
  {
    name: 'an account that is about to end',
    open: async (page: Page) => {
      const outbox = outboxOf(page.request)
      const who = newcomer()
      await register(page, outbox, who)
      const before = (await outbox.all(who.email)).length
      await page.goto('/account/delete')
      await press(page, 'Send me a code to delete it')
      await page.waitForURL('**/account/code')
      await confirmWith(page, await outbox.code(who.email, before + 1), 'Delete my account')
      await page.waitForURL('**/account/data')
    },
  },
  { name: 'a proof that is wanted', open: asTomas('/account/confirm?to=/account/email') },
]
