import { maya, newcomer, nobody } from './people.ts'
import {
  askForCode,
  identifier,
  register,
  resend,
  signIn,
  signInByCode,
  signOut,
  typeCode,
} from './screens.ts'
import { expect, test } from './test.ts'

const problem = (page: import('@playwright/test').Page) =>
  page.getByRole('alert').filter({ hasText: 'There is a problem' })

test('a customer signs in with a code by e-mail @clients', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForCode(page, who.email.toUpperCase())
  await page.waitForURL('**/verify')
  await expect(page.getByText('i•••@example.com')).toBeVisible()
  await typeCode(page, await outbox.code(who.email, 3))
  await signInByCode(page)
  await page.waitForURL('**/bookings')
  await expect(page.getByText('Ines Öberg').first()).toBeVisible()
})

test('a customer signs in with a code by text message, however the number is written @clients', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who, { phone: who.phone, bySms: true })
  await signOut(page)
  const national = `0${who.phone.slice(3)}`
  await askForCode(page, `(${national.slice(0, 3)}) ${national.slice(3, 6)}-${national.slice(6)}`)
  await page.waitForURL('**/verify')
  await expect(page.getByText(who.phone)).toHaveCount(0)
  const message = await outbox.newest(who.phone, 2)
  expect(message.text.trim().split('\n').at(-1)).toBe(`@localhost #${message.code}`)
  await typeCode(page, message.code ?? '')
  await signInByCode(page)
  await page.waitForURL('**/bookings')
})

test('nobody learns who has an account: same page, and the mail tells the difference @clients', async ({
  page,
  outbox,
}) => {
  const who = nobody()
  await askForCode(page, who.username)
  await page.waitForURL('**/verify')
  await expect(page.getByText('n•••@example.com')).toBeVisible()
  expect((await outbox.newest(who.username)).code).toBeNull()
  await typeCode(page, '123456')
  await signInByCode(page)
  await expect(problem(page)).toContainText('not the code')
})

test('a code is taken with spaces, hyphens and full-width digits', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  const code = await outbox.code(who.email, 3)
  const wide = [...code.slice(3)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  await typeCode(page, ` ${code.slice(0, 3)} - ${wide.join('')} `)
  await signInByCode(page)
  await page.waitForURL('**/bookings')
})

test('the page survives reload, Back, and a trip to the mail', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  await page.reload()
  await page.goto('about:blank')
  await page.goBack()
  await page.goto('/passwordless')
  await expect(identifier(page)).toHaveValue(who.email)
  await page.goto('/verify')
  await typeCode(page, await outbox.code(who.email, 3))
  await signInByCode(page)
  await page.waitForURL('**/bookings')
  await page.goBack()
  await page.waitForURL(/\/(bookings|verify|passwordless)/)
  await page.goto('/verify')
  await page.waitForURL('**/bookings')
})

test('a wrong code, one more, and the right one in the end', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  const code = await outbox.code(who.email, 3)
  const wrong = code === '000000' ? '111111' : '000000'
  await typeCode(page, wrong)
  await signInByCode(page)
  await expect(problem(page)).toContainText('not the code')
  await expect(page.getByLabel('Six-digit code')).toHaveValue('')
  await expect(page).toHaveTitle(/^Error: /)
  await typeCode(page, '12 34')
  await signInByCode(page)
  await expect(problem(page)).toContainText('The code has six digits')
  await typeCode(page, code)
  await signInByCode(page)
  await page.waitForURL('**/bookings')
})

test('after five wrong codes the page offers a new one', async ({ page, outbox }) => {
  test.slow()
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  const code = await outbox.code(who.email, 3)
  const wrong = code === '000000' ? '111111' : '000000'
  for (let tries = 0; tries < 6; tries++) {
    await typeCode(page, tries < 5 ? wrong : code)
    await signInByCode(page)
    await expect(problem(page)).toBeVisible()
    await expect(page.getByLabel('Six-digit code')).toHaveValue('')
  }
  await expect(problem(page).getByRole('link', { name: /Ask for a new one/ })).toHaveAttribute(
    'href',
    '#resend',
  )
  // The third code within the hour has to wait half a minute, and the page says so.
  await resend(page)
  await expect(page.getByText('You can ask for another code in')).toBeVisible()
})

test('one new code comes at once, the next one has to wait, and the earlier code still works', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  await resend(page)
  await expect(page.getByText('A new code is on its way')).toBeVisible()
  await outbox.newest(who.email, 2)
  await expect(page.getByText('You can ask for another code in')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeHidden()
  await page.reload()
  await expect(page.getByText('You can ask for another code in')).toBeVisible()
  expect(await outbox.all(who.email)).toHaveLength(2)
})

test('a wrong address is put right without typing it all again', async ({ page }) => {
  const who = nobody()
  await askForCode(page, who.username)
  await page.waitForURL('**/verify')
  await page.getByRole('link', { name: 'Wrong address?' }).click()
  await expect(identifier(page)).toHaveValue(who.username)
})

for (const typed of ['12', 'maya@', 'call me', '+46 CALL ME', '@', '+999 12345678']) {
  test(`${typed} is neither an address nor a number`, async ({ page }) => {
    await askForCode(page, typed)
    await expect(problem(page)).toContainText('Enter')
    await expect(identifier(page)).toHaveValue(typed)
  })
}

test('looking elsewhere loses neither the code nor the way', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  await page.goto('/bookings?after=2026-01-01T00:00:00.000Z~a01000000000001AAA')
  await page.waitForURL('**/verify')
  await typeCode(page, await outbox.code(who.email, 3))
  await signInByCode(page)
  await expect(page).toHaveURL(/\/bookings\?after=2026/)
})

test('without anything asked for there is nothing to verify', async ({ page }) => {
  await page.goto('/verify')
  await page.waitForURL('**/login')
})

test('the code field is one that browsers and keyboards understand', async ({ page }) => {
  await askForCode(page, nobody().username)
  await page.waitForURL('**/verify')
  const field = page.getByLabel('Six-digit code')
  const expected = {
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    pattern: '\\d{6}',
    name: 'code',
  }
  for (const [name, value] of Object.entries(expected))
    await expect(field).toHaveAttribute(name, value)
  await expect(field).not.toHaveAttribute('maxlength')
})

test('a code can be pasted @script', async ({ page, context, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await askForCode(page, who.email)
  await page.waitForURL('**/verify')
  const code = await outbox.code(who.email, 3)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${code} `)
  await page.getByLabel('Six-digit code').focus()
  await page.keyboard.press('Control+V')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/bookings')
})

test('a code leads back to where the customer was going', async ({ page, outbox }) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  const path = '/bookings?after=2026-01-01T00:00:00.000Z~a01000000000001AAA'
  await page.goto(path)
  await page.waitForURL('**/login')
  await page.getByRole('link', { name: 'Send me a code instead' }).click()
  await identifier(page).fill(who.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL('**/verify')
  await typeCode(page, await outbox.code(who.email, 3))
  await signInByCode(page)
  await expect(page).toHaveURL(/\/bookings\?after=2026/)
})

test('a member who comes by is shown their trips', async ({ page }) => {
  await signIn(page, maya)
  for (const path of [
    '/verify',
    '/passwordless',
    '/register',
    '/forgot-password',
    '/login/again',
  ]) {
    await page.goto(path)
    await page.waitForURL('**/bookings')
  }
})
