/** The `ietf` dialect: what an installation proves, and what is bound to it (first-party, sections 4 and 7.8). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Key, openKey } from '#org/domain/attestation/keys-fixture.ts'
import { CHALLENGE, openFixture, VERIFIER } from '#org/fixture.ts'
import {
  addNative,
  CHALLENGE_PATH,
  type Making,
  NATIVE,
  openInstallation,
  TOKEN_PATH,
} from '#org/fixture-attested.ts'
import { read } from '#org/fixture-challenges.ts'
import { type Fixture, journeysOf, otherThan } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'
import { authSessions, usedJwts } from '#org/store/schema.ts'

const ISSUER = 'https://org.test/portal'
const APP = 'https://app.test'
const CHALLENGES = '/services/oauth2/v1/challenge'
const QUERY = `/services/data/v66.0/query?q=${encodeURIComponent('SELECT Id FROM Booking__c')}`
const USERINFO = '/services/oauth2/userinfo'

let org: Fixture
let phone: Awaited<ReturnType<typeof openInstallation>>
let tablet: typeof phone
let key: Key
let otherKey: Key

beforeAll(async () => {
  org = await openFixture({ siteUrl: ISSUER })
  ;[phone, tablet] = await Promise.all([
    openInstallation(() => org, ISSUER),
    openInstallation(() => org, ISSUER),
  ])
  ;[key, otherKey] = await Promise.all([openKey(), openKey()])
})
beforeEach(async () => {
  await org.reset()
  await addNative(org)
})
afterAll(() => org.close())

const { code } = journeysOf(() => org)
const named = (making: Making = {}) => phone.first({ username: maya.username }, making)
const combined = () => addNative(org, { attestationProof: 'dpop_combined' })
const withPassword = (auth_session: string, making: Making = {}, by = phone) =>
  by.call({ auth_session, password: maya.password }, making)
const refused = async (answer: Response | Promise<Response>) => {
  const { status, error } = await read(answer)
  return `${status} ${error}`
}
/** What a sign-in ends in, all of it made in one manner. */
async function signedIn(making: Making = {}): Promise<Record<string, string>> {
  const { authorization_code } = await read(phone.login(making))
  return (await phone.redeem(authorization_code, making)).json()
}

