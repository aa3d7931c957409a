/** A native client whose sign-in goes on in a browser: what it redeems is bound to its keys (first-party, sections 2.5 and 5). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openKey } from '#org/domain/attestation/keys-fixture.ts'
import { openFixture, SITE } from '#org/fixture.ts'
import { addNative, NATIVE, openInstallation } from '#org/fixture-attested.ts'
import { openBrowser, said } from '#org/fixture-browser.ts'
import { read } from '#org/fixture-challenges.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { rememberPeople } from '#org/fixture-recovery.ts'
import { jonas } from '#org/seed/people.ts'
import { grants } from '#org/store/schema.ts'

let org: Fixture
let phone: Awaited<ReturnType<typeof openInstallation>>
let dpop: Awaited<ReturnType<typeof openKey>>
let restore: () => Promise<void>
beforeAll(async () => {
  org = await openFixture()
  phone = await openInstallation(() => org, SITE)
  dpop = await openKey()
  restore = await rememberPeople(org)
})
beforeEach(async () => {
  await org.reset()
  await restore()
  await addNative(org, { callbacks: [CALLBACK] })
})
afterAll(() => org.close())

const CALLBACK = 'https://native.test/callback'
const HERE = { redirect_uri: CALLBACK }
type Tokens = { access_token: string; refresh_token: string; token_type: string }

/** As far as the code that the browser brings. */
async function codeFromBrowser(): Promise<string> {
  const asked = phone.first({ username: jonas.username, password: jonas.password })
  const { request_uri } = (await read(asked)) as unknown as { request_uri: string }
  const visitor = openBrowser(() => org)
  const page = await visitor.open({ client_id: NATIVE.client_id, request_uri })
  const choose = await visitor.submit(page, 'sign-in', { password: jonas.password })
  const done = await visitor.submit(choose, 'new-password', {
    password: 'seven kettles by the sea',
  })
  return said(done).code ?? ''
}

test('the code from the browser gives tokens that are of use to its installation only', async () => {
  const answer = await phone.redeem(await codeFromBrowser(), {}, HERE)
  expect(answer.status).toBe(200)
  const { refresh_token } = (await answer.json()) as Tokens
  const other = await openInstallation(() => org, SITE)
  expect((await other.refresh(refresh_token)).status).toBe(400)
  expect((await phone.refresh(refresh_token, { dpop })).status).toBe(400)
  expect((await phone.refresh(refresh_token)).status).toBe(200)
})

test('with a proof of DPoP they are bound to that key, too', async () => {
  const answer = await phone.redeem(await codeFromBrowser(), { dpop }, HERE)
  const { access_token, refresh_token, token_type } = (await answer.json()) as Tokens
  expect(token_type).toBe('DPoP')
  const userinfo = '/services/oauth2/userinfo'
  expect((await phone.get(userinfo, access_token, dpop)).status).toBe(200)
  expect((await phone.get(userinfo, access_token)).status).toBeGreaterThanOrEqual(400)
  expect((await phone.refresh(refresh_token)).status).toBe(400)
  expect((await phone.refresh(refresh_token, { dpop })).status).toBe(200)
})

test('of two installations that bring it at the same instant, neither is left with a grant', async () => {
  const code = await codeFromBrowser()
  const other = await openInstallation(() => org, SITE)
  const answers = await Promise.all([phone.redeem(code, {}, HERE), other.redeem(code, {}, HERE)])
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
  const [grant] = await org.db.select().from(grants)
  expect(grant?.revokedAt).not.toBeNull()
})

test('a code that no browser carried is redeemed with the keys it was asked for with', async () => {
  const { authorization_code } = await read(phone.login())
  const other = await openInstallation(() => org, SITE)
  expect((await other.redeem(authorization_code)).status).toBe(400)
})
