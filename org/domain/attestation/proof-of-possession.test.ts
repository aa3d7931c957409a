import { expect, test } from 'vitest'
import { readAttestation } from '#org/domain/attestation/client-attestation.ts'
import {
  any,
  at,
  memory,
  openKey,
  signedWithPublicKey,
  UNKNOWN,
  unsigned,
} from '#org/domain/attestation/keys-fixture.ts'
import { checkPossession } from '#org/domain/attestation/proof-of-possession.ts'
import {
  AS_CHALLENGE,
  AS_ISSUER,
  ATTESTATION,
  ATTESTED_AT,
  ATTESTED_CLIENT,
  ATTESTER,
  POP,
  RESOURCE_SERVER_POP,
} from '#org/domain/attestation/vectors.ts'

const NOW = 1_800_000_000
const typ = 'oauth-client-attestation-pop+jwt'
const key = await openKey()
const instance = { jwk: key.jwk, key: 'the-thumbprint' }
const claims = { aud: AS_ISSUER, jti: 'the-first', iat: NOW }
const published = await readAttestation(ATTESTATION, {
  clientId: ATTESTED_CLIENT,
  attesterJwk: ATTESTER,
  now: at(ATTESTED_AT),
})

const here = (now = NOW) => ({ issuer: AS_ISSUER, now: at(now), challenge: any, once: memory() })

const refusing = (
  presented: string | undefined,
  reason = 'invalid-client-attestation',
  by: Partial<ReturnType<typeof here>> = {},
) =>
  expect(checkPossession(presented, instance, { ...here(), ...by })).rejects.toMatchObject({
    name: 'Refused',
    reason,
  })

test('7.8 #22: the published proof goes with the published attestation, once', async () => {
  const asked: string[] = []
  const challenge = {
    required: true,
    accepts: (value: string) => asked.push(value) > 0 && value === AS_CHALLENGE,
  }
  const by = { ...here(ATTESTED_AT), challenge }
  await checkPossession(POP, published, by)
  expect(asked).toEqual([AS_CHALLENGE])
  await expect(checkPossession(POP, published, by)).rejects.toMatchObject({
    reason: 'invalid-client-attestation',
    detail: expect.stringContaining('before'),
  })
})

test('7.8 #23: the published proof for a resource server is not one for this server', async () => {
  await expect(
    checkPossession(RESOURCE_SERVER_POP, published, here(ATTESTED_AT)),
  ).rejects.toMatchObject({
    reason: 'invalid-client-attestation',
    detail: expect.stringContaining('aud'),
  })
})

test('the published proof is of no use with the key of another instance', async () => {
  const other = { jwk: ATTESTER, key: 'any' }
  await expect(checkPossession(POP, other, here(ATTESTED_AT))).rejects.toMatchObject({
    reason: 'invalid-client-attestation',
  })
})

test.each(['RS256', 'PS256', 'EdDSA'])('an instance may sign with %s', async (alg) => {
  const { jwk, sign } = await openKey(alg)
  await checkPossession(await sign({ typ }, claims), { jwk, key: 'any' }, here())
})

test.each([-60, 0, 60])('a proof made %d seconds from now is a fresh one', async (seconds) => {
  await checkPossession(
    await key.sign({ typ }, { ...claims, iat: NOW + seconds }),
    instance,
    here(),
  )
})

test.each([
  ['an old iat', { iat: NOW - 61 }],
  ['a future iat', { iat: NOW + 61 }],
  ['no iat', { iat: undefined }],
  ['an endless iat', { iat: 1e300 }],
  ['an iat that is a text', { iat: String(NOW) }],
  ['an exp that is over', { exp: NOW - 61 }],
  ['no aud', { aud: undefined }],
  ['an aud among others', { aud: [AS_ISSUER, 'https://rs.example.com'] }],
  ['a list as aud', { aud: [AS_ISSUER] }],
  ['an aud with a slash too much', { aud: `${AS_ISSUER}/` }],
  ['no jti', { jti: undefined }],
  ['an empty jti', { jti: '' }],
  ['a jti that is a number', { jti: 1 }],
  ['an endless jti', { jti: 'x'.repeat(257) }],
])('%s is refused', async (_, wrong) => {
  await refusing(await key.sign({ typ }, { ...claims, ...wrong }))
})

test.each([
  ['another typ', { typ: 'dpop+jwt' }],
  ['no typ', {}],
  ['the typ of an attestation', { typ: 'oauth-client-attestation+jwt' }],
  ['an unknown critical member', { typ, crit: [UNKNOWN], [UNKNOWN]: true }],
  ['b64', { typ, b64: true }],
  ['b64 that is critical', { typ, b64: true, crit: ['b64'] }],
])('%s in the header is refused', async (_, header) => {
  await refusing(await key.sign(header, claims))
})

test('neither no signature nor a shared secret nor another key is one', async () => {
  for (const jwt of unsigned({ typ }, claims)) await refusing(jwt)
  await refusing(await signedWithPublicKey(key.jwk, { typ }, claims))
  const other = await openKey()
  await refusing(await other.sign({ typ, jwk: other.jwk }, claims))
})

test('exactly one is needed', async () => {
  const good = await key.sign({ typ }, claims)
  await refusing(undefined)
  await refusing(`${good}, ${good}`)
  await checkPossession(good, instance, here())
})

test('7.8 #26: a challenge that is missing or of somebody else asks for one', async () => {
  const challenge = { required: true, accepts: (value: string) => value === 'ours' }
  const bringing = (value: unknown) => key.sign({ typ }, { ...claims, challenge: value })
  for (const wrong of [undefined, 'theirs', 1, ''])
    await refusing(await bringing(wrong), 'use-attestation-challenge', { challenge })
  await checkPossession(await bringing('ours'), instance, { ...here(), challenge })
})

test('where none is required, one that is brought has to be good', async () => {
  const challenge = { required: false, accepts: (value: string) => value === 'ours' }
  const wrong = await key.sign({ typ }, { ...claims, challenge: 'theirs' })
  await refusing(wrong, 'use-attestation-challenge', { challenge })
  await checkPossession(await key.sign({ typ }, claims), instance, { ...here(), challenge })
})

test('nothing that is refused for another reason is remembered', async () => {
  const ids: string[] = []
  const once = async (id: string, until: Date) => ids.push(`${id} ${until.getTime()}`) > 0
  const challenge = { required: true, accepts: () => false }
  await refusing(await key.sign({ typ }, { ...claims, iat: NOW - 61 }), undefined, { once })
  await refusing(await key.sign({ typ }, { ...claims, aud: 'any' }), undefined, { once })
  await refusing(await key.sign({ typ }, claims), 'use-attestation-challenge', { once, challenge })
  expect(ids).toEqual([])

  await checkPossession(await key.sign({ typ }, claims), instance, { ...here(), once })
  expect(ids).toEqual([`${typ} the-thumbprint the-first ${(NOW + 61) * 1000}`])
})
