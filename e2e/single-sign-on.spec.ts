import type { Page } from '@playwright/test'
import {
  beSomebody,
  cancelAtProvider,
  cancelAtService,
  goToProvider,
  proveAddress,
  signInWithProvider,
} from './outside.ts'
import { jonas, newcomer } from './people.ts'
import { bookingLinks, register, signOut, submit, typeCredentials } from './screens.ts'
import { expect, test } from './test.ts'

/** The address that the browser came back with, which no page ever shows. */
function watchReturns(page: Page): string[] {
  const returns: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/callback') returns.push(request.url())
  })
  return returns
}

const stranger = () => ({ email: newcomer().email, name: 'Kim Nyberg' })

test('somebody new comes in through a provider, and again @clients', async ({ page }) => {
  const kim = stranger()
  await signInWithProvider(page, kim)
  await expect(page).toHaveURL(/\/bookings$/)
  await expect(page.getByRole('heading', { name: 'Nowhere to be, yet' })).toBeVisible()
  await expect(page.getByText('Kim Nyberg').first()).toBeVisible()
  await signOut(page)
  await page.waitForURL('**/login/signed-out')
  await goToProvider(page)
  await beSomebody(page, kim)
  await expect(page).toHaveURL(/\/bookings$/)
  await expect(bookingLinks(page)).toHaveCount(0)
})

test('whoever has an account with that address shows first that it is theirs; next time they are in', async ({
  page,
  outbox,
}) => {
  test.slow()
  const ines = newcomer()
  const codes = async () => (await outbox.all(ines.email)).flatMap(({ code }) => code ?? [])
  await register(page, outbox, ines)
  const id = await page.locator('.member').textContent()
  await signOut(page)
  await page.waitForURL('**/login/signed-out')
  const before = (await codes()).length
  await signInWithProvider(page, { email: ines.email, name: 'Somebody Else' })
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  await expect.poll(async () => (await codes()).length).toBeGreaterThan(before)
  await proveAddress(page, (await codes()).at(-1) ?? '')
  await expect(page).toHaveURL(/\/bookings$/)
  await expect(page.locator('.member')).toHaveText(id ?? '')
  await signOut(page)
  await page.waitForURL('**/login/signed-out')
  await signInWithProvider(page, { email: ines.email })
  await expect(page).toHaveURL(/\/bookings$/)
})

test('an address that the provider has not confirmed is confirmed by a code', async ({
  page,
  outbox,
}) => {
  const kim = { ...stranger(), confirmed: false }
  await signInWithProvider(page, kim)
  await proveAddress(page, await outbox.code(kim.email))
  await expect(page).toHaveURL(/\/bookings$/)
  await expect(page.getByText('Kim Nyberg').first()).toBeVisible()
})

test('registration offers the same way', async ({ page }) => {
  await page.goto('/register')
  await goToProvider(page)
  await beSomebody(page, stranger())
  await expect(page).toHaveURL(/\/bookings$/)
})

test('the way through a provider leads back to where the customer was going', async ({ page }) => {
  await page.goto('/bookings?after=x')
  await page.waitForURL('**/login')
  await goToProvider(page)
  await beSomebody(page, stranger())
  await expect(page).toHaveURL(/\/bookings\?after=x$/)
})

