import {
  askForNumber,
  askToMove,
  confirmWith,
  openOwnAccount,
  press,
  problem,
  profileRow,
} from './account-screens.ts'
import { maya, newcomer, tomas } from './people.ts'
import {
  askForCode,
  resend,
  signIn,
  signInByCode,
  signOut,
  submit,
  typeCode,
  typeCredentials,
} from './screens.ts'
import { expect, test } from './test.ts'

test('the name in the header leads to the account, and without a session to sign-in and back', async ({
  page,
}) => {
  await page.goto('/account')
  await page.waitForURL('**/login')
  await typeCredentials(page, tomas)
  await submit(page)
  await page.waitForURL('**/account')
  await page.goto('/bookings')
  await page.getByRole('link', { name: /Your account: Tomas/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expect(profileRow(page, 'E-mail address')).toContainText(tomas.username)
})

test.describe('who they are', () => {
  test('a changed name stands on the page, in the header and on the way out of it', async ({
    page,
    outbox,
  }) => {
    await openOwnAccount(page, outbox)
    await page.goto('/account')
    await page.getByRole('link', { name: 'Change Name' }).click()
    await expect(page.getByLabel('First name')).toHaveValue('Ines')
    await page.getByLabel('First name').fill('Inés María')
    await page.getByLabel('Last name').fill('Öberg-Ruiz')
    await press(page, 'Save name')
    await page.waitForURL('**/account?changed=name')
    await expect(page.getByRole('status').getByText('Your name is changed')).toBeVisible()
    await expect(profileRow(page, 'Name')).toContainText('Inés María Öberg-Ruiz')
    await expect(page.getByRole('banner')).toContainText('Inés María Öberg-Ruiz')
  })

  test('a name of spaces is refused calmly, and what was typed stays', async ({ page, outbox }) => {
    await openOwnAccount(page, outbox)
    await page.goto('/account/name')
    await page.getByLabel('First name').fill('   ')
    await page.getByLabel('Last name').fill('Nyström')
    await press(page, 'Save name')
    await expect(problem(page).getByRole('link', { name: 'first name' })).toHaveAttribute(
      'href',
      '#firstName',
    )
    await expect(page).toHaveTitle(/^Error: Change your name/)
    await expect(page.getByLabel('Last name')).toHaveValue('Nyström')
  })

  test('a language is chosen, kept, and spoken at once', async ({ page, outbox }) => {
    await openOwnAccount(page, outbox)
    await page.goto('/account/language')
    await page.getByLabel('Language').selectOption('ja')
    await press(page, 'Save language')
    await page.waitForURL('**/account?changed=language')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
    await expect(page.getByRole('status').getByText('言語を変更しました。')).toBeVisible()
    await expect(profileRow(page, '言語').locator('[lang=ja]')).toHaveText('日本語')
    await page.goto('/account/language')
    await expect(page.getByLabel('言語', { exact: true })).toHaveValue('ja')
  })
})

test.describe('where they are reached', () => {
  test('a new address takes the place of the old one, which is told @clients', async ({
    page,
    outbox,
  }) => {
    const who = await openOwnAccount(page, outbox)
    const email = newcomer().email
    const before = (await outbox.all(who.email)).length
    await askToMove(page, ` ${email}`)
    await page.waitForURL('**/account/code')
    await expect(page.getByText(email)).toBeVisible()
    await confirmWith(page, await outbox.code(email), 'Change my e-mail address')
    await page.waitForURL('**/account?changed=email')
    await expect(profileRow(page, 'E-mail address')).toContainText(email)
    const told = await outbox.newest(who.email, before + 1)
    expect(told.code).toBeNull()

    await signOut(page)
    await typeCredentials(page, { username: who.email, password: who.password })
    await submit(page)
    await expect(problem(page)).toContainText('is not right')
    await signIn(page, { username: email, password: who.password })
  })

  test('until the code is typed nothing changes; wrong digits are told calmly', async ({
    page,
    outbox,
  }) => {
    const who = await openOwnAccount(page, outbox)
    const email = newcomer().email
    await askToMove(page, email)
    await page.waitForURL('**/account/code')
    const code = await outbox.code(email)
    await confirmWith(page, '12', 'Change my e-mail address')
    await expect(problem(page)).toContainText('six digits')
    await confirmWith(page, code === '000000' ? '111111' : '000000', 'Change my e-mail address')
    await expect(problem(page)).toContainText('not the code')
    await expect(page.getByLabel('Six-digit code')).toHaveValue('')
    await page.goto('/account')
    await expect(profileRow(page, 'E-mail address')).toContainText(who.email)
    // The mail app was open meanwhile: the screen for the code is still there.
    await page.goto('/account/code')
    await confirmWith(page, `${code.slice(0, 3)}-${code.slice(3)}`, 'Change my e-mail address')
    await page.waitForURL('**/account?changed=email')
    await page.goto('/account/code')
    await expect(page).toHaveURL(/\/account$/)
  })

  test('too many wrong codes end the code; another one is one press away', async ({
    page,
    outbox,
  }) => {
    await openOwnAccount(page, outbox)
    const email = newcomer().email
    await askToMove(page, email)
    await page.waitForURL('**/account/code')
    const code = await outbox.code(email)
    const wrong = code === '000000' ? '111111' : '000000'
    for (let tries = 0; tries < 8; tries++) {
      await confirmWith(page, wrong, 'Change my e-mail address')
      await expect(problem(page)).toBeVisible()
      if (await problem(page).getByText('no longer works').count()) break
      await page.goto('/account/code')
    }
    await expect(problem(page).getByRole('link', { name: /no longer works/ })).toHaveAttribute(
      'href',
      '#resend',
    )
    await resend(page)
    await expect(page.getByText('A new code is on its way')).toBeVisible()
    await expect(page.getByText('You can ask for another code in')).toBeVisible()
    await confirmWith(page, await outbox.code(email, 2), 'Change my e-mail address')
    await page.waitForURL('**/account?changed=email')
  })

  test('an address that somebody else has gets the same page, and its owner no code', async ({
    page,
    outbox,
  }) => {
    await openOwnAccount(page, outbox)
    const before = (await outbox.all(maya.username)).length
    await askToMove(page, maya.username)
    await page.waitForURL('**/account/code')
    await expect(page.getByText('We wrote to')).toBeVisible()
    await expect.poll(async () => (await outbox.all(maya.username)).length).toBeGreaterThan(before)
    for (const { code } of (await outbox.all(maya.username)).slice(before)) expect(code).toBeNull()
    await confirmWith(page, '123456', 'Change my e-mail address')
    await expect(problem(page)).toContainText('not the code')
  })

  test('a number is added with a code by text message, signs in, and is removed again @clients', async ({
    page,
    outbox,
  }) => {
    const who = await openOwnAccount(page, outbox)
    await askForNumber(page, `0${who.phone.slice(3)}`)
    await page.waitForURL('**/account/code')
    await confirmWith(page, await outbox.code(who.phone), 'Change my phone number')
    await page.waitForURL('**/account?changed=phone')
    await expect(profileRow(page, 'Phone number')).toContainText(who.phone.slice(-2))
    await signOut(page)
    await askForCode(page, who.phone)
    await page.waitForURL('**/verify')
    await typeCode(page, await outbox.code(who.phone, 2))
    await signInByCode(page)
    await page.waitForURL('**/bookings')

    await page.goto('/account/phone')
    await press(page, 'Remove this number')
    await page.waitForURL('**/account?changed=phone-removed')
    await expect(profileRow(page, 'Phone number')).toContainText('None')
  })

  for (const typed of ['12', 'no number', '']) {
    test(`as a number “${typed}” is refused calmly`, async ({ page, outbox }) => {
      await openOwnAccount(page, outbox)
      await askForNumber(page, typed)
      await expect(problem(page)).toContainText(/Enter (a|your new) phone number/)
      await expect(page.getByLabel('New phone number')).toHaveValue(typed)
    })
  }
})
