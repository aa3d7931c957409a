import type { Page } from '@playwright/test'
import { maya, newcomer, nobody } from './people.ts'
import {
  askForCode,
  askForReset,
  choosePassword,
  identifier,
  register,
  resend,
  signIn,
  signInByCode,
  signOut,
  submit,
  typeCode,
  typeCredentials,
} from './screens.ts'
import { expect, test } from './test.ts'

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
const changed = 'seven lanterns on the quay'

test('a lost password is replaced: nobody is signed in by it, and other sessions are over @clients', async ({
  page,
  browser,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who, { password: who.password })
  const elsewhere = await (await browser.newContext()).newPage()
  await signIn(elsewhere, { username: who.email, password: who.password })
  await signOut(page)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.waitForURL('**/forgot-password')
  await identifier(page).fill(who.email.toUpperCase())
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL('**/verify')
  await expect(page.getByText('at most three an hour')).toBeVisible()
  await choosePassword(page, await outbox.code(who.email, 3), changed)

  await page.waitForURL('**/login/password-changed')
  await expect(page.getByRole('status').getByText('Your password is changed')).toBeVisible()
  await expect(identifier(page)).toHaveValue(who.email.toUpperCase())
  expect((await outbox.newest(who.email, 4)).code).toBeNull()
  await elsewhere.goto('/bookings')
  await elsewhere.waitForURL('**/login/session-ended')
  await elsewhere.context().close()

  await typeCredentials(page, { username: who.email, password: who.password })
  await submit(page)
  await expect(problem(page)).toContainText('is not right')
  await page.getByLabel('Password', { exact: true }).fill(changed)
  await submit(page)
  await page.waitForURL('**/bookings')
})

test('nobody learns who has an account: same page, and the mail tells the difference @clients', async ({
  page,
  outbox,
}) => {
  const who = nobody()
  await askForReset(page, who.username)
  await expect(page.getByText('n•••@example.com')).toBeVisible()
  expect((await outbox.newest(who.username)).code).toBeNull()
  await choosePassword(page, '123456', changed)
  await expect(problem(page)).toContainText('not the code')
})

test('a wrong code, then the right one @clients', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForReset(page, who.email)
  const code = await outbox.code(who.email, 3)
  await choosePassword(page, code === '000000' ? '111111' : '000000', changed)
  await expect(problem(page).getByRole('link', { name: /not the code/ })).toHaveAttribute(
    'href',
    '#code',
  )
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByLabel('Six-digit code')).toHaveValue('')
  await expect(page.getByLabel('New password')).toHaveValue('')
  await choosePassword(page, `${code.slice(0, 3)} ${code.slice(3)}`, changed)
  await page.waitForURL('**/login/password-changed')
  // Back, and once more: the code was for one time.
  await page.goto('/verify')
  await page.waitForURL('**/login')
})

test('a password that everybody tries is refused in the words of the service, and the code stays good @clients', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForReset(page, who.email)
  const code = await outbox.code(who.email, 3)
  await choosePassword(page, code, 'passwordstandard')
  await expect(
    problem(page).getByRole('link', { name: /service says: “.*common/ }),
  ).toHaveAttribute('href', '#password')
  await expect(page.getByLabel('New password')).toHaveValue('')
  expect(await page.content()).not.toContain('passwordstandard')
  await choosePassword(page, code, changed)
  await page.waitForURL('**/login/password-changed')
})

const weak = [
  ['nothing', '', 'Enter a new password'],
  ['a short one', 'short password', 'too short'],
  ['a repetition', 'abcabcabcabcabcabc', 'repetition'],
] as const
for (const [what, password, sentence] of weak) {
  test(`as a new password ${what} is refused calmly`, async ({ page }) => {
    await askForReset(page, nobody().username)
    await choosePassword(page, '123456', password)
    await expect(problem(page).getByRole('link', { name: sentence })).toHaveAttribute(
      'href',
      '#password',
    )
    await expect(page.getByLabel('New password')).toHaveValue('')
  })
}

test('a code whose password was refused need not be typed again @script', async ({ page }) => {
  await askForReset(page, nobody().username)
  await choosePassword(page, '123456', 'short')
  await expect(problem(page)).toContainText('too short')
  await expect(page.getByLabel('Six-digit code')).toHaveValue('123456')
})

test('a code to sign in changes no password, and one to change it signs nobody in', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForReset(page, who.email)
  const toChange = await outbox.code(who.email, 3)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  const toSignIn = await outbox.code(who.email, 4)
  await typeCode(page, toChange)
  await signInByCode(page)
  await expect(problem(page)).toContainText('not the code')
  await askForReset(page, who.email)
  await choosePassword(page, toSignIn, changed)
  await expect(problem(page)).toContainText('not the code')
})

