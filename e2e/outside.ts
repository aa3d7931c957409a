import type { Page } from '@playwright/test'

/** What people do on pages outside: the demo's provider, and the service's own. */
export const goToProvider = (page: Page) =>
  page.getByRole('link', { name: 'Continue with Aurora Miles' }).click()

export type Traveller = { email: string; name?: string; confirmed?: boolean }

/** On the page of the provider. */
export async function beSomebody(page: Page, { email, name = '', confirmed = true }: Traveller) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Name, if you like').fill(name)
  await page.getByLabel('The address is confirmed').setChecked(confirmed)
  await page.getByRole('button', { name: 'Continue' }).click()
}

export const cancelAtProvider = (page: Page) => page.getByRole('button', { name: 'Cancel' }).click()

/** On the page of the service that asks for a code. */
export async function proveAddress(page: Page, code: string) {
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
}

export const cancelAtService = (page: Page) =>
  page.getByRole('button', { name: 'Cancel and go back to Headway' }).click()

/** From our sign-in page through the provider. */
export async function signInWithProvider(page: Page, who: Traveller) {
  await page.goto('/login')
  await goToProvider(page)
  await beSomebody(page, who)
}
