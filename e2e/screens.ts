import type { Page } from '@playwright/test'
import type { Outbox } from './outbox.ts'
import type { Newcomer } from './people.ts'

/** Where people say who they are. */
export const identifier = (page: Page) => page.getByLabel('E-mail, phone or booking number')

/** What people do on the screens. */
export async function typeCredentials(page: Page, who: { username: string; password: string }) {
  await identifier(page).fill(who.username)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

export const submit = (page: Page) => press(page, 'Sign in')

export async function signIn(page: Page, who: { username: string; password: string }) {
  await page.goto('/login')
  await typeCredentials(page, who)
  await submit(page)
  await page.waitForURL('**/bookings')
}

export const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out' }).click()

export const bookingLinks = (page: Page) => page.locator('main a[href^="/bookings/"]')

/** Asks for a code on the passwordless screen. */
export async function askForCode(page: Page, who: string) {
  await page.goto('/passwordless')
  await identifier(page).fill(who)
  await press(page, 'Send me a code')
}

/** Asks for a code on the screen for lost passwords. */
export async function askForReset(page: Page, who: string) {
  await page.goto('/forgot-password')
  await identifier(page).fill(who)
  await press(page, 'Send me a code')
  await page.waitForURL('**/verify')
}

export async function choosePassword(page: Page, code: string, password: string) {
  await typeCode(page, code)
  await page.getByLabel('New password').fill(password)
  await press(page, 'Change my password')
}

export const typeCode = (page: Page, code: string) => page.getByLabel('Six-digit code').fill(code)

export const signInByCode = submit

export const openAccount = (page: Page) => press(page, 'Open my account')

export const resend = (page: Page) => press(page, 'Send a new code')

export async function introduce(page: Page, who: Partial<Newcomer>) {
  await page.getByLabel('First name').fill(who.firstName ?? '')
  await page.getByLabel('Last name').fill(who.lastName ?? '')
  await page.getByLabel('E-mail address').fill(who.email ?? '')
  await press(page, 'Continue')
}

type Details = Partial<Newcomer> & { bySms?: boolean; terms?: boolean }

export async function giveDetails(page: Page, details: Details) {
  await page.getByLabel('Phone number').fill(details.phone ?? '')
  if (details.bySms) await page.getByLabel('Text message, to this phone').check()
  await page
    .getByLabel('Password', { exact: false })
    .first()
    .fill(details.password ?? '')
  if (details.terms !== false) await page.getByLabel('I agree to the').check()
  await press(page, 'Create account')
}

/** From the first page of registration to the trips. */
export async function register(page: Page, outbox: Outbox, who: Newcomer, how: Details = {}) {
  await page.goto('/register')
  await introduce(page, who)
  await giveDetails(page, how)
  await page.waitForURL('**/verify')
  await typeCode(page, await outbox.code(how.bySms ? who.phone : who.email))
  await openAccount(page)
  await page.waitForURL('**/bookings')
}

/** Keeps a journey in mind, like "Oslo to Bergen". */
export async function keepTrip(page: Page, route: string) {
  await press(page, `Keep ${route}`)
  await page.getByRole('button', { name: `Kept ${route}` }).waitFor()
}

/** Lets it go again, wherever it is shown. */
export async function letTripGo(page: Page, route: string) {
  const button = page.getByRole('button', { name: new RegExp(`^(Kept|Let go) ${route}$`) })
  await button.click()
  await button.waitFor({ state: 'detached' })
}

/** The journeys on the shortlist, as it stands. */
export const keptTrips = async (page: Page): Promise<string[]> =>
  (await page.getByRole('button', { name: /^Let go / }).allInnerTexts()).map((text) =>
    text.replace(/^Let go\s+/, ''),
  )
