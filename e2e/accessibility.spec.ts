import type { Page } from '@playwright/test'
import { maya, newcomer, nobody } from './people.ts'
import {
  askForCode,
  giveDetails,
  introduce,
  signIn,
  signInByCode,
  submit,
  typeCode,
} from './screens.ts'
import { expect, test } from './test.ts'

/** What the gallery (gallery.spec.ts) looks at with script, and what is laid out or told in another way without. */
const screens: { name: string; open(page: Page): Promise<unknown> }[] = [
  {
    name: 'sign-in with errors',
    open: async (page) => {
      await page.goto('/login')
      await submit(page)
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    },
  },
  {
    name: 'a wrong code',
    open: async (page) => {
      await askForCode(page, nobody().username)
      await typeCode(page, '123456')
      await signInByCode(page)
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    },
  },
  {
    name: 'the second page of registration, with errors',
    open: async (page) => {
      await page.goto('/register')
      await introduce(page, newcomer())
      await page.waitForURL('**/register/details')
      await giveDetails(page, { phone: newcomer().phone, password: 'abc', terms: true })
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    },
  },
  { name: 'bookings', open: (page) => signIn(page, maya) },
  { name: 'not found', open: (page) => page.goto('/no-such-page') },
]

for (const { name, open } of screens)
  test(`${name} fits 320 px, and every target is large enough`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await open(page)
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(wide).toBe(0)
    for (const target of await page.locator('button:visible, input:visible, a:visible').all()) {
      const box = await target.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
    }
  })

test('every failure page names a reference for support', async ({ page }) => {
  await page.goto('/trouble?reference=K7QM-2XWD')
  await expect(page.getByText('K7QM-2XWD')).toBeVisible()
  await page.goto('/trouble?reference=%3Cscript%3Ealert(1)%3C/script%3E')
  await expect(page.getByText('alert(1)')).toHaveCount(0)
  await page.goto('/login/came-back/trouble?reference=K7QM-2XWD')
  await expect(page.getByText('K7QM-2XWD')).toBeVisible()
  await page.goto('/no-such-page')
  await expect(page.getByText(/reference/i)).toBeVisible()
})

test('the home page of an embedded org offers the demo accounts and the outbox', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByText('maya@example.com')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Read the messages it sends' })).toHaveAttribute(
    'href',
    /\/portal\/outbox$/,
  )
})
