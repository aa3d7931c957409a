import type { Page } from '@playwright/test'
import { maya, newcomer, nobody, tomas } from './people.ts'
import { askForCode, signIn, signInByCode, signOut, typeCode } from './screens.ts'
import { expect, test } from './test.ts'

/** Without script a refusal has an address. With script it stands in the form, and there is nothing to go back to. */
test.skip(({ javaScriptEnabled }) => javaScriptEnabled !== false, 'a story without script')

const problem = (page: Page) => page.getByRole('heading', { name: 'There is a problem' })

const send = (page: Page) => page.locator('main form.form button[type=submit]').last().click()

/** Where a sign-in was refused, and what was typed there. */
async function refuseSignIn(page: Page): Promise<[address: string, typed: string]> {
  const { username } = nobody()
  await page.goto('/login')
  await page.locator('[name=identifier]').fill(username)
  await send(page)
  await expect(problem(page)).toBeVisible()
  return [page.url(), username]
}

/** Away from the page and back, and once more by reload: the same refusal, and nothing is sent again. */
async function leaveAndComeBack(page: Page) {
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.goto('/terms')
  await page.goBack()
  await expect(problem(page)).toBeVisible()
  await page.reload()
  await expect(problem(page)).toBeVisible()
  expect(sent).toEqual([])
}

const forms = [
  { path: '/login', typed: { identifier: 'maya@example.com' } },
  { path: '/passwordless', typed: { identifier: 'maya at example' } },
  { path: '/forgot-password', typed: { identifier: 'maya at example' } },
  { path: '/register', typed: { firstName: 'Maya', email: 'maya at example' } },
]

for (const { path, typed } of forms)
  test(`going back to a refused form on ${path} shows it as it was`, async ({ page }) => {
    const field = (name: string) => page.locator(`main [name=${name}]`)
    await page.goto(path)
    for (const [name, value] of Object.entries(typed)) await field(name).fill(value)
    await send(page)
    await expect(problem(page)).toBeVisible()
    await leaveAndComeBack(page)
    for (const [name, value] of Object.entries(typed)) await expect(field(name)).toHaveValue(value)
    await page.goto(path)
    await expect(problem(page)).toHaveCount(0)
  })

test('a wrong code is told again, and the right one still works', async ({ page, outbox }) => {
  const who = maya.username
  const before = (await outbox.all(who)).length
  await askForCode(page, who)
  const code = await outbox.code(who, before + 1)
  await typeCode(page, code === '000000' ? '111111' : '000000')
  await signInByCode(page)
  await expect(problem(page)).toBeVisible()
  await leaveAndComeBack(page)
  await typeCode(page, code)
  await signInByCode(page)
  await page.waitForURL('**/bookings')
})

test('a form that was refused twice keeps what was typed on the way back, and the newest sentence alone', async ({
  page,
}) => {
  await page.goto('/passwordless')
  for (const typed of ['maya at example', 'maya at nowhere']) {
    await page.locator('[name=identifier]').fill(typed)
    await send(page)
    await expect(problem(page)).toBeVisible()
  }
  await page.goBack()
  await expect(page.locator('[name=identifier]')).toHaveValue('maya at nowhere')
  await expect(problem(page)).toHaveCount(0)
  await page.goForward()
  await expect(problem(page)).toBeVisible()
})

test('nobody meets what somebody else typed on the same device', async ({ page }) => {
  const [refusedAsGuest, typed] = await refuseSignIn(page)
  await signIn(page, maya)
  await page.goto('/account/name')
  const { firstName } = newcomer()
  await page.getByLabel('First name').fill(firstName)
  await page.getByLabel('Last name').fill('')
  await send(page)
  await expect(problem(page)).toBeVisible()
  await expect(page.getByLabel('First name')).toHaveValue(firstName)
  const refusedAsMember = page.url()
  await signOut(page)
  await page.goto(refusedAsGuest)
  await expect(page).toHaveTitle(/^Sign in/)
  await expect(page.locator('[name=identifier]')).not.toHaveValue(typed)
  await signIn(page, tomas)
  await page.goto(refusedAsMember)
  await expect(page.getByLabel('First name')).toHaveValue('Tomas')
  await expect(problem(page)).toHaveCount(0)
})

test('another page tells nothing of it, nor does another browser', async ({
  page,
  browser,
  baseURL,
}) => {
  const [refused, typed] = await refuseSignIn(page)
  const { search } = new URL(refused)
  await page.goto(`/passwordless${search}`)
  await expect(problem(page)).toHaveCount(0)
  for (const refusal of ['e84112e3', '', '../..', 'a'.repeat(4000)]) {
    await page.goto(`/login?${new URLSearchParams({ refusal })}`)
    await expect(page).toHaveTitle(/^Sign in/)
    await expect(problem(page)).toHaveCount(0)
  }
  await page.goto(refused)
  await expect(problem(page)).toBeVisible()
  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false })
  const other = await elsewhere.newPage()
  await other.goto(refused)
  await expect(problem(other)).toHaveCount(0)
  await expect(other.locator('[name=identifier]')).not.toHaveValue(typed)
  await elsewhere.close()
})

test.describe('with access tokens that live for two seconds', () => {
  test.use({ baseURL: process.env.SHORT_LIVED_APP_URL ?? 'http://localhost:3000' })
  test.skip(!process.env.SHORT_LIVED_APP_URL, 'needs an instance with short-lived tokens')

  test('a refusal outlives the way through renewal', async ({ page }) => {
    await signIn(page, maya)
    await page.goto('/account/name')
    await page.getByLabel('First name').fill('Maja')
    await page.getByLabel('Last name').fill('')
    await page.waitForTimeout(2500)
    await send(page)
    await expect(problem(page)).toBeVisible()
    await expect(page.getByLabel('First name')).toHaveValue('Maja')
  })
})

test('in another language what was typed stays, and the sentence goes', async ({ page }) => {
  await page.goto('/passwordless')
  await page.locator('[name=identifier]').fill('maya at example')
  await send(page)
  await expect(problem(page)).toBeVisible()
  await page.locator('button[popovertarget]').click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.locator('.summary')).toHaveCount(0)
  await expect(page.locator('[name=identifier]')).toHaveValue('maya at example')
})