test('one new code comes at once, the next one has to wait', async ({ page, outbox }) => {
  const who = newcomer()
  await askForReset(page, who.email)
  await resend(page)
  await expect(page.getByText('A new code is on its way')).toBeVisible()
  await outbox.newest(who.email, 2)
  await expect(page.getByText('You can ask for another code in')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeHidden()
})

test('what was typed goes from screen to screen', async ({ page }) => {
  const who = nobody()
  await page.goto('/login')
  await typeCredentials(page, who)
  await submit(page)
  await expect(problem(page)).toContainText('is not right')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(identifier(page)).toHaveValue(who.username)
  await page.getByRole('link', { name: 'Sign in with a code' }).click()
  await page.waitForURL('**/passwordless')
  await expect(identifier(page)).toHaveValue(who.username)
  await page.getByRole('link', { name: 'Use my password instead' }).click()
  await page.waitForURL('**/login/again')
  await expect(identifier(page)).toHaveValue(who.username)
})

test('even what was not sent goes along @script', async ({ page }) => {
  await page.goto('/login')
  await identifier(page).fill('C-424242')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.waitForURL('**/forgot-password')
  await expect(identifier(page)).toHaveValue('C-424242')
  await identifier(page).fill('HW-22233X')
  await page.getByRole('link', { name: 'I remember it after all' }).click()
  await page.waitForURL('**/login/again')
  await expect(identifier(page)).toHaveValue('HW-22233X')
  expect(page.url()).not.toContain('HW')
})

test('a customer number stands for its address @clients', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who, { password: who.password })
  await signOut(page)
  const letters = (await outbox.all(who.email)).map(({ text }) => text).join()
  const number = /C-\d{6}/.exec(letters)?.[0] ?? ''
  await askForReset(page, ` ${number.replace('C-', 'c ')}`)
  await expect(page.getByText(`If ${number} belongs to an account`)).toBeVisible()
  await expect(page.getByText('to its e-mail address')).toBeVisible()
  await choosePassword(page, await outbox.code(who.email, 3), changed)
  await page.waitForURL('**/login/password-changed')
  await signIn(page, { username: number, password: changed })
  await signOut(page)
  await askForCode(page, number.toLowerCase())
  await page.waitForURL('**/verify')
  await typeCode(page, await outbox.code(who.email, 5))
  await signInByCode(page)
  await page.waitForURL('**/bookings')
})

test('so does a phone number, of which the page shows no more than its end @clients', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who, {
    phone: who.phone,
    bySms: true,
    password: who.password,
  })
  await signOut(page)
  await askForReset(page, `0${who.phone.slice(3)}`)
  await expect(page.getByText(who.phone.slice(-7))).toHaveCount(0)
  await expect(page.getByText('to its e-mail address')).toBeVisible()
  await page.getByRole('link', { name: 'Wrong number?' }).click()
  await page.waitForURL('**/forgot-password')
  await page.goto('/verify')
  const message = await outbox.newest(who.email, 2)
  await choosePassword(page, message.code ?? '', changed)
  await page.waitForURL('**/login/password-changed')
  await page.getByLabel('Password', { exact: true }).fill(changed)
  await submit(page)
  await page.waitForURL('**/bookings')
})

test('a booking number stands for the address of whoever booked', async ({ page }) => {
  await askForCode(page, 'hw 7q2m 4x')
  await page.waitForURL('**/verify')
  await expect(page.getByText('If HW-7Q2M4X belongs to an account')).toBeVisible()
  await expect(page.getByText('to its e-mail address')).toBeVisible()
  await expect(page.getByText(maya.username)).toHaveCount(0)
})

test('a lost password on the way to a trip leads there in the end', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await page.goto('/bookings?after=2026-01-01T00:00:00.000Z~a01000000000001AAA')
  await page.waitForURL('**/login')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await identifier(page).fill(who.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL('**/verify')
  await choosePassword(page, await outbox.code(who.email, 3), changed)
  await page.waitForURL('**/login/password-changed')
  await page.getByLabel('Password', { exact: true }).fill(changed)
  await submit(page)
  await expect(page).toHaveURL(/\/bookings\?after=2026/)
})

test('password managers are told whose password it is, and that it is a new one', async ({
  page,
}) => {
  const who = nobody()
  await askForReset(page, who.username)
  await page.reload()
  const form = page.locator('form', { has: page.getByLabel('New password') })
  await expect(form).toHaveAttribute('method', /post/i)
  await expect(form.locator('[autocomplete=username]')).toHaveValue(who.username)
  await expect(form.locator('input[type=password]')).toHaveCount(1)
  const password = page.getByLabel('New password')
  for (const [name, value] of Object.entries({ autocomplete: 'new-password', name: 'password' }))
    await expect(password).toHaveAttribute(name, value)
  await expect(page.getByLabel('Six-digit code')).toHaveAttribute('autocomplete', 'one-time-code')
})

for (const typed of ['12', 'maya@', 'call me', 'HW-7Q2M']) {
  test(`${typed} is nobody's address or number`, async ({ page }) => {
    await page.goto('/forgot-password')
    await identifier(page).fill(typed)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await expect(problem(page)).toContainText('Enter')
    await expect(identifier(page)).toHaveValue(typed)
  })
}
