import type { Page } from '@playwright/test'
import { maya, newcomer, tomas } from './people.ts'
import { askForCode, signIn, signInByCode, signOut, submit, typeCode } from './screens.ts'
import { expect, test } from './test.ts'

/** Without script a refusal has an address. With script it stands in the form, and there is nothing to go back to. */
test.skip(({ javaScriptEnabled }) => javaScriptEnabled !== false, 'a story without script')

const problem = (page: Page) => page.getByRole('heading', { name: 'There is a problem' })

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
    await page.locator('main form.form button[type=submit]').last().click()
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

test('the way back from the bookings leads over refusals, and no further than them', async ({
  page,
}) => {
  await page.goto('/login')
  await submit(page)
  await expect(problem(page)).toBeVisible()
  const refused = page.url()
  await signIn(page, maya)
  await page.goto(refused)
  await expect(problem(page)).toHaveCount(0)
})

test('nobody meets what somebody else typed on a page of the account', async ({ page }) => {
  await signIn(page, maya)
  await page.goto('/account/name')
  const { firstName } = newcomer()
  await page.getByLabel('First name').fill(firstName)
  await page.getByLabel('Last name').fill('')
  await page.locator('main form.form button[type=submit]').click()
  await expect(problem(page)).toBeVisible()
  await expect(page.getByLabel('First name')).toHaveValue(firstName)
  const refused = page.url()
  await signOut(page)
  await signIn(page, tomas)
  await page.goto(refused)
  await expect(page.getByLabel('First name')).toHaveValue('Tomas')
  await expect(problem(page)).toHaveCount(0)
})

test('in another language what was typed stays, and the sentence goes', async ({ page }) => {
  await page.goto('/passwordless')
  await page.locator('[name=identifier]').fill('maya at example')
  await page.locator('main form.form button[type=submit]').click()
  await expect(problem(page)).toBeVisible()
  await page.locator('button[popovertarget]').click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.locator('.summary')).toHaveCount(0)
  await expect(page.locator('[name=identifier]')).toHaveValue('maya at example')
})

test('an address that tells a refusal tells nothing to others', async ({ page }) => {
  for (const refusal of ['e84112e3', '', '../..', 'a'.repeat(4000)]) {
    await page.goto(`/login?${new URLSearchParams({ refusal })}`)
    await expect(page).toHaveTitle(/^Sign in/)
    await expect(problem(page)).toHaveCount(0)
  }
})
