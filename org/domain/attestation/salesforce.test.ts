/** What Salesforce's manner of attestation accepts (first-party, sections 3.3, 5.7 and 7.7). */
import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openKey, signedWithPublicKey, unsigned } from '#org/domain/attestation/keys-fixture.ts'
import { attestBySalesforce } from '#org/domain/attestation/salesforce.ts'
import { Refused } from '#org/domain/refused.ts'
import { certificateFor, openCertificate } from '#org/fixture-challenges.ts'
import { usedJwts } from '#org/store/schema.ts'
import { openTestDatabase } from '#org/store/test-database.ts'
import { usedJwtsIn } from '#org/store/used-jwts.ts'

const SITE = 'https://site.example/portal'
const URL = `${SITE}/services/oauth2/v1/authorization_challenge`
const NOW = new Date('2026-11-22T09:00:00.000Z')
const SECONDS = NOW.getTime() / 1000

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let app: Awaited<ReturnType<typeof openCertificate>>
beforeAll(async () => {
  opened = await openTestDatabase()
  app = await openCertificate()
})
beforeEach(() => opened.db.delete(usedJwts))
afterAll(() => opened.close())

const claims = (more: object = {}) => ({ iss: 'app', aud: SITE, exp: SECONDS + 120, ...more })
const sign = (more: object = {}, header: object = {}) => app.key.sign(header, claims(more))

/** What came of it: `accepted`, or what is wrong with it. */
async function outcome(
  assertion: string | undefined,
  { pem = app.pem, now = NOW, clientId = 'app', site = SITE } = {},
): Promise<string> {
  const org = {
    site: { url: site, prefix: '' },
    store: { usedJwts: usedJwtsIn(opened.db) },
    clock: () => now,
  }
  const client = { clientId, assertionCertificate: pem }
  try {
    const attested = await attestBySalesforce(org, client, { assertion, url: URL })
    expect(attested).toEqual({ instanceKey: null, dpopKey: null })
    return 'accepted'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(error.reason).toBe('wrong-client-assertion')
    return error.detail ?? ''
  }
}

describe('the vector of RFC 9126, section 3', () => {
  const n =
    'y9Lqv4fCp6Ei-u2-ZCKq83YvbFEk6JMs_pSj76eMkddWRuWX2aBKGHAtKlE5P7_vn__PCKZWePt3vGkB6ePgzAFu08NmKemwE5bQI0e6kIChtt_6KzT5OaaXDFI6qCLJmk51Cc4VYFaxgqevMncYrzaW_50mZ1yGSFIQzLYP8bijAHGVjdEFgZaZEN9lsn_GdWLaJpHrB3ROlS50E45wxrlg9xMncVb8qDPuXZarvghLL0HzOuYRadBJVoWZowDNTpKpk2RklZ7QaBO7XDv3uR7s_sf2g-bAjSYxYUGsqkNA9b3xVW53am_UZZ3tZbFTIh557JICWKHlWj5uzeJXaw'
  const jwt =
    'eyJraWQiOiJrMmJkYyIsImFsZyI6IlJTMjU2In0.eyJpc3MiOiJzNkJoZFJrcXQzIiwic3ViIjoiczZCaGRSa3F0MyIsImF1ZCI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tIiwiZXhwIjoxNjI1ODY5Njc3fQ.te4IdnP_DK4hWrhTWA6fyhy3fxlAQZAhfA4lmzRdpoP5uZb-E90R5YxzN1YDA8mnVdpgj_Bx1lG5r6sef5TlckApA3hahhC804dcqlE4naEmLISmN1pds2WxTMOUzZY8aKKSDzNTDqhyTgE-KdTb3RafRj7tdZb09zWs7c_moOvfVcQIoy5zz1BvLQKW1Y8JsYvdpu2AvpxRPbcP8WyeW9B6PL6_fy3pXYKG3e-qUcvPa9kan-mo9EoSgt-YTDQjK1nZMdXIqTluK9caVJERWW0fD1Y11_tlOcJn-ya7v7d8YmFyJpkhZfm8x1FoeH0djEicXTixEkdRuzsgUCm6GQ'
  const of = { clientId: 's6BhdRkqt3', site: 'https://server.example.com' }
  const now = new Date((1_625_869_677 - 60) * 1000)

  test('is accepted in its time, and not when a letter of it differs', async () => {
    const pem = await certificateFor({ kty: 'RSA', e: 'AQAB', n })
    expect(await outcome(jwt, { ...of, pem, now })).toBe('accepted')
    const forged = jwt.replace('te4Idn', 'te4Ido')
    expect(await outcome(forged, { ...of, pem, now })).toMatch(/wrong signature/)
    expect(await outcome(jwt, { ...of, pem, now: NOW })).toMatch(/has expired/)
    expect(await outcome(jwt, { ...of, now })).toMatch(/wrong signature/)
  })
})

