import { readFile } from 'node:fs/promises'
import {
  confirmByPassword,
  confirmWith,
  deviceRows,
  download,
  elsewhere,
  happened,
  openOwnAccount,
  press,
  problem,
  proofRunsOut,
  proveByCode,
} from './account-screens.ts'
import { maya, newcomer, tomas } from './people.ts'
import { signIn, signOut } from './screens.ts'
import { expect, test } from './test.ts'

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
    for (const path of ['/bookings', '/account']) {
      await page.goto(path)
      await expect(banner).toBeVisible()
    }
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
