import { expect, test } from 'vitest'
import { ATTESTATION_SECONDS, readAttestation } from '#org/domain/attestation/client-attestation.ts'
import {
  at,
  openKey,
  signedWithPublicKey,
  UNKNOWN,
  unsigned,
} from '#org/domain/attestation/keys-fixture.ts'
import {
  ATTESTATION,
  ATTESTED_AT,
  ATTESTED_CLIENT,
  ATTESTER,
  CLIENT_ASSERTION,
  INSTANCE,
  INSTANCE_THUMBPRINT,
  PAR_KEY,
  REQUEST_OBJECT,
} from '#org/domain/attestation/vectors.ts'

const NOW = 1_800_000_000
const published = { clientId: ATTESTED_CLIENT, attesterJwk: ATTESTER, now: at(ATTESTED_AT) }
const attester = await openKey()
const instance = await openKey()
const by = { clientId: 'headway-native', attesterJwk: { ...attester.jwk }, now: at(NOW) }
const typ = 'oauth-client-attestation+jwt'
const claims = { sub: by.clientId, iat: NOW - 10, exp: NOW + 3600, cnf: { jwk: instance.jwk } }

const refusing = (presented: string | undefined, reason = 'invalid-client-attestation') =>
  expect(readAttestation(presented, by)).rejects.toMatchObject({ name: 'Refused', reason })

test('the published attestation names the published instance key', async () => {
  const { jwk, key } = await readAttestation(ATTESTATION, published)
  expect(key).toBe(INSTANCE_THUMBPRINT)
  expect(jwk).toMatchObject(INSTANCE)
})

test('the published attestation is of no use for another client, attester or time', async () => {
  const others = [
    [{ clientId: 'https://other.example.com' }, 'invalid-client-attestation'],
    [{ attesterJwk: INSTANCE }, 'invalid-client-attestation'],
    [{ now: at(ATTESTED_AT - 120) }, 'invalid-client-attestation'],
    [{ now: at(ATTESTED_AT + ATTESTATION_SECONDS + 120) }, 'use-fresh-attestation'],
  ] as const
  for (const [other, reason] of others)
    await expect(readAttestation(ATTESTATION, { ...published, ...other })).rejects.toMatchObject({
      reason,
    })
})

test.each(['ES256', 'RS256', 'PS256', 'EdDSA'])('an attester may sign with %s', async (alg) => {
  const { jwk, sign } = await openKey(alg)
  const read = readAttestation(await sign({ typ }, claims), { ...by, attesterJwk: { ...jwk } })
  expect((await read).jwk).toEqual(instance.jwk)
})

test('RS256 client JWTs that are no attestations are refused, though their signature is good', async () => {
  for (const jwt of [CLIENT_ASSERTION, REQUEST_OBJECT]) {
    const read = readAttestation(jwt, {
      clientId: 's6BhdRkqt3',
      attesterJwk: PAR_KEY,
      now: at(1625869600),
    })
    await expect(read).rejects.toMatchObject({
      reason: 'invalid-client-attestation',
      detail: expect.stringContaining('typ'),
    })
  }
})

test('one that expired or has become too old asks for a fresh one', async () => {
  const expired = await attester.sign({ typ }, { ...claims, exp: NOW - 61 })
  await refusing(expired, 'use-fresh-attestation')
  const old = await attester.sign({ typ }, { ...claims, iat: NOW - ATTESTATION_SECONDS - 61 })
  await refusing(old, 'use-fresh-attestation')
})

test.each([
  ['sub of another client', { sub: 'headway' }],
  ['sub missing', { sub: undefined }],
  ['exp missing', { exp: undefined }],
  ['iat missing', { iat: undefined }],
  ['iat in the future', { iat: NOW + 61 }],
  ['iat that is a text', { iat: String(NOW) }],
  ['cnf missing', { cnf: undefined }],
  ['cnf null', { cnf: null }],
  ['cnf without a key', { cnf: { jkt: 'a-thumbprint' } }],
  ['cnf with half a key', { cnf: { jwk: { kty: 'EC', crv: 'P-256' } } }],
  ['a private key in cnf', { cnf: { jwk: instance.privateJwk } }],
  ['a secret in cnf', { cnf: { jwk: { kty: 'oct', k: 'c2VjcmV0' } } }],
])('%s is refused', async (_, wrong) => {
  await refusing(await attester.sign({ typ }, { ...claims, ...wrong }))
})

test.each([
  ['another typ', { typ: 'JWT' }],
  ['no typ', {}],
  ['the typ of a proof', { typ: 'oauth-client-attestation-pop+jwt' }],
  ['an unknown critical member', { typ, crit: [UNKNOWN], [UNKNOWN]: true }],
  ['b64', { typ, b64: true }],
  ['b64 that is critical', { typ, b64: true, crit: ['b64'] }],
])('%s in the header is refused', async (_, header) => {
  await refusing(await attester.sign(header, claims))
})

test('neither no signature nor a shared secret is one', async () => {
  for (const jwt of unsigned({ typ }, claims)) await refusing(jwt)
  await refusing(await signedWithPublicKey(attester.jwk, { typ }, claims))
})

test('neither the instance nor a key in the header vouches for the instance', async () => {
  await refusing(await instance.sign({ typ }, claims))
  await refusing(await instance.sign({ typ, jwk: instance.jwk }, claims))
})

test('two clocks may differ by a minute', async () => {
  for (const change of [{ exp: NOW - 59 }, { iat: NOW + 60 }]) {
    const read = readAttestation(await attester.sign({ typ }, { ...claims, ...change }), by)
    expect((await read).jwk).toEqual(instance.jwk)
  }
})

test('exactly one is needed', async () => {
  const good = await attester.sign({ typ }, claims)
  await refusing(undefined)
  await refusing('')
  await refusing(`${good}, ${good}`)
  await refusing(`${good},`)
  expect((await readAttestation(good, by)).jwk).toEqual(instance.jwk)
})

test('a client that was registered with a private attester key is told no', async () => {
  const presented = await attester.sign({ typ }, claims)
  const wrong = { ...by, attesterJwk: { ...attester.privateJwk } }
  await expect(readAttestation(presented, wrong)).rejects.toMatchObject({
    reason: 'invalid-client-attestation',
  })
})
