import { expect, test } from 'vitest'
import { publicJwk, thumbprint } from '#org/domain/attestation/key.ts'
import { openKey } from '#org/domain/attestation/keys-fixture.ts'
import {
  ATTESTER,
  ATTESTER_THUMBPRINT,
  INSTANCE,
  INSTANCE_THUMBPRINT,
  PAR_KEY,
  PAR_KEY_THUMBPRINT,
  THUMBPRINTS,
} from '#org/domain/attestation/vectors.ts'

test.each([
  ...THUMBPRINTS,
  [ATTESTER, ATTESTER_THUMBPRINT] as const,
  [INSTANCE, INSTANCE_THUMBPRINT] as const,
  [PAR_KEY, PAR_KEY_THUMBPRINT] as const,
])('a published key has its published thumbprint: $crv $kty', async (jwk, expected) => {
  expect(await thumbprint(jwk)).toBe(expected)
})

test('only members that identify a key count', async () => {
  expect(await thumbprint({ ...INSTANCE, use: 'sig', kid: 'any' })).toBe(INSTANCE_THUMBPRINT)
})

test.each(['ES256', 'RS256', 'EdDSA'])('a private key of %s is not a public one', async (alg) => {
  const { jwk, privateJwk } = await openKey(alg)
  expect(publicJwk(jwk)).toBe(jwk)
  expect(publicJwk(privateJwk)).toBeUndefined()
})

test.each(['a text', null, undefined, [], {}, { kty: 'oct', k: 'c2VjcmV0' }, { kty: 'oct' }])(
  '%j is not a public key',
  (value) => {
    expect(publicJwk(value)).toBeUndefined()
  },
)
