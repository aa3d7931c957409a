import type { Page } from '@playwright/test'
import { newcomer } from './people.ts'
import {
  giveDetails,
  introduce,
  openAccount,
  register,
  signIn,
  signOut,
  typeCode,
} from './screens.ts'
import { expect, test } from './test.ts'

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })

test('a newcomer opens an account with a password and signs in with it @clients', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who, { password: who.password })
  await expect(page.getByRole('heading', { name: 'Nowhere to be, yet' })).toBeVisible()
  await expect(page.getByText('Ines Öberg').first()).toBeVisible()
  expect((await outbox.all(who.email)).map(({ subject }) => subject)).toContainEqual(
    expect.stringMatching(/^Welcome aboard/),
  )
  await signOut(page)
  await signIn(page, { username: who.email, password: who.password })
})

test('a newcomer opens an account without a password, by text message @clients', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who, { phone: who.phone, bySms: true })
  await expect(page.getByText('Ines Öberg').first()).toBeVisible()
})

test('an address that has an account gets the same page, and its owner a mail @clients', async ({
  page,
  outbox,
}) => {
  const who = newcomer()
  await register(page, outbox, who)
  await signOut(page)
  await page.goto('/register')
  await introduce(page, who)
  await giveDetails(page, {})
  await page.waitForURL('**/verify')
  await expect(page.getByText('i•••@example.com')).toBeVisible()
  const message = await outbox.newest(who.email, 3)
  expect(message.code).toBeNull()
  expect(message.subject).toContain('already have')
})

test('a name that is taken elsewhere ends in a calm page with ways on @clients', async ({
  page,
  outbox,
}) => {
  const email = newcomer().email.replace('@example.com', '@elsewhere.example')
  await page.goto('/register')
  await introduce(page, { ...newcomer(), email })
  await giveDetails(page, {})
  await page.waitForURL('**/verify')
  await typeCode(page, await outbox.code(email))
  await openAccount(page)
  await page.waitForURL('**/register/refused')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'We could not open a new account',
  )
})

test('page one asks for three things and says what is missing', async ({ page }) => {
  await page.goto('/register')
  await expect(page.locator('main input:visible')).toHaveCount(3)
  await introduce(page, {})
  for (const sentence of ['first name', 'last name', 'e-mail address'])
    await expect(problem(page).getByRole('link', { name: `Enter your ${sentence}` })).toBeVisible()
})

test('page two needs page one, and what was typed stays on the way back', async ({ page }) => {
  await page.goto('/register/details')
  await page.waitForURL('**/register')
  const who = newcomer()
  await introduce(page, who)
  await page.waitForURL('**/register/details')
  await page.getByRole('link', { name: 'Change your name or e-mail address' }).click()
  await expect(page.getByLabel('First name')).toHaveValue(who.firstName)
  await expect(page.getByLabel('Last name')).toHaveValue(who.lastName)
  await expect(page.getByLabel('E-mail address')).toHaveValue(who.email)
})

test('without agreement to the terms there is no account; the rest stays typed', async ({
  page,
}) => {
  const who = newcomer()
  await page.goto('/register')
  await introduce(page, who)
  await page.waitForURL('**/register/details')
  await giveDetails(page, { phone: who.phone, password: who.password, terms: false })
  await expect(problem(page)).toContainText('Agree to the terms')
  await expect(page.getByLabel('Phone number')).toHaveValue(who.phone)
})

test.describe('what is refused calmly', () => {
  const weak = [
    ['a short one', 'short password', 'too short'],
    ['a repetition', 'abcabcabcabcabcabc', 'repetition'],
    ['their own name', 'Ines and Öberg too', 'name or address'],
  ] as const
  for (const [what, password, sentence] of weak) {
    test(`as a password: ${what}`, async ({ page }) => {
      await page.goto('/register')
      await introduce(page, newcomer())
      await page.waitForURL('**/register/details')
      await giveDetails(page, { password })
      await expect(problem(page)).toContainText(sentence)
      await expect(page.locator('#password')).toHaveValue('')
    })
  }

  for (const phone of ['12', 'no number', '+46 1', '070']) {
    test(`as a phone number: ${phone}`, async ({ page }) => {
      await page.goto('/register')
      await introduce(page, newcomer())
      await page.waitForURL('**/register/details')
      await giveDetails(page, { phone })
      await expect(problem(page)).toContainText('Enter a phone number')
      await expect(page.getByLabel('Phone number')).toHaveValue(phone)
    })
  }

  test('as a name: ten thousand letters', async ({ page }) => {
    await page.goto('/register')
    await introduce(page, { ...newcomer(), firstName: 'ä'.repeat(10_000) })
    await expect(problem(page)).toContainText('longer than fits on a ticket')
  })

  for (const email of ['maya', 'maya@example', 'a@b.example,c@d.example', 'a@b..example']) {
    test(`as an address: ${email}`, async ({ page }) => {
      await page.goto('/register')
      await introduce(page, { ...newcomer(), email })
      await expect(problem(page)).toContainText('like name@example.com')
    })
  }
})

test('a name keeps its script and loses what would turn the text around', async ({
  page,
  outbox,
}) => {
  const who = { ...newcomer(), firstName: '\u202eアメリ\u202c', lastName: 'אברהם' }
  await register(page, outbox, who)
  await expect(page.getByText('アメリ אברהם').first()).toBeVisible()
  const body = await page.content()
  expect(body).not.toContain('\u202e')
})

test('the terms open beside the form, with their version @script', async ({ page, context }) => {
  await page.goto('/register')
  await introduce(page, newcomer())
  await page.waitForURL('**/register/details')
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'terms of travel' }).click()
  const terms = await opened
  await expect(terms.getByText(/Version of/)).toBeVisible()
  await expect(page).toHaveURL(/register\/details$/)
})

test('the password hint speaks while it is typed @script', async ({ page }) => {
  await page.goto('/register')
  await introduce(page, newcomer())
  await page.waitForURL('**/register/details')
  const password = page.locator('#password')
  await password.fill('nine umbr')
  await expect(page.getByText('Too short, 6 to go')).toBeVisible()
  await password.fill('nine umbrellas in a boat')
  await expect(page.getByText(/^(Good|Strong)$/)).toBeVisible()
})

test('a customer of the house is led on to sign in', async ({ page }) => {
  await page.goto('/register')
  await page.getByRole('link', { name: 'Sign in', exact: true }).last().click()
  await page.waitForURL('**/login')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.waitForURL('**/register')
})