test('whoever comes back without signing in finds every other way, and the same once more', async ({
  page,
}) => {
  await page.goto('/login')
  await goToProvider(page)
  await cancelAtProvider(page)
  await expect(page).toHaveURL(/\/login\/came-back\/cancelled$/)
  await expect(page.getByText('You came back without signing in')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await goToProvider(page)
  await beSomebody(page, stranger())
  await expect(page).toHaveURL(/\/bookings$/)
})

test('cancelling at the page that asks for a code is the same', async ({ page }) => {
  await signInWithProvider(page, { ...stranger(), confirmed: false })
  await cancelAtService(page)
  await expect(page).toHaveURL(/\/login\/came-back\/cancelled$/)
})

test('an answer that was used before opens nothing, and ends in no error', async ({
  page,
  browser,
}) => {
  const returns = watchReturns(page)
  await signInWithProvider(page, stranger())
  await expect(page).toHaveURL(/\/bookings$/)
  const [used = ''] = returns
  expect(used).toContain('code=')
  await page.goto(used)
  await expect(page).toHaveURL(/\/bookings$/)

  const elsewhere = await browser.newContext()
  const another = await elsewhere.newPage()
  await another.goto(used)
  await expect(another).toHaveURL(/\/login\/came-back\/expired$/)
  await expect(another.getByText('took too long, or was finished before')).toBeVisible()
  await elsewhere.close()

  await signOut(page)
  await page.waitForURL('**/login/signed-out')
  await page.goto(used)
  await expect(page).toHaveURL(/\/login\/came-back\/expired$/)
})

test('an answer to another request is not taken, and the right one still is', async ({
  page,
  context,
}) => {
  await page.goto('/login')
  await goToProvider(page)
  await expect(page.getByText('Aurora Miles').first()).toBeVisible()
  const forged = await context.newPage()
  for (const query of [
    '?code=c&state=s',
    '?state=s',
    '?code=c',
    '',
    '?error=access_denied&state=s',
  ]) {
    await forged.goto(`/callback${query}`)
    await expect(forged).toHaveURL(/\/login\/came-back\/expired$/)
  }
  await beSomebody(page, stranger())
  await expect(page).toHaveURL(/\/bookings$/)
})

test('of two tabs the one that went last is waited for; the other is told calmly', async ({
  page,
  context,
}) => {
  await page.goto('/login')
  await goToProvider(page)
  await expect(page.getByLabel('E-mail address')).toBeVisible()
  const second = await context.newPage()
  await second.goto('/login')
  await goToProvider(second)
  await expect(second.getByLabel('E-mail address')).toBeVisible()
  const kim = stranger()
  await beSomebody(page, kim)
  await expect(page).toHaveURL(/\/login\/came-back\/expired$/)
  await beSomebody(second, kim)
  await expect(second).toHaveURL(/\/bookings$/)
  await page.reload()
  await expect(page).toHaveURL(/\/bookings$/)
})

test('nobody goes out to a provider that is not offered, or is signed in already', async ({
  page,
}) => {
  expect((await page.request.get('/login/with/Nobody', { maxRedirects: 0 })).status()).toBe(404)
  await signInWithProvider(page, stranger())
  await expect(page).toHaveURL(/\/bookings$/)
  await page.goto('/login/with/AuroraMiles')
  await expect(page).toHaveURL(/\/bookings$/)
})

test('the way out is kept by nobody in between, and told to nobody', async ({ page }) => {
  const answer = await page.request.get('/login/with/AuroraMiles', { maxRedirects: 0 })
  expect(answer.status()).toBe(303)
  expect(answer.headers()['cache-control']).toBe('no-store')
  expect(answer.headers()['referrer-policy']).toBe('no-referrer')
  const way = new URL(answer.headers().location ?? '')
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(way.searchParams.get(name)).toMatch(/^[\w-]{32,}$/)
  expect(way.searchParams.has('code_verifier')).toBe(false)
})

test.describe('a password that has to be replaced', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/login')
  })

  test('is refused with the way to a new one', async ({ page }, { project }) => {
    test.skip(project.name.startsWith('first-party'), 'the other family goes on outside')
    await typeCredentials(page, jonas)
    await submit(page)
    await expect(page.getByRole('alert').getByText('it has to be replaced')).toBeVisible()
    await page.getByRole('link', { name: 'Forgot your password?', exact: true }).click()
    await expect(page).toHaveURL(/\/forgot-password$/)
    await expect(page.getByLabel('E-mail, phone or booking number')).toHaveValue(jonas.username)
  })

  // Once: it changes him. Without script all the way, after a look with it.
  test('is replaced on the pages of the service, which lead back signed in @script', async ({
    page,
    browser,
    baseURL,
  }, { project }) => {
    test.skip(!project.name.startsWith('first-party'), 'the other family refuses')
    await typeCredentials(page, jonas)
    await submit(page)
    await expect(page).toHaveURL(/\/login\/continue$/)
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()

    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' })
    const plain = await context.newPage()
    await plain.goto('/login')
    await typeCredentials(plain, jonas)
    await plain.getByLabel('Stay signed in on this device').check()
    await submit(plain)
    await expect(plain).toHaveURL(/\/login\/continue$/)
    await expect(plain.getByText(/localhost:\d+/)).toBeVisible()
    await plain.getByRole('link', { name: 'Go on there' }).click()
    await plain.getByLabel('Password').fill(jonas.password)
    await plain.getByRole('button', { name: 'Sign in' }).click()
    await plain.getByLabel('New password').fill('a lantern over nine quiet harbours')
    await plain.getByRole('button', { name: 'Save and go on' }).click()
    await expect(plain).toHaveURL(/\/bookings$/)
    const [session] = (await context.cookies()).filter(({ name }) => name === '__Host-headway')
    expect(session?.expires).toBeGreaterThan(Date.now() / 1000 + 29 * 86_400)
    await signOut(plain)
    await plain.waitForURL('**/login/signed-out')
    await typeCredentials(plain, { ...jonas, password: 'a lantern over nine quiet harbours' })
    await submit(plain)
    await expect(plain).toHaveURL(/\/bookings$/)
    await context.close()
  })
})

test.describe('with a site that offers no provider', () => {
  test.use({ baseURL: process.env.CUT_OFF_APP_URL ?? 'http://localhost:3000' })
  test.skip(!process.env.CUT_OFF_APP_URL, 'needs an instance of a site without providers')

  test('sign-in is the same for everybody, prerendered, and offers none', async ({ page }) => {
    const answer = await page.goto('/login')
    expect(answer?.headers()['x-nextjs-prerender']).toContain('1')
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await expect(page.getByRole('link', { name: /^Continue with/ })).toHaveCount(0)
    expect((await page.request.get('/login/with/AuroraMiles')).status()).toBe(404)
  })
})
