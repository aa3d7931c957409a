import { maya } from './people.ts'
import { identifier, submit, typeCredentials } from './screens.ts'
import { expect, test } from './test.ts'

test.describe('with a site that cannot be reached', () => {
  test.use({ baseURL: process.env.CUT_OFF_APP_URL ?? 'http://localhost:3000' })
  test.skip(!process.env.CUT_OFF_APP_URL, 'needs an instance that points nowhere')

  test('sign-in says so with a reference, and keeps what was typed', async ({ page }) => {
    await page.goto('/login')
    await typeCredentials(page, maya)
    await submit(page)
    const alert = page.getByRole('alert').filter({ hasText: 'There is a problem' })
    await expect(alert).toContainText(/Nothing you typed is lost.*[2-9A-Z]{4}-[2-9A-Z]{4}/)
    await expect(identifier(page)).toHaveValue(maya.username)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  })

  test('the home page of a real site is prerendered and offers no demo accounts', async ({
    page,
  }) => {
    const answer = await page.goto('/')
    expect(answer?.headers()['x-nextjs-prerender']).toContain('1')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('maya@example.com')).toHaveCount(0)
  })

  test('a site without journeys has no pages about them, and no way there', async ({ page }) => {
    for (const path of ['/trips', '/shortlist']) {
      expect((await page.goto(path))?.status()).toBe(404)
      await expect(page.getByRole('heading', { name: 'No such stop on this line' })).toBeVisible()
    }
    await page.goto('/')
    await expect(page.getByRole('link', { name: 'Look where we go' })).toHaveCount(0)
  })
})
