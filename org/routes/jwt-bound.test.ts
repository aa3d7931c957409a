import { calculateJwkThumbprint, decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openKey } from '#org/domain/attestation/keys-fixture.ts'
import { openFixture, SITE } from '#org/fixture.ts'
import { addNative, NATIVE, openInstallation } from '#org/fixture-attested.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(async () => {
  await org.reset()
  await addNative(org, { accessTokenFormat: 'jwt' })
})
afterAll(() => org.close())

type Making = Parameters<Awaited<ReturnType<typeof openInstallation>>['login']>[0]

async function tokensOf(app: Awaited<ReturnType<typeof openInstallation>>, making: Making = {}) {
  const { authorization_code } = await (await app.login(making)).json()
  return (await (await app.redeem(authorization_code, making)).json()) as Record<string, string>
}
const introspect = async (token = '') =>
  (await org.post('/services/oauth2/introspect', { token, ...NATIVE })).json()

test('a JWT that is bound to a DPoP key says so, in itself and at introspection, after a refresh too', async () => {
  const app = await openInstallation(() => org, SITE)
  const dpop = await openKey()
  const issued = await tokensOf(app, { dpop })
  const renewed = await (await app.refresh(issued.refresh_token ?? '', { dpop })).json()
  for (const token of [issued.access_token ?? '', renewed.access_token]) {
    const { cnf } = decodeJwt(token)
    expect(cnf).toEqual({ jkt: await calculateJwkThumbprint(dpop.jwk) })
    expect(await introspect(token)).toMatchObject({ active: true, cnf })
    expect((await app.get('/services/oauth2/userinfo', token, dpop)).status).toBe(200)
    expect((await app.get('/services/oauth2/userinfo', token)).status).toBe(401)
    expect((await app.get('/services/oauth2/userinfo', token, await openKey())).status).toBe(401)
  }
})

test('a JWT of an installation without DPoP is a bearer token, and confirms no key that nobody asks for', async () => {
  const app = await openInstallation(() => org, SITE)
  const { access_token = '', token_type } = await tokensOf(app)
  expect(token_type).toBe('Bearer')
  expect(decodeJwt(access_token)).not.toHaveProperty('cnf')
  expect((await app.get('/services/oauth2/userinfo', access_token)).status).toBe(200)
})
