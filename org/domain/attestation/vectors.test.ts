import { jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { at } from '#org/domain/attestation/keys-fixture.ts'
import { CLIENT_ASSERTION, PAR_KEY, PKCE, REQUEST_OBJECT } from '#org/domain/attestation/vectors.ts'
import { checkVerifier } from '#org/domain/pkce.ts'

test('the published verifier goes with the published challenge', () => {
  expect(() => checkVerifier(PKCE.challenge, PKCE.verifier)).not.toThrow()
  expect(() => checkVerifier(PKCE.challenge, PKCE.challenge)).toThrow('wrong-code-verifier')
})

test('the published RS256 client JWTs are signed with the published key', async () => {
  const options = { currentDate: at(1625869600), audience: 'https://server.example.com' }
  const assertion = await jwtVerify(CLIENT_ASSERTION, PAR_KEY, options)
  expect(assertion.payload).toMatchObject({ iss: 's6BhdRkqt3', sub: 's6BhdRkqt3' })
  const object = await jwtVerify(REQUEST_OBJECT, PAR_KEY, options)
  expect(object.payload.code_challenge).toBe('K2-ltc83acc4h0c9w6ESC_rEMTJ3bww-uCHaoeK1t8U')
})
