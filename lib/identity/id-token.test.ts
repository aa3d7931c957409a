import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { createHttp } from '#lib/http.ts'
import { isFrom, verifySubject } from '#lib/identity/id-token.ts'

const URL = 'https://site.example/portal'

async function keyNamed(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } }
}

type Key = Awaited<ReturnType<typeof keyNamed>>

const token = ({ kid, privateKey }: Key, claims: object = {}) =>
  new SignJWT({ iss: URL, aud: 'us', sub: 'maya', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(privateKey)

/** A site with these keys, and how often it was asked for them. */
function site(...keys: Key[]) {
  const asked = { times: 0, down: false }
  const http = createHttp(async (url) => {
    if (asked.down) throw new TypeError('unreachable')
    if (String(url).endsWith('/keys')) {
      asked.times++
      return Response.json({ keys: keys.map(({ jwk }) => jwk) })
    }
    return Response.json({ issuer: URL, jwks_uri: `${URL}/keys` })
  })
  return { asked, keys, url: URL, client: { id: 'us', callback: '' }, http }
}

it('looks for keys once, however many tokens come', async () => {
  const key = await keyNamed('one')
  const at = site(key)
  for (let n = 0; n < 3; n++) expect(await verifySubject(at, await token(key), 'x')).toBe('maya')
  expect(at.asked.times).toBe(1)
})

it('looks once more for a key that it does not know', async () => {
  const [old, next] = [await keyNamed('old'), await keyNamed('next')]
  const at = site(old)
  await verifySubject(at, await token(old), 'x')
  at.keys.push(next)
  expect(await verifySubject(at, await token(next), 'x')).toBe('maya')
  expect(at.asked.times).toBe(2)
})

it('looks once more for a key that was replaced under the same name', async () => {
  const [old, next] = [await keyNamed('same'), await keyNamed('same')]
  const at = site(old)
  await verifySubject(at, await token(old), 'x')
  at.keys.splice(0, 1, next)
  expect(await verifySubject(at, await token(next), 'x')).toBe('maya')
  expect(at.asked.times).toBe(2)
})

it.each([
  ['is for others', { aud: 'others' }],
  ['is over', { exp: 1 }],
  ['repeats no nonce', {}],
  ['is for another access token', { at_hash: 'x' }],
])('keeps its keys when a token %s, which no other key can mend', async (_, claims) => {
  const key = await keyNamed('one')
  const at = site(key)
  await verifySubject(at, await token(key), 'x')
  const wrong = new SignJWT({ iss: URL, aud: 'us', sub: 'maya', exp: 9_999_999_999, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .sign(key.privateKey)
  await expect(verifySubject(at, await wrong, 'x', 'nonce')).rejects.toThrow(/^unexpected-answer/)
  await verifySubject(at, await token(key), 'x')
  expect(at.asked.times).toBe(1)
})

it('looks again after a site that did not answer', async () => {
  const key = await keyNamed('one')
  const at = site(key)
  at.asked.down = true
  await expect(verifySubject(at, await token(key), 'x')).rejects.toThrow(/^unreachable/)
  await expect(isFrom(at, URL)).rejects.toThrow(/^unreachable/)
  at.asked.down = false
  expect(await verifySubject(at, await token(key), 'x')).toBe('maya')
  expect(await isFrom(at, URL)).toBe(true)
})
