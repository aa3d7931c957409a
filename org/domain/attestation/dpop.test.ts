import { expect, test } from 'vitest'
import { type DpopRequest, readDpopProof } from '#org/domain/attestation/dpop.ts'
import {
  any,
  at,
  memory,
  openKey,
  signedWithPublicKey,
  UNKNOWN,
  unsigned,
} from '#org/domain/attestation/keys-fixture.ts'
import {
  ACCESS_TOKEN,
  ATH,
  DPOP_THUMBPRINT,
  REFRESH_PROOF,
  RESOURCE_PROOF,
  TOKEN_PROOF,
} from '#org/domain/attestation/vectors.ts'
import { digest } from '#org/domain/secrets.ts'

const NOW = 1_800_000_000
const TOKEN = 'https://server.example.com/token'
const typ = 'dpop+jwt'
const key = await openKey()
const { jwk } = key
const claims = { jti: 'the-first', htm: 'POST', htu: TOKEN, iat: NOW }

const here = (changes: Partial<DpopRequest> = {}): DpopRequest => ({
  method: 'POST',
  url: TOKEN,
  now: at(NOW),
  nonce: any,
  once: memory(),
  ...changes,
})

const refusing = (
  presented: string | undefined,
  changes: Partial<DpopRequest> = {},
  reason = 'invalid-dpop-proof',
) =>
  expect(readDpopProof(presented, here(changes))).rejects.toMatchObject({ name: 'Refused', reason })

test('the published proof at a token endpoint names the published key', async () => {
  expect(await readDpopProof(TOKEN_PROOF, here({ now: at(1562262616) }))).toBe(DPOP_THUMBPRINT)
})

test('7.8 #20: the published proof at a refresh repeats the jti of the one before', async () => {
  const now = at(1562265296)
  expect(await readDpopProof(REFRESH_PROOF, here({ now }))).toBe(DPOP_THUMBPRINT)

  const once = memory()
  await readDpopProof(TOKEN_PROOF, here({ now: at(1562262616), once }))
  await refusing(REFRESH_PROOF, { now, once })
})

test('the published proof at a resource goes with the published access token, and no other', async () => {
  const resource = {
    method: 'GET',
    url: 'https://resource.example.org/protectedresource',
    now: at(1562262618),
    accessToken: ACCESS_TOKEN,
  }
  expect(digest(ACCESS_TOKEN)).toBe(ATH)
  expect(await readDpopProof(RESOURCE_PROOF, here(resource))).toBe(DPOP_THUMBPRINT)
  await refusing(RESOURCE_PROOF, { ...resource, accessToken: `${ACCESS_TOKEN}x` })
})

test('a proof without ath is none at a resource', async () => {
  const proof = await key.sign({ typ, jwk }, claims)
  await refusing(proof, { accessToken: ACCESS_TOKEN })
  await refusing(await key.sign({ typ, jwk }, { ...claims, ath: 1 }), { accessToken: ACCESS_TOKEN })
})

test.each(['RS256', 'PS256', 'EdDSA'])('a proof may be signed with %s', async (alg) => {
  const other = await openKey(alg)
  await readDpopProof(await other.sign({ typ, jwk: other.jwk }, claims), here())
})

test.each([
  [TOKEN, `${TOKEN}?asked=yes#there`],
  [`${TOKEN}?asked=yes`, TOKEN],
  [TOKEN, 'HTTPS://SERVER.example.com:443/a/../token'],
  ['https://server.example.com/%7Etoken%2f', 'https://server.example.com/~token%2F'],
])('%s and %s are one address', async (url, htu) => {
  await readDpopProof(await key.sign({ typ, jwk }, { ...claims, htu }), here({ url }))
})

test.each([
  ['another method', { htm: 'GET' }],
  ['a method in small letters', { htm: 'post' }],
  ['no method', { htm: undefined }],
  ['another path', { htu: `${TOKEN}/` }],
  ['another host', { htu: 'https://server.example.org/token' }],
  ['another scheme', { htu: 'http://server.example.com/token' }],
  ['somebody in the address', { htu: 'https://somebody@server.example.com/token' }],
  ['no address', { htu: undefined }],
  ['half an address', { htu: '/token' }],
  ['an old iat', { iat: NOW - 61 }],
  ['a future iat', { iat: NOW + 61 }],
  ['no iat', { iat: undefined }],
  ['an iat that is a text', { iat: String(NOW) }],
  ['an exp that is over', { exp: NOW - 61 }],
  ['no jti', { jti: undefined }],
  ['an endless jti', { jti: 'x'.repeat(257) }],
])('%s is refused', async (_, wrong) => {
  await refusing(await key.sign({ typ, jwk }, { ...claims, ...wrong }))
})

test.each([
  ['another typ', { typ: 'JWT', jwk }],
  ['no typ', { jwk }],
  ['no key', { typ }],
  ['a private key', { typ, jwk: key.privateJwk }],
  ['a key as a text', { typ, jwk: JSON.stringify(jwk) as never }],
  ['half a key', { typ, jwk: { kty: 'EC', crv: 'P-256' } }],
  ['an unknown critical member', { typ, jwk, crit: [UNKNOWN], [UNKNOWN]: true }],
  ['b64', { typ, jwk, b64: true }],
  ['b64 that is critical', { typ, jwk, b64: true, crit: ['b64'] }],
])('%s in the header is refused', async (_, header) => {
  await refusing(await key.sign(header, claims))
})

test('neither no signature nor a shared secret nor another key is one', async () => {
  for (const jwt of unsigned({ typ, jwk }, claims)) await refusing(jwt)
  await refusing(await signedWithPublicKey(jwk, { typ, jwk }, claims))
  await refusing(await (await openKey()).sign({ typ, jwk }, claims))
})

test('exactly one is needed', async () => {
  const good = await key.sign({ typ, jwk }, claims)
  await refusing(undefined)
  await refusing(`${good}, ${good}`)
  await readDpopProof(good, here())
})

test('7.8 #21: a nonce that is missing or of somebody else asks for one', async () => {
  const nonce = { required: true, accepts: (value: string) => value === 'ours' }
  const bringing = (value: unknown) => key.sign({ typ, jwk }, { ...claims, nonce: value })
  for (const wrong of [undefined, 'theirs', 1, ''])
    await refusing(await bringing(wrong), { nonce }, 'use-dpop-nonce')
  await readDpopProof(await bringing('ours'), here({ nonce }))
})

test('where none is required, one that is brought has to be good', async () => {
  const nonce = { required: false, accepts: (value: string) => value === 'ours' }
  const wrong = await key.sign({ typ, jwk }, { ...claims, nonce: 'theirs' })
  await refusing(wrong, { nonce }, 'use-dpop-nonce')
  await readDpopProof(await key.sign({ typ, jwk }, claims), here({ nonce }))
})

test('two keys may use the same jti', async () => {
  const once = memory()
  const other = await openKey()
  await readDpopProof(await key.sign({ typ, jwk }, claims), here({ once }))
  await readDpopProof(await other.sign({ typ, jwk: other.jwk }, claims), here({ once }))
  await refusing(await key.sign({ typ, jwk }, { ...claims, iat: NOW + 1 }), { once })
})
