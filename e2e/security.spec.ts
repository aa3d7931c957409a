import { maya } from './people.ts'
import { bookingLinks, signIn } from './screens.ts'
import { expect, test } from './test.ts'

const screens = [
  '/',
  '/login',
  '/login/signed-out',
  '/login/session-ended',
  '/login/password-changed',
  '/trouble',
  '/no-such-page',
]

test('every screen has the security headers and a policy without unsafe sources', async ({
  page,
}) => {
  await signIn(page, maya)
  for (const path of [
    ...screens,
    '/trips',
    '/shortlist',
    '/bookings',
    '/bookings/a01000000000000AAA',
  ]) {
    const answer = await page.goto(path)
    const headers = answer?.headers() ?? {}
    const policy = headers['content-security-policy'] ?? ''
    expect(policy, path).toContain("object-src 'none'; base-uri 'none'")
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(policy, path).not.toContain('unsafe')
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('screens that are the same for everybody are prerendered, with hashes and no nonce', async ({
  request,
}) => {
  for (const path of ['/terms', '/register/refused']) {
    const answer = await request.get(path)
    expect(answer.headers()['x-nextjs-prerender']).toContain('1')
    expect(answer.headers()['content-security-policy']).toMatch(/script-src 'self' 'sha256-/)
    expect(answer.headers()['content-security-policy']).not.toContain('nonce')
  }
})

test('the session cookie is a new one after sign-in, and out of reach of scripts', async ({
  page,
  context,
}) => {
  await page.goto('/bookings')
  const before = (await context.cookies()).find(({ name }) => name === '__Host-headway')
  await signIn(page, maya)
  const after = (await context.cookies()).find(({ name }) => name === '__Host-headway')
  expect(after).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  expect(after?.value).not.toBe(before?.value)
  expect((after?.value.length ?? 0) + 14).toBeLessThan(4096)
})

test('no token and no password is anywhere in the browser @script', async ({ page }) => {
  await signIn(page, maya)
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(kept).not.toMatch(/00D|velvet|eyJ/)
  expect(await page.content()).not.toMatch(/00D\w{15}!|velvet-harbour/)
})

test('pages of a customer are never kept by a cache', async ({ page }) => {
  await signIn(page, maya)
  const path = (await bookingLinks(page).first().getAttribute('href')) ?? ''
  for (const asked of ['/bookings', path]) {
    expect((await page.goto(asked))?.headers()['cache-control']).toContain('no-store')
  }
})

test('signing out is a POST of our own pages only', async ({ page, request, baseURL }) => {
  await signIn(page, maya)
  expect((await page.request.get('/session/end')).status()).toBe(405)
  const foreign = { origin: 'https://evil.example' }
  const refused = await page.request.post('/session/end', { headers: foreign, maxRedirects: 0 })
  expect(refused.headers().location).toBe('/trouble')
  expect(
    (
      await request.post('/session/end', { headers: { origin: baseURL ?? '' }, maxRedirects: 0 })
    ).status(),
  ).toBe(303)
  await page.goto('/bookings')
  await expect(page).toHaveURL(/\/bookings$/)
})

test('a broken address is not found, never an error of the server', async ({ request }) => {
  for (const path of [
    '/login/%E0%A4%A',
    '/bookings/%E0%A4%A',
    '/%00',
    '/login/other',
    '/login/a/b',
  ]) {
    expect((await request.get(path)).status(), path).toBe(404)
  }
})
