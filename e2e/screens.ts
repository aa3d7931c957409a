import type { Page } from '@playwright/test'

/** What people do on the screens. */
export async function typeCredentials(page: Page, who: { username: string; password: string }) {
  await page.getByLabel('E-mail address').fill(who.username)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
}

export const submit = (page: Page) => page.getByRole('button', { name: 'Sign in' }).click()

export async function signIn(page: Page, who: { username: string; password: string }) {
  await page.goto('/login')
  await typeCredentials(page, who)
  await submit(page)
  await page.waitForURL('**/bookings')
}

export const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out' }).click()

export const bookingLinks = (page: Page) => page.locator('main a[href^="/bookings/"]')