describe('the authorization challenge endpoint', () => {
  test('7.8 #10: without a first factor it asks for one, and gives the session to bring', async () => {
    const answer = await named()
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({
      error: 'insufficient_authorization',
      auth_session: expect.stringMatching(/^[\w-]{43}$/),
      step: { type: 'password' },
    })
  })

  test('7.8 #3: without response_type there is no first call; what follows needs none', async () => {
    const silent = phone.call({ username: maya.username, code_challenge: CHALLENGE })
    expect(await refused(silent)).toBe('400 invalid_request')
    const { auth_session } = await read(named())
    expect((await withPassword(auth_session)).status).toBe(200)
  })

  test('7.8 #12: the right inputs give a code, kept by nobody', async () => {
    const { auth_session } = await read(named())
    const answer = await withPassword(auth_session)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await answer.json()).toEqual({ authorization_code: expect.stringMatching(/^aPrx/) })
  })

  test('7.8 #11: a session that is unknown, expired or of somebody else is answered alike', async () => {
    const unknown = await withPassword('A'.repeat(43))
    const ofThePhone = await read(named())
    const foreign = await withPassword(ofThePhone.auth_session, {}, tablet)
    org.advance(601)
    const expired = await withPassword(ofThePhone.auth_session)
    const answers = await Promise.all([unknown, foreign, expired].map((answer) => answer.text()))
    expect([unknown, foreign, expired].map(({ status }) => status)).toEqual([400, 400, 400])
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({ error: 'invalid_session' })
    expect(new Set(answers).size).toBe(1)
  })

  test('a session that another installation tried is still good for its own', async () => {
    const { auth_session } = await read(named())
    expect(await refused(withPassword(auth_session, {}, tablet))).toBe('400 invalid_session')
    expect((await withPassword(auth_session)).status).toBe(200)
  })

  test('7.8 #33: a session is none any more after a newer one was used', async () => {
    const { auth_session: old } = await read(named())
    const wrong = await read(phone.call({ auth_session: old, password: 'wrong' }))
    expect(wrong.auth_session).not.toBe(old)
    const newer = await read(phone.call({ auth_session: wrong.auth_session, password: 'wrong' }))
    expect(await refused(withPassword(old))).toBe('400 invalid_session')
    expect((await withPassword(newer.auth_session)).status).toBe(200)
  })

  test('a session whose answer was lost is taken once more with the same keys alone', async () => {
    const { auth_session: old } = await read(named({ dpop: key }))
    await phone.call({ auth_session: old, password: 'wrong' }, { dpop: key })
    expect(await refused(withPassword(old, { dpop: otherKey }))).toBe('400 invalid_session')
    expect(await refused(withPassword(old))).toBe('400 invalid_session')
    expect(await refused(withPassword(old, { dpop: key }, tablet))).toBe('400 invalid_session')
    expect((await withPassword(old, { dpop: key })).status).toBe(200)
  })

  test('7.8 #32: the sixth wrong code ends the session, and the right one does not help', async () => {
    const asked = await read(phone.first({ username: maya.username, verificationmethod: 'email' }))
    const right = await code(maya.username)
    let { auth_session } = asked
    for (let tries = 1; tries <= 5; tries++) {
      const wrong = await read(phone.call({ auth_session, otp: otherThan(right) }))
      expect([wrong.status, wrong.error]).toEqual([403, 'insufficient_authorization'])
      auth_session = wrong.auth_session
    }
    const sixth = phone.call({ auth_session, otp: otherThan(right) })
    expect(await refused(sixth)).toBe('400 invalid_session')
    expect(await refused(phone.call({ auth_session, otp: right }))).toBe('400 invalid_session')
    expect(await org.db.$count(authSessions)).toBe(0)
  })

  test('7.8 #36: it has no words for another origin', async () => {
    const headers = { ...(await phone.headers(CHALLENGE_PATH)), Origin: 'http://app.test' }
    const answer = await org.post(CHALLENGE_PATH, { ...NATIVE, username: 'any' }, headers)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const elsewhere = await org.post(TOKEN_PATH, NATIVE, { Origin: 'http://app.test' })
    expect(elsewhere.headers.get('access-control-allow-origin')).toBe('http://app.test')
  })
})

