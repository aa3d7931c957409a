import { readFile } from 'node:fs/promises'
import {
  askForNumber,
  askToMove,
  confirmByPassword,
  confirmWith,
  deviceRows,
  download,
  elsewhere,
  happened,
  openOwnAccount,
  press,
  problem,
  profileRow,
  proofRunsOut,
  proveByCode,
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

test.describe('their data', () => {
  test('comes as a file with everything in it and no token @clients', async ({ page }) => {
    await signIn(page, maya)
    await page.goto('/account/data')
    const coming = page.waitForEvent('download')
    await download(page)
    const file = await coming
    expect(file.suggestedFilename()).toMatch(/^headway-\d{4}-\d\d-\d\d\.json$/)
    const text = await readFile(await file.path(), 'utf8')
    expect(() => JSON.parse(text)).not.toThrow()
    for (const known of [maya.username, 'HW-7Q2M4X']) expect(text).toContain(known)
    expect(text).not.toMatch(/00D\w{15}!|eyJ[\w-]+\.|5Aep861|argon2|hash/i)
    expect(await happened(page)).toContain('Your data downloaded')
  })

  test('is not handed out to links of others', async ({ page }) => {
    await signIn(page, tomas)
    const foreign = { 'sec-fetch-site': 'cross-site' }
    const refused = await page.request.get('/account/data/download', {
      headers: foreign,
      maxRedirects: 0,
    })
    expect(refused.headers().location).toMatch(/\/account\/data$/)
  })

  test('is deleted with a code, some days later, unless they stay @clients', async ({
    page,
    outbox,
    browser,
  }) => {
    const who = await openOwnAccount(page, outbox)
    const other = await elsewhere(browser, who)
    const before = (await outbox.all(who.email)).length
    await page.goto('/account/data')
    await page.getByRole('link', { name: 'Delete my account' }).click()
    await expect(page.getByText('nobody can bring it back')).toBeVisible()
    await press(page, 'Send me a code to delete it')
    await page.waitForURL('**/account/code')
    const code = await outbox.code(who.email, before + 1)
    await confirmWith(page, code === '000000' ? '111111' : '000000', 'Delete my account')
    await expect(problem(page)).toContainText('not the code')
    await confirmWith(page, code, 'Delete my account')
    await page.waitForURL('**/account/data')
    const banner = page.getByText(/Your account will be deleted on \d+ \w+ \d{4}/)
    await expect(banner).toBeVisible()
    await expect(page.getByRole('link', { name: 'Delete my account' })).toHaveCount(0)
    await outbox.newest(who.email, before + 2)
    await other.goto('/bookings')
    await other.waitForURL('**/login/session-ended')
    await other.context().close()

    await signOut(page)
    await signIn(page, { username: who.email, password: who.password })
    await page.goto('/account')
    await expect(banner).toBeVisible()
    await press(page, 'Keep my account')
    await page.waitForURL('**/account?changed=kept')
    await expect(banner).toHaveCount(0)
    const events = await happened(page)
    expect(events).toContain('Asked to delete the account')
    expect(events).toContain('Kept the account after all')
  })
})

test.describe('with proofs that last for five seconds', () => {
  test.use({ baseURL: process.env.SHORT_PROOF_APP_URL ?? 'http://localhost:3000' })
  test.skip(!process.env.SHORT_PROOF_APP_URL, 'needs an instance with short-lived proofs')

  test('one that ran out while a form was open is asked for, and what was typed is kept', async ({
    page,
    outbox,
  }) => {
    const who = await openOwnAccount(page, outbox)
    const email = newcomer().email
    await page.goto('/account/email')
    await page.getByLabel('New e-mail address').fill(email)
    await proofRunsOut(page)
    await press(page, 'Send me a code')
    await page.waitForURL('**/account/confirm?to=%2Faccount%2Femail')
    await expect(page.getByText('What you typed is kept')).toBeVisible()
    const form = page.locator('form', { has: page.getByLabel('Your password') })
    await expect(form.locator('[autocomplete=username]')).toHaveValue(who.email)
    await confirmByPassword(page, who.password)
    await page.waitForURL('**/account/email')
    await expect(page.getByLabel('New e-mail address')).toHaveValue(email)
    await press(page, 'Send me a code')
    await page.waitForURL('**/account/code')
    await confirmWith(page, await outbox.code(email), 'Change my e-mail address')
    await page.waitForURL('**/account?changed=email')
  })

  test('once it ran out, a page asks for it before anything is typed', async ({ page, outbox }) => {
    const who = await openOwnAccount(page, outbox)
    await proofRunsOut(page)
    for (const wanted of ['email', 'phone', 'delete', 'password']) {
      await page.goto(`/account/${wanted}`)
      await page.waitForURL(`**/account/confirm?to=%2Faccount%2F${wanted}`)
    }
    await proveByCode(page, outbox, who.email)
    await page.waitForURL('**/account/password')
    await page.getByLabel('New password').fill('seven lanterns on the quay')
    await press(page, 'Change my password')
    await page.waitForURL('**/account?changed=password')
  })

  test('a download waits for it', async ({ page, outbox }) => {
    const who = await openOwnAccount(page, outbox)
    await page.goto('/account/data')
    await proofRunsOut(page)
    await download(page)
    await page.waitForURL('**/account/confirm?**')
    await confirmByPassword(page, who.password)
    await page.waitForURL('**/account/data?download=ready')
    await expect(page.getByText('Your file is ready')).toBeVisible()
    const coming = page.waitForEvent('download')
    await download(page)
    await coming
  })
})

test.describe('a proof that it is them', () => {
  test('is their password, and the session goes on with it @clients', async ({ page, outbox }) => {
    const who = await openOwnAccount(page, outbox)
    await page.goto('/account/confirm?to=%2Faccount%2Femail')
    await confirmByPassword(page, 'not the password')
    await expect(problem(page).getByRole('link', { name: 'not your password' })).toHaveAttribute(
      'href',
      '#password',
    )
    await expect(page.getByLabel('Your password')).toHaveValue('')
    await confirmByPassword(page, who.password)
    await page.waitForURL('**/account/email')
    // The grant before it is over: there is one session, and it is this one.
    await page.goto('/account/sessions')
    await expect(deviceRows(page)).toHaveCount(1)
  })

  test('or a code to an address of theirs @clients', async ({ page, outbox }) => {
    const who = await openOwnAccount(page, outbox)
    await page.goto('/account/confirm?to=%2Faccount%2Fphone')
    await proveByCode(page, outbox, who.email)
    await page.waitForURL('**/account/phone')
    await page.goto('/account/sessions')
    await expect(deviceRows(page)).toHaveCount(1)
  })

  test('leads to pages of the account only', async ({ page }) => {
    await signIn(page, tomas)
    for (const to of ['https://evil.example/', '//evil.example', '/bookings', '/account/confirm']) {
      await page.goto(`/account/confirm?to=${encodeURIComponent(to)}`)
      await confirmByPassword(page, tomas.password)
      await page.waitForURL(/\/account$/)
    }
  })
})
