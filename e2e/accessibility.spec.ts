import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { accountScreens } from './account-screens.ts'
import { amelie, maya, newcomer, nobody, tomas } from './people.ts'
import {
  askForCode,
  askForReset,
  bookingLinks,
  choosePassword,
  giveDetails,
  introduce,
  keepTrip,
  resend,
  signIn,
  signInByCode,
  submit,
  typeCode,
} from './screens.ts'
import { expect, test } from './test.ts'

type Screen = { name: string; open(page: Page): Promise<unknown> }

const screens: Screen[] = [
  { name: 'home', open: (page) => page.goto('/') },
  { name: 'sign-in', open: (page) => page.goto('/login') },
  { name: 'sign-in after the end of a session', open: (page) => page.goto('/login/session-ended') },
  {
    name: 'sign-in after a way outside',
    open: (page) => page.goto('/login/came-back/expired'),
  },
  {
    name: 'sign-in after trouble outside',
    open: (page) => page.goto('/login/came-back/trouble?reference=K7QM-2XWD'),
  },
  {
    name: 'sign-in with errors',
    open: async (page) => {
      await page.goto('/login')
      await submit(page)
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    },
  },
  { name: 'passwordless', open: (page) => page.goto('/passwordless') },
  {
    name: 'verify',
    open: async (page) => {
      await askForCode(page, nobody().username)
      await page.waitForURL('**/verify')
    },
  },
  {
    name: 'verify with a wrong code and a wait',
    open: async (page) => {
      await askForCode(page, nobody().username)
      await resend(page)
      await expect(page.getByText('You can ask for another code in')).toBeVisible()
      await typeCode(page, '123456')
      await signInByCode(page)
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    },
  },
  { name: 'register', open: (page) => page.goto('/register') },
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
  { name: 'forgot password', open: (page) => page.goto('/forgot-password') },
  {
    name: 'a lost password, with errors',
    open: async (page) => {
      await askForReset(page, nobody().username)
      await choosePassword(page, '12', 'abc')
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    },
  },
  {
    name: 'sign-in with a changed password',
    open: (page) => page.goto('/login/password-changed'),
  },
  { name: 'registration code used', open: (page) => page.goto('/register/code-used') },
  { name: 'registration refused', open: (page) => page.goto('/register/refused') },
  { name: 'terms', open: (page) => page.goto('/terms') },
  { name: 'bookings', open: (page) => signIn(page, maya) },
  { name: 'no bookings', open: (page) => signIn(page, tomas) },
  {
    name: 'one booking',
    open: async (page) => {
      await signIn(page, maya)
      await bookingLinks(page).first().click()
      await page.waitForURL('**/bookings/*')
    },
  },
  { name: 'journeys', open: (page) => page.goto('/trips') },
  {
    name: 'journeys of a member, one kept',
    open: async (page) => {
      await signIn(page, amelie)
      await page.goto('/trips')
      // Somebody else may have kept it already: the list outlives a test.
      if (await page.getByRole('button', { name: 'Keep Chur to Tirano' }).count())
        await keepTrip(page, 'Chur to Tirano')
    },
  },
  { name: 'an empty shortlist', open: (page) => page.goto('/shortlist') },
  {
    name: 'a shortlist',
    open: async (page) => {
      await page.goto('/trips')
      await keepTrip(page, 'Oslo to Bergen')
      await keepTrip(page, 'Lisbon to Ponta Delgada')
      await page.goto('/shortlist?full')
    },
  },
  ...accountScreens,
  { name: 'trouble', open: (page) => page.goto('/trouble?reference=K7QM-2XWD&to=/bookings') },
  { name: 'not found', open: (page) => page.goto('/no-such-page') },
]

for (const { name, open } of screens) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${name}, ${colorScheme} @script`, async ({ page }) => {
      // Still pictures are measured, not ones that fade in.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await open(page)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
    })
  }

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
}

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