describe('an attestation', () => {
  const wrong: [string, Making, string][] = [
    [
      '7.8 #6: of another client',
      { attestation: { sub: 'headway' } },
      'invalid_client_attestation',
    ],
    ['7.8 #27: that is stale', { attestation: { iat: 1 } }, 'use_fresh_attestation'],
    ['that expired', { attestation: { exp: 1 } }, 'use_fresh_attestation'],
    ['without a key', { attestation: { cnf: {} } }, 'invalid_client_attestation'],
    ['without a proof', { pop: null }, 'invalid_client_attestation'],
    [
      '7.8 #23: with a proof for somebody else',
      { pop: { aud: APP } },
      'invalid_client_attestation',
    ],
  ]
  test.each(wrong)('%s, opens nothing', async (_, making, error) => {
    expect(await refused(phone.login(making))).toBe(`400 ${error}`)
    const { authorization_code } = await read(phone.login())
    expect(await refused(phone.redeem(authorization_code, making))).toBe(`400 ${error}`)
    expect((await phone.redeem(authorization_code)).status).toBe(200)
  })

  test('7.8 #9: is needed at both endpoints, whatever else is shown', async () => {
    const nothing = await org.post(CHALLENGE_PATH, { ...NATIVE, client_assertion: 'a.b.c' })
    expect(nothing.headers.get('www-authenticate')).toMatch(/^Basic /)
    const refusal = await read(nothing)
    expect([refusal.status, refusal.error]).toEqual([401, 'invalid_client'])
    const unknown = { ...NATIVE, client_id: 'nobody' }
    expect(await read(org.post(CHALLENGE_PATH, unknown))).toEqual(refusal)
    const { authorization_code } = await read(phone.login())
    const form = { ...NATIVE, grant_type: 'authorization_code', code: authorization_code }
    expect(await refused(org.post(TOKEN_PATH, form))).toBe('401 invalid_client')
    expect((await phone.redeem(authorization_code)).status).toBe(200)
  })

  test('7.8 #25: comes in one header', async () => {
    for (const name of ['OAuth-Client-Attestation', 'OAuth-Client-Attestation-PoP']) {
      const headers = new Headers(await phone.headers(CHALLENGE_PATH))
      headers.append(name, headers.get(name) ?? '')
      const body = new URLSearchParams({ ...NATIVE, username: maya.username })
      const answer = org.request(CHALLENGE_PATH, { method: 'POST', body, headers })
      expect(await refused(answer)).toBe('400 invalid_client_attestation')
    }
  })

  test('may be shown again, its proof may not', async () => {
    const headers = await phone.headers(CHALLENGE_PATH)
    const first = { response_type: 'code', code_challenge: 'x'.repeat(43) }
    const form = { ...NATIVE, ...first, username: maya.username }
    expect((await org.post(CHALLENGE_PATH, form, headers)).status).toBe(403)
    const again = org.post(CHALLENGE_PATH, form, headers)
    expect(await refused(again)).toBe('400 invalid_client_attestation')
    expect(await org.db.$count(usedJwts)).toBe(1)
  })

  test('says nothing that an error description may not say', async () => {
    const all = wrong.map(([, making]) => phone.login(making))
    const others = [
      phone.login({ dpop: key, proof: { htm: 'GET' } }),
      phone.login({ dpop: key, proof: { nonce: 'any' } }),
      withPassword('any'),
      phone.redeem('any'),
      phone.refresh('any'),
    ]
    for (const answer of await Promise.all([...all, ...others])) {
      const { error_description } = await read(answer)
      // 7.8 #34
      expect(error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    }
  })
})

describe('a client without a secret', () => {
  const SECRETLESS = { client_id: NATIVE.client_id, client_secret: '' }
  const without = (changes = {}) =>
    addNative(org, { secretHash: null, secretRequired: false, ...changes })

  test('is known by its attestation, at both endpoints', async () => {
    await without()
    const { username, password } = maya
    const done = await read(phone.first({ ...SECRETLESS, username, password }))
    const form = { ...SECRETLESS, grant_type: 'authorization_code', code_verifier: VERIFIER }
    const at = { ...form, code: done.authorization_code }
    const answer = await org.post(TOKEN_PATH, at, await phone.headers(TOKEN_PATH))
    expect(answer.status).toBe(200)
    const { refresh_token } = await answer.json()
    const renewing = { ...SECRETLESS, grant_type: 'refresh_token', refresh_token }
    expect(await refused(org.post(TOKEN_PATH, renewing))).toBe('401 invalid_client')
    const renewed = org.post(TOKEN_PATH, renewing, await phone.headers(TOKEN_PATH))
    expect((await renewed).status).toBe(200)
  })

  test('and by DPoP where it is registered so', async () => {
    await without({ attestationProof: 'dpop_combined' })
    const { username, password } = maya
    const making = { pop: null, dpop: phone.key }
    expect((await phone.first({ ...SECRETLESS, username, password }, making)).status).toBe(200)
  })

  test('7.8 #9: is nobody without it', async () => {
    await without()
    const call = { ...SECRETLESS, username: maya.username, code_challenge: CHALLENGE }
    expect(await refused(org.post(CHALLENGE_PATH, call))).toBe('401 invalid_client')
    const withoutProof = await phone.headers(CHALLENGE_PATH, { pop: null })
    const answer = org.post(CHALLENGE_PATH, call, withoutProof)
    expect(await refused(answer)).toBe('400 invalid_client_attestation')
    for (const grant_type of ['authorization_code', 'refresh_token', 'client_credentials']) {
      const form = { ...SECRETLESS, grant_type, code: 'x', refresh_token: 'x' }
      expect(await refused(org.post(TOKEN_PATH, form))).toBe('401 invalid_client')
    }
  })

  test('cannot show one either', async () => {
    await without()
    expect(await refused(phone.login())).toBe('401 invalid_client')
  })

  test.each([
    ['whom nobody attests', { attesterJwk: null }, '400 invalid_client_attestation'],
    ['that has no proof', { attestationProof: null }, '400 invalid_client_attestation'],
    ['of the other dialect', { challengeDialect: 'salesforce' }, '400 unauthorized_client'],
    ['of no dialect', { challengeDialect: null }, '400 unauthorized_client'],
  ] as const)('7.8 #8: %s is a public one, and not served', async (_, changes, refusal) => {
    await without(changes)
    const { username, password } = maya
    expect(await refused(phone.first({ ...SECRETLESS, username, password }))).toBe(refusal)
  })
})

describe('the mode of a registration', () => {
  test('7.8 #24: combined, the DPoP key is the attested one', async () => {
    await combined()
    const other = phone.login({ pop: null, dpop: otherKey })
    expect(await refused(other)).toBe('400 invalid_client_attestation')
    expect((await phone.login({ pop: null, dpop: phone.key })).status).toBe(200)
  })

  test('combined, a proof of its own is not taken in place of DPoP, nor beside it', async () => {
    await combined()
    expect(await refused(phone.login())).toBe('400 invalid_client_attestation')
    expect(await refused(phone.login({ dpop: phone.key }))).toBe('400 invalid_client_attestation')
    expect(await refused(phone.login({ pop: null }))).toBe('400 invalid_dpop_proof')
  })

  test('apart, DPoP with the attested key is not taken in place of the proof', async () => {
    const instead = phone.login({ pop: null, dpop: phone.key })
    expect(await refused(instead)).toBe('400 invalid_client_attestation')
    expect((await phone.login({ dpop: key })).status).toBe(200)
  })

  test('is never guessed', async () => {
    await addNative(org, { attestationProof: null })
    expect(await refused(phone.login())).toBe('400 invalid_client_attestation')
    await addNative(org, { attesterJwk: null })
    expect(await refused(phone.login())).toBe('400 invalid_client_attestation')
  })
})

describe('DPoP', () => {
  test.each([
    ['on the first call, and on all that follow', () => key, () => key, 200],
    ['on the first call, none on the second (7.8 #18)', () => key, () => undefined, 400],
    ['on the first call, another key on the second (7.8 #18)', () => key, () => otherKey, 400],
    ['on the second call alone', () => undefined, () => key, 400],
  ])('%s', async (_, one, two, status) => {
    const { auth_session } = await read(named({ dpop: one() }))
    expect((await withPassword(auth_session, { dpop: two() })).status).toBe(status)
  })

  test.each([
    ['the same', () => key, 200],
    ['another', () => otherKey, 400],
    ['none', () => undefined, 400],
  ])('7.8 #19: a code of one key, at the token endpoint %s', async (_, at, status) => {
    const { authorization_code } = await read(phone.login({ dpop: key }))
    const answer = await phone.redeem(authorization_code, { dpop: at() })
    expect(answer.status).toBe(status)
    const { error } = await read(answer)
    expect(error).toBe(status === 200 ? undefined : 'invalid_grant')
  })

  test('a key that came with no call is not taken at the token endpoint', async () => {
    const { authorization_code } = await read(phone.login())
    expect(await refused(phone.redeem(authorization_code, { dpop: key }))).toBe('400 invalid_grant')
  })

  test('7.8 #20: a proof is good once', async () => {
    const making = { dpop: key, proof: { jti: 'the-only-one' } }
    expect((await phone.login(making)).status).toBe(200)
    expect(await refused(phone.login(making))).toBe('400 invalid_dpop_proof')
  })

  test('a proof for one endpoint is none for the other', async () => {
    const proof = { htu: `${ISSUER}${TOKEN_PATH}` }
    expect(await refused(phone.login({ dpop: key, proof }))).toBe('400 invalid_dpop_proof')
  })

  test('7.8 #21: a nonce that is not ours is answered by one that is', async () => {
    const answer = await phone.login({ dpop: key, proof: { nonce: 'theirs' } })
    const nonce = answer.headers.get('dpop-nonce') ?? ''
    expect(await refused(answer)).toBe('400 use_dpop_nonce')
    expect((await phone.login({ dpop: key, proof: { nonce } })).status).toBe(200)
    org.advance(301)
    const late = await phone.redeem('any', { dpop: key, proof: { nonce } })
    expect(late.headers.get('dpop-nonce')).toMatch(/./)
    expect(await refused(late)).toBe('400 use_dpop_nonce')
  })
})

describe('the keys of a grant', () => {
  test('a code is of no use to another installation', async () => {
    const { authorization_code } = await read(phone.login())
    expect(await refused(tablet.redeem(authorization_code))).toBe('400 invalid_grant')
    expect(await refused(phone.redeem(authorization_code))).toBe('400 invalid_grant')
  })

  test('7.8 #28: a refresh token is of no use to another installation', async () => {
    const { refresh_token = '' } = await signedIn()
    expect(await refused(tablet.refresh(refresh_token))).toBe('400 invalid_grant')
    expect((await phone.refresh(refresh_token)).status).toBe(200)
  })

  test('a refresh token takes the DPoP key that it was given for', async () => {
    const { refresh_token = '' } = await signedIn({ dpop: key })
    for (const dpop of [undefined, otherKey])
      expect(await refused(phone.refresh(refresh_token, { dpop }))).toBe('400 invalid_grant')
    const renewed = await (await phone.refresh(refresh_token, { dpop: key })).json()
    expect(renewed.token_type).toBe('DPoP')
    expect((await phone.get(QUERY, renewed.access_token, key)).status).toBe(200)
  })

  test('in combined mode all of it is bound to the one key', async () => {
    await combined()
    const making = { pop: null, dpop: phone.key }
    const tokens = await signedIn(making)
    expect(tokens.token_type).toBe('DPoP')
    expect((await phone.get(QUERY, tokens.access_token ?? '', phone.key)).status).toBe(200)
    expect((await phone.refresh(tokens.refresh_token ?? '', making)).status).toBe(200)
  })
})

describe('an access token', () => {
  test.each([QUERY, USERINFO])('that is bound opens %s with its key alone', async (path) => {
    const { access_token: token = '', token_type } = await signedIn({ dpop: key })
    expect(token_type).toBe('DPoP')
    expect((await phone.get(path, token, key)).status).toBe(200)
    const others = [
      phone.get(path, token),
      phone.get(path, token, otherKey),
      phone.get(path, token, key, { ath: 'of-another-token' }),
      phone.get(path, token, key, { ath: undefined }),
      phone.get(path, token, key, { htu: `${ISSUER}/elsewhere` }),
      phone.get(path, token, key, { htm: 'POST' }),
      org.request(path, { headers: { Authorization: `DPoP ${token}` } }),
    ]
    for (const answer of await Promise.all(others)) {
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe(
        'DPoP error="invalid_token", algs="ES256 RS256 PS256 EdDSA"',
      )
    }
  })

  test('takes a new proof each time', async () => {
    const { access_token: token = '' } = await signedIn({ dpop: key })
    const once = { jti: 'the-only-one' }
    expect((await phone.get(QUERY, token, key, once)).status).toBe(200)
    expect((await phone.get(QUERY, token, key, once)).status).toBe(401)
  })

  test('that is not bound is a bearer’s', async () => {
    const { access_token: token = '', token_type } = await signedIn()
    expect(token_type).toBe('Bearer')
    expect((await phone.get(QUERY, token)).status).toBe(200)
    expect((await phone.get(QUERY, token, key)).status).toBe(401)
  })

  test('says at introspection what it is bound to', async () => {
    const bound = await signedIn({ dpop: key })
    const free = await signedIn()
    const introspect = async (token = '') =>
      (await org.post('/services/oauth2/introspect', { ...NATIVE, token })).json()
    expect(await introspect(bound.access_token)).toMatchObject({
      active: true,
      cnf: { jkt: expect.stringMatching(/^[\w-]{43}$/) },
    })
    expect(await introspect(free.access_token)).not.toHaveProperty('cnf')
  })
})

describe('challenges', () => {
  const ask = () => org.request(CHALLENGES, { method: 'POST' })

  test('are given to everybody, with a nonce, and kept by nobody', async () => {
    const answer = await ask()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const { attestation_challenge: challenge } = await answer.json()
    const nonce = answer.headers.get('dpop-nonce') ?? ''
    expect(challenge).not.toBe(nonce)
    const making = { pop: { challenge }, dpop: key, proof: { nonce } }
    expect((await phone.login(making)).status).toBe(200)
    expect((await org.request(CHALLENGES)).status).toBe(405)
  })

  test('7.8 #26: one that is not ours is answered by one that is', async () => {
    const answer = await phone.login({ pop: { challenge: 'theirs' } })
    const challenge = answer.headers.get('oauth-client-attestation-challenge')
    expect(await refused(answer)).toBe('400 use_attestation_challenge')
    expect((await phone.login({ pop: { challenge } })).status).toBe(200)
    org.advance(301)
    const late = phone.login({ pop: { challenge } })
    expect(await refused(late)).toBe('400 use_attestation_challenge')
  })

  test('are not asked for unless the site wants them', async () => {
    expect((await phone.login({ dpop: key })).status).toBe(200)
  })

  test('are not offered where nobody proved anything', async () => {
    const answer = await org.post(TOKEN_PATH, { grant_type: 'any' })
    expect(answer.headers.get('dpop-nonce')).toBeNull()
    expect(answer.headers.get('oauth-client-attestation-challenge')).toBeNull()
  })
})

test('7.8 #35: the metadata names the endpoints, all of the issuer’s own origin', async () => {
  const metadata = await (await org.request('/.well-known/openid-configuration')).json()
  expect(metadata).toMatchObject({
    issuer: ISSUER,
    authorization_challenge_endpoint: `${ISSUER}${CHALLENGE_PATH}`,
    challenge_endpoint: `${ISSUER}${CHALLENGES}`,
    token_endpoint_auth_methods_supported: expect.arrayContaining([
      'attest_jwt_client_auth',
      'attest_jwt_client_auth_dpop',
    ]),
  })
  expect(metadata).toMatchObject({
    client_attestation_pop_methods_supported: ['attestation_pop_jwt', 'dpop_combined'],
    acr_values_supported: ['urn:headway:acr:one', 'urn:headway:acr:two'],
    claims_supported: expect.arrayContaining(['auth_time', 'acr', 'amr']),
  })
  const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA']
  for (const what of ['client_attestation', 'client_attestation_pop', 'dpop'])
    expect(metadata).toHaveProperty(`${what}_signing_alg_values_supported`, algorithms)
})

describe('where challenges are required', () => {
  const site = 'https://strict.test/portal'
  let strict: Fixture
  let watch: typeof phone
  beforeAll(async () => {
    strict = await openFixture({ siteUrl: site, attestationChallenges: 'required' })
    watch = await openInstallation(() => strict, site)
  })
  beforeEach(() => strict.reset())
  afterAll(() => strict.close())

  const CHALLENGE_HEADER = 'oauth-client-attestation-challenge'

  test('7.8 #26: none is answered by one, at both endpoints', async () => {
    await addNative(strict)
    const answer = await watch.login()
    expect(await refused(answer)).toBe('400 use_attestation_challenge')
    const pop = { challenge: answer.headers.get(CHALLENGE_HEADER) }
    const { status, authorization_code } = await read(watch.login({ pop }))
    expect(status).toBe(200)
    const unasked = await watch.redeem(authorization_code)
    expect(unasked.headers.get(CHALLENGE_HEADER)).toMatch(/./)
    expect(await refused(unasked)).toBe('400 use_attestation_challenge')
    expect((await watch.redeem(authorization_code, { pop })).status).toBe(200)
  })

  test('7.8 #21: no nonce is answered by one, then all is well', async () => {
    await addNative(strict, { attestationProof: 'dpop_combined' })
    const making = { pop: null, dpop: watch.key }
    const answer = await watch.login(making)
    const nonce = answer.headers.get('dpop-nonce')
    expect(await refused(answer)).toBe('400 use_dpop_nonce')
    const proof = { nonce }
    const { status, authorization_code } = await read(watch.login({ ...making, proof }))
    expect(status).toBe(200)
    expect(await refused(watch.redeem(authorization_code, making))).toBe('400 use_dpop_nonce')
    expect((await watch.redeem(authorization_code, { ...making, proof })).status).toBe(200)
  })

  test('a proof beside the attestation’s own needs its nonce as well', async () => {
    await addNative(strict)
    const first = await watch.login()
    const pop = { challenge: first.headers.get(CHALLENGE_HEADER) }
    expect(await refused(watch.login({ pop, dpop: key }))).toBe('400 use_dpop_nonce')
  })
})