describe('is accepted', () => {
  test.each([
    ['for the site', {}],
    ['for the endpoint', { aud: URL }],
    ['for the site and others', { aud: ['https://else.example', SITE] }],
    ['for three minutes', { exp: SECONDS + 180 }],
    ['by a clock that is half a minute ahead', { exp: SECONDS + 210, iat: SECONDS + 29 }],
    ['by a clock that is half a minute behind', { exp: SECONDS - 29 }],
  ])('%s', async (_, more) => {
    expect(await outcome(await sign(more))).toBe('accepted')
  })

  test('with a type and the name of a key', async () => {
    expect(await outcome(await sign({}, { typ: 'JWT', kid: 'one' }))).toBe('accepted')
  })

  test('in less than a millisecond', async () => {
    const jwt = await sign()
    const times: number[] = []
    for (let n = 0; n < 200; n++) {
      const started = performance.now()
      await outcome(jwt)
      times.push(performance.now() - started)
    }
    // The median: a busy machine is no defect.
    expect(times.sort((a, b) => a - b)[100]).toBeLessThan(1)
  })
})

describe('is refused', () => {
  test.each([
    ['of somebody else', { iss: 'other' }, /wrong iss/],
    ['of nobody', { iss: undefined }, /wrong iss/],
    ['for somebody else', { aud: 'https://else.example' }, /wrong aud/],
    ['for something below the site', { aud: `${SITE}/services` }, /wrong aud/],
    ['for nobody', { aud: undefined }, /wrong aud/],
    ['without an end', { exp: undefined }, /wrong exp/],
    ['with an end that is none', { exp: 'tomorrow' }, /wrong exp/],
    ['that is over', { exp: SECONDS - 30 }, /has expired/],
    ['that lives for too long', { exp: SECONDS + 211 }, /lives too long/],
    ['from the future', { iat: SECONDS + 31 }, /wrong iat/],
    ['from a time that is none', { iat: 'now' }, /wrong iat/],
    ['for the future', { nbf: SECONDS + 31 }, /wrong nbf/],
  ])('%s', async (_, more, why) => {
    expect(await outcome(await sign(more))).toMatch(why)
  })

  test.each([
    ['jwk', { jwk: { kty: 'RSA' } }],
    ['x5c', { x5c: ['MIIB'] }],
    ['jku', { jku: 'https://evil.example/keys' }],
    ['crit', { crit: ['urn:example:unknown'], 'urn:example:unknown': true }],
  ])('with %s in its header', async (_, header) => {
    expect(await outcome(await sign({}, header))).toMatch(/unknown header/)
  })

  test('when it is absent, or no JWT at all', async () => {
    for (const one of [
      undefined,
      'x',
      'a.b',
      'a.b.c',
      'e30.e30.',
      `${await sign()}, ${await sign()}`,
    ])
      expect(await outcome(one)).toMatch(/is missing|is not a JWT/)
  })

  test('unsigned, under a shared secret, by another algorithm, by another key', async () => {
    for (const one of unsigned({}, claims()))
      expect(await outcome(one)).toMatch(/is not a JWT|not signed by RS256/)
    const { jwk } = app.key
    const der = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' })
    for (const secret of [jwk, { k: String(der) }])
      expect(await outcome(await signedWithPublicKey(secret, {}, claims()))).toMatch(/RS256/)
    for (const alg of ['PS256', 'ES256'])
      expect(await outcome(await (await openKey(alg)).sign({}, claims()))).toMatch(/RS256/)
    const other = await openKey('RS256')
    expect(await outcome(await other.sign({}, claims()))).toMatch(/wrong signature/)
  })

  test('the second time, if it has a name; of a thousand at once one is the first', async () => {
    const named = await sign({ jti: 'one' })
    const all = await Promise.all(Array.from({ length: 1_000 }, () => outcome(named)))
    expect(all.filter((one) => one === 'accepted')).toHaveLength(1)
    expect(await outcome(await sign({ jti: 'two' }))).toBe('accepted')
    expect(await outcome(await sign({ jti: 'one', exp: SECONDS + 60 }))).toMatch(/was used/)
    const unnamed = await sign()
    expect([await outcome(unnamed), await outcome(unnamed)]).toEqual(['accepted', 'accepted'])
  })

  test('a refused one uses no name up', async () => {
    await outcome(await sign({ jti: 'one', aud: 'https://else.example' }))
    expect(await outcome(await sign({ jti: 'one' }))).toBe('accepted')
  })
})

describe('the certificate', () => {
  test('may be changed: then the old key signs for nobody', async () => {
    const next = await openCertificate()
    expect(await outcome(await sign())).toBe('accepted')
    expect(await outcome(await sign(), { pem: next.pem })).toMatch(/wrong signature/)
    expect(await outcome(await next.key.sign({}, claims()), next)).toBe('accepted')
  })

  test('has a life of its own', async () => {
    const of = (from: string, to: string) =>
      certificateFor(app.key.jwk, { from: new Date(from), to: new Date(to) })
    const jwt = await sign()
    const valid = [await of('2026-11-22T09:00:00Z', '2027-01-01'), await of('2026', '2026-11-23')]
    for (const pem of valid) expect(await outcome(jwt, { pem })).toBe('accepted')
    const invalid = [await of('2026', '2026-11-22T08:59:00Z'), await of('2026-11-23', '2027')]
    for (const pem of invalid) expect(await outcome(jwt, { pem })).toMatch(/not valid at this time/)
  })

  test('has to be there, small, and of an RSA key that is long enough', async () => {
    const jwt = await sign()
    expect(await outcome(jwt, { pem: '' })).toMatch(/cannot be read/)
    expect(await outcome(jwt, { pem: 'x' })).toMatch(/cannot be read/)
    const padded = `${app.pem}\n${'#'.repeat(4_096)}`
    expect(await outcome(jwt, { pem: padded })).toMatch(/larger than 4 KB/)
  })
})
