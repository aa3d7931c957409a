import { amelie, maya, nobody, tomas } from './people.ts'
import { bookingLinks, identifier, signIn, signOut, submit, typeCredentials } from './screens.ts'
import { expect, test } from './test.ts'

test('a customer signs in and sees their own bookings', async ({ page }) => {
  await signIn(page, maya)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('HW-7Q2M4X')).toBeVisible()
  expect(await bookingLinks(page).count()).toBe(16)
})

for (const known of ['hw7q2m4x', ' HW 7Q2M 4X', 'c-100001', '0701-74 06 05', 'MAYA@example.com']) {
  test(`a customer who calls herself ${known} signs in`, async ({ page }) => {
    await signIn(page, { ...maya, username: known })
    await expect(page.getByText('HW-7Q2M4X')).toBeVisible()
  })
}

test('a customer without bookings is invited, not apologised to', async ({ page }) => {
  await signIn(page, tomas)
  await expect(page.getByRole('heading', { name: 'Nowhere to be, yet' })).toBeVisible()
  await expect(bookingLinks(page)).toHaveCount(0)
})

test('a name in two scripts arrives unharmed', async ({ page }) => {
  await signIn(page, amelie)
  await expect(page.getByText('Amélie Søndergård · アメリ').first()).toBeVisible()
})

test('an empty form is answered with sentences, and the first one leads to its field', async ({
  page,
}) => {
  await page.goto('/login')
  await submit(page)
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await expect(page).toHaveTitle(/^Error: /)
  const field = identifier(page)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/Enter your e-mail address, phone/)
  await expect(
    page.getByRole('link', { name: 'Enter your e-mail address, phone number or booking number' }),
  ).toHaveAttribute('href', '#identifier')
  await expect(page.getByRole('link', { name: 'Enter your password' })).toHaveAttribute(
    'href',
    '#password',
  )
})

test('the summary of an error takes the focus, and its link takes it to the field @script', async ({
  page,
}) => {
  await page.goto('/login')
  await submit(page)
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused()
  await page
    .getByRole('link', { name: 'Enter your e-mail address, phone number or booking number' })
    .click()
  await expect(identifier(page)).toBeFocused()
})

test('a wrong password and an unknown name get one sentence; what was typed stays, the password goes', async ({
  page,
}) => {
  const sentences: (string | null)[] = []
  for (const who of [{ ...amelie, password: 'not her password' }, nobody()]) {
    await page.goto('/login')
    await typeCredentials(page, who)
    await submit(page)
    const alert = page.getByRole('alert').filter({ hasText: 'There is a problem' })
    await expect(alert).toContainText('is not right')
    sentences.push(await alert.textContent())
    await expect(identifier(page)).toHaveValue(who.username)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    await expect(page).toHaveTitle(/^Error: /)
  }
  expect(sentences[0]).toBe(sentences[1])
})

test('after too many tries the page says how long to wait, and names the other ways in', async ({
  page,
}) => {
  test.slow()
  const who = nobody()
  await page.goto('/login')
  // The waits double: even where each try takes seconds, one of them comes too soon.
  for (let tries = 0; tries < 11; tries++) {
    await typeCredentials(page, who)
    await submit(page)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    if (await page.getByText('Too many tries').count()) break
  }
  await expect(
    page.getByRole('alert').getByText(/Too many tries.*\d+ seconds?.*a code.*a new password/),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(identifier(page)).toHaveValue(who.username)
})

test('sign-in leads back to where the customer was going', async ({ page }) => {
  await signIn(page, maya)
  const path = await bookingLinks(page).first().getAttribute('href')
  await signOut(page)
  await page.waitForURL('**/login/signed-out')
  await page.goto(path ?? '')
  await page.waitForURL('**/login')
  await typeCredentials(page, maya)
  await submit(page)
  await page.waitForURL(`**${path}`)
})

test('signing out ends the session in every copy of the cookie', async ({
  page,
  context,
  browser,
}) => {
  await signIn(page, maya)
  const stolen = await browser.newContext({ storageState: await context.storageState() })
  await signOut(page)
  await expect(page.getByText('You are signed out')).toBeVisible()
  expect(await context.cookies()).toEqual([])

  const elsewhere = await stolen.newPage()
  await elsewhere.goto('/bookings')
  await elsewhere.waitForURL('**/login/session-ended')
  await expect(elsewhere.getByText('so we signed you out')).toBeVisible()
  await stolen.close()
})

test('Back after signing out shows nothing of the customer', async ({ page }) => {
  await signIn(page, maya)
  await signOut(page)
  await page.waitForURL('**/login/signed-out')
  await page.goBack()
  await page.waitForURL('**/login**')
  await expect(page.getByText('HW-7Q2M4X')).toHaveCount(0)
})

test('sending the form twice signs in once and ends well @script', async ({ page }) => {
  await page.goto('/login')
  await typeCredentials(page, maya)
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') sent += 1
  })
  await page.getByRole('button', { name: 'Sign in' }).dblclick()
  await page.waitForURL('**/bookings')
  expect(sent).toBe(1)
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('the password can be shown and is hidden again when it is sent @script', async ({ page }) => {
  await page.goto('/login')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('something')
  await page.getByRole('button', { name: /Show/ }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: /Hide/ }).click()
  await expect(password).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: /Show/ }).click()
  await identifier(page).fill(nobody().username)
  await submit(page)
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await expect(password).toHaveAttribute('type', 'password')
})

test('a password can be pasted @script', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/login')
  await page.evaluate((text) => navigator.clipboard.writeText(text), maya.password)
  await identifier(page).fill(maya.username)
  await page.getByLabel('Password', { exact: true }).focus()
  await page.keyboard.press('Control+V')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/bookings')
})

test('fields tell browsers and password managers what they are', async ({ page }) => {
  await page.goto('/login')
  const form = page.locator('form', { has: identifier(page) })
  await expect(form).toHaveAttribute('method', /post/i)
  await expect(form).toHaveAttribute('novalidate', '')
  const field = identifier(page)
  const expected = {
    id: 'identifier',
    name: 'identifier',
    autocapitalize: 'none',
    spellcheck: 'false',
  }
  for (const [name, value] of Object.entries(expected))
    await expect(field).toHaveAttribute(name, value)
  await expect(field).toHaveAttribute('autocomplete', 'username')
  await expect(field).toHaveAttribute('enterkeyhint', 'next')
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toHaveAttribute('autocomplete', 'current-password')
  await expect(password).toHaveAttribute('id', 'password')
  await expect(password).not.toHaveAttribute('maxlength')
})
