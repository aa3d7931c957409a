import {
  deviceRows,
  elsewhere,
  happened,
  openOwnAccount,
  press,
  problem,
} from './account-screens.ts'
import { signIn, signOut, submit, typeCredentials } from './screens.ts'
import { expect, test } from './test.ts'

test.describe('the password', () => {
  test('a new one works, the old one does not, and other devices are signed out @clients', async ({
    page,
    outbox,
    browser,
  }) => {
    const who = await openOwnAccount(page, outbox)
    const other = await elsewhere(browser, who)
    const before = (await outbox.all(who.email)).length
    await page.goto('/account/password')
    await expect(page.getByText('every other device is signed out')).toBeVisible()
    await page.getByLabel('New password').fill('seven lanterns on the quay')
    await press(page, 'Change my password')
    await page.waitForURL('**/account?changed=password')
    await outbox.newest(who.email, before + 1)
    await other.goto('/bookings')
    await other.waitForURL('**/login/session-ended')
    await other.context().close()

    await signOut(page)
    await typeCredentials(page, { username: who.email, password: who.password })
    await submit(page)
    await expect(problem(page)).toContainText('is not right')
    await signIn(page, { username: who.email, password: 'seven lanterns on the quay' })
  })

  const weak = [
    ['nothing', '', 'Enter a new password'],
    ['a short one', 'short', 'too short'],
    ['their own name', 'Ines and Öberg too', 'name or address'],
    ['one that everybody tries', 'passwordstandard', 'service says: “.*common'],
  ] as const
  for (const [what, password, sentence] of weak) {
    test(`as a new one ${what} is refused calmly`, async ({ page, outbox }) => {
      await openOwnAccount(page, outbox)
      await page.goto('/account/password')
      await page.getByLabel('New password').fill(password)
      await press(page, 'Change my password')
      await expect(problem(page).getByRole('link', { name: new RegExp(sentence) })).toHaveAttribute(
        'href',
        '#password',
      )
      await expect(page.getByLabel('New password')).toHaveValue('')
    })
  }

  test('password managers are told whose it is, and that it is a new one', async ({
    page,
    outbox,
  }) => {
    const who = await openOwnAccount(page, outbox)
    await page.goto('/account/password')
    const form = page.locator('form', { has: page.getByLabel('New password') })
    await expect(form.locator('[autocomplete=username]')).toHaveValue(who.email)
    await expect(form.locator('input[type=password]')).toHaveCount(1)
    await expect(page.getByLabel('New password')).toHaveAttribute('autocomplete', 'new-password')
  })
})

test.describe('where they are signed in', () => {
  test('another device is listed in words, ended from here, and led to sign-in @clients', async ({
    page,
    outbox,
    browser,
  }) => {
    const who = await openOwnAccount(page, outbox)
    const other = await elsewhere(browser, who)
    await page.goto('/account/sessions')
    await expect(deviceRows(page)).toHaveCount(2)
    await expect(deviceRows(page).first()).toContainText('This device')
    await expect(deviceRows(page).first()).toContainText(/Chrome on \w+/)
    await expect(deviceRows(page).locator('time').first()).toHaveAttribute('datetime', /^20.*Z$/)
    await deviceRows(page).nth(1).getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/account/sessions?ended=one')
    await expect(page.getByText('That device is signed out')).toBeVisible()
    await expect(deviceRows(page)).toHaveCount(1)
    await other.goto('/bookings')
    await other.waitForURL('**/login/session-ended')
    await other.context().close()
    await page.goto('/bookings')
    await expect(page).toHaveURL(/\/bookings$/)
  })

  test('all others end at once, this one stays', async ({ page, outbox, browser }) => {
    const who = await openOwnAccount(page, outbox)
    const others = [await elsewhere(browser, who), await elsewhere(browser, who)]
    await page.goto('/account/sessions')
    await expect(deviceRows(page)).toHaveCount(3)
    await press(page, 'Sign out all other devices')
    await page.waitForURL('**/account/sessions?ended=others')
    await expect(deviceRows(page)).toHaveCount(1)
    for (const other of others) {
      await other.goto('/bookings')
      await other.waitForURL('**/login/session-ended')
      await other.context().close()
    }
  })

  test('all of them end, this one as well @clients', async ({ page, outbox, browser, context }) => {
    const who = await openOwnAccount(page, outbox)
    const other = await elsewhere(browser, who)
    const stolen = await browser.newContext({ storageState: await context.storageState() })
    await page.goto('/account/sessions')
    await press(page, 'Sign out everywhere')
    await page.waitForURL('**/login/signed-out')
    for (const gone of [other, await stolen.newPage()]) {
      await gone.goto('/bookings')
      await gone.waitForURL('**/login/session-ended')
      await gone.context().close()
    }
    await page.goto('/account')
    await page.waitForURL('**/login')
  })
})

test('what happened is told in words, newest first', async ({ page, outbox }) => {
  const who = await openOwnAccount(page, outbox)
  await signOut(page)
  await signIn(page, { username: who.email, password: who.password })
  await page.goto('/account/password')
  await page.getByLabel('New password').fill('seven lanterns on the quay')
  await press(page, 'Change my password')
  await page.waitForURL('**/account?changed=password')
  const events = await happened(page)
  expect(events[0]).toBe('Password changed')
  expect(events).toContain('Signed in with your password')
  expect(events).toContain('Account opened')
  await expect(page.getByText(/Chrome on/).first()).toBeVisible()
  await page.goto('/account/activity?before=nonsense')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What happened lately')
})
