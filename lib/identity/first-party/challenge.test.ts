import { describe, expect, it } from 'vitest'
import { type Answer, UpstreamError } from '#lib/http.ts'
import { readChallenge } from '#lib/identity/first-party/challenge.ts'
import type { Purpose } from '#lib/identity/first-party/words.ts'
import { exchange } from '#wire/exchange.ts'

const recorded = (name: string) => exchange(`first-party/${name}`).answer
const read = (answer: Answer, purpose: Purpose) => readChallenge(answer, purpose as 'asking')
const session = 'uY29tL2F1dGhlbnRpY'
const newer = 'newer9tL2F1dGhlbnRp'
const refused = (reason: string, more = {}) => ({
  kind: 'refused',
  refusal: { kind: 'refused', reason, ...more },
})
const thrownBy = (work: () => unknown) => {
  try {
    work()
  } catch (fault) {
    return fault as UpstreamError
  }
  throw new Error('nothing was thrown')
}
const codes = ['passwordless', 'registration'] as const
const all: readonly Purpose[] = ['password', 'asking', ...codes]

describe('what the authorization challenge endpoint says', () => {
  it('to the right proof is an authorization code', () => {
    const granted = { kind: 'granted', code: 'uY29tL2F1dGhlbnRpY' }
    expect(read(recorded('login'), 'password')).toEqual(granted)
    for (const journey of codes) expect(read(recorded('code'), journey)).toEqual(granted)
  })

  it('to whoever has proved nothing is never a code', () => {
    expect(thrownBy(() => read(recorded('code'), 'asking')).code).toBe('unexpected-answer')
  })

  it.each(['passwordless', 'passwordless-sms', 'registration', 'ietf-code-sent'])(
    'says that a code was sent: %s',
    (name) => expect(read(recorded(name), 'asking')).toEqual({ kind: 'code-sent', session }),
  )

  it.each([
    ['login-second-factor', 'sms'],
    ['passwordless', 'email'],
    ['ietf-code-sent', 'email'],
  ])('after a right password may be that a code is wanted as well: %s', (name, channel) => {
    const sent = { kind: 'code-sent', session, channel }
    expect(read(recorded(name), 'password')).toEqual(sent)
  })

  it.each([
    ['login-wrong-password', 'password', 'wrong-credentials', { session }],
    ['code-wrong', 'passwordless', 'wrong-code', { session: newer }],
    ['code-wrong', 'registration', 'wrong-code', { session: newer }],
    ['code-expired', 'passwordless', 'code-expired', { session: newer }],
    ['ietf-code-wrong', 'registration', 'wrong-code', { session: newer }],
    ['code-used', 'passwordless', 'code-used', {}],
    ['code-worn-out', 'registration', 'code-worn-out', {}],
    ['session-over', 'passwordless', 'code-expired', {}],
    ['registration-refused', 'registration', 'account-refused', {}],
  ] as const)('is a refusal, with the newest session: %s', (name, purpose, reason, kept) => {
    expect(read(recorded(name), purpose)).toEqual({ ...refused(reason), ...kept })
  })

  it('says what is wrong with a password in the service’s own words, and nothing else', () => {
    const says = 'This password is too short: it needs at least 15 characters.'
    const weak = recorded('registration-weak-password')
    expect(read(weak, 'asking')).toEqual(refused('weak-password', { says }))
    const bare = { ...weak, json: { error: 'password_policy_check_failure' } }
    expect(read(bare, 'asking')).toEqual(refused('weak-password'))
    const json = { error: 'invalid_session', error_description: 'not for people' }
    expect(read({ ...weak, json }, 'passwordless')).toEqual(refused('code-expired'))
  })

  it('says how long to wait, whether or not it goes on', () => {
    const waits = refused('too-many-tries', { retryAfter: 8 })
    for (const purpose of ['password', ...codes] as const)
      expect(read(recorded('login-too-many-tries'), purpose)).toEqual({ ...waits, session })
    const over = refused('too-many-codes', { retryAfter: 30 })
    expect(read(recorded('asking-refused'), 'asking')).toEqual(over)
  })

  it('is understood alike in the words of both dialects and with the statuses of older servers', () => {
    for (const name of ['passwordless', 'ietf-code-sent'])
      for (const status of [400, 401, 403])
        for (const error of ['authorization_required', 'insufficient_authorization']) {
          const { json, ...rest } = recorded(name)
          const answer = { ...rest, status, json: { ...(json as object), error } }
          expect(read(answer, 'asking')).toEqual({ kind: 'code-sent', session })
        }
  })

  it('that asks for the same code once more has not taken the one that came', () => {
    for (const name of ['passwordless', 'ietf-code-sent'])
      for (const journey of codes)
        expect(read(recorded(name), journey)).toEqual({ ...refused('wrong-code'), session })
  })

  it('leads to the browser, with a request or without', () => {
    const answer = recorded('ietf-redirect-to-web')
    for (const purpose of all) {
      expect(read(answer, purpose)).toEqual({
        kind: 'continue-on-web',
        requestUri: 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c',
      })
      const bare = { ...answer, json: { error: 'redirect_to_web' } }
      expect(read(bare, purpose)).toEqual({ kind: 'continue-on-web', requestUri: undefined })
    }
  })
})

describe('a fault, never a guess', () => {
  const more = (said: object) => ({ error: 'authorization_required', auth_session: 's', ...said })
  it.each([
    ['an unknown error', { error: 'something_else' }],
    ['a name that every object has', { error: 'constructor' }],
    ['an unknown error_code', more({ error_code: 'something_else' })],
    ['an error_code that every object has', more({ error_code: 'toString' })],
    ['nothing but that it is not enough', more({})],
    ['an unknown state', more({ error_code: 'login_initialized', login_status: { state: 'x' } })],
    ['an unknown step', more({ step: { type: 'passkey' } })],
    ['steps that contradict', more({ step: { type: 'passkey' }, otp_required: true })],
    ['a code that is not required', more({ otp_required: false })],
    ['a sent code without a session', { ...more({ otp_required: true }), auth_session: undefined }],
    ['a description of a refusal', { error: 'x', error_description: 'invalid_otp' }],
    ['no error', { error_code: 'invalid_otp' }],
    ['nothing', undefined],
  ])('%s', (_, json) => {
    const answer = { ...recorded('passwordless'), json }
    expect(() => read(answer, 'asking')).toThrow(UpstreamError)
  })

  it('an unknown word, whatever it answers', () => {
    for (const json of [
      { error: 'something_else' },
      more({ error_code: 'something_else' }),
      more({}),
    ])
      for (const purpose of all)
        expect(() => read({ ...recorded('passwordless'), json }, purpose)).toThrow(UpstreamError)
  })

  it('a word that means something elsewhere', () => {
    expect(() => read(recorded('registration-refused'), 'passwordless')).toThrow(UpstreamError)
    expect(() => read(recorded('session-over'), 'asking')).toThrow(UpstreamError)
    expect(() => read(recorded('login-wrong-password'), 'passwordless')).toThrow(UpstreamError)
    expect(() => read(recorded('code-wrong'), 'password')).toThrow(UpstreamError)
    expect(() => read(recorded('registration-weak-password'), 'password')).toThrow(UpstreamError)
  })

  it('a second factor without a session to bring it on', () => {
    const { json, ...rest } = recorded('login-second-factor')
    const answer = { ...rest, json: { ...(json as object), auth_session: undefined } }
    expect(() => read(answer, 'password')).toThrow(UpstreamError)
  })

  it('our attestation was not good enough: the app is misconfigured, whatever was asked', () => {
    for (const purpose of all) {
      const fault = thrownBy(() => read(recorded('wrong-attestation'), purpose))
      expect(fault.message).toMatch(/^misconfigured \S+ 401 invalid_client$/)
    }
  })

  it('a status that no refusal has', () => {
    for (const status of [201, 302, 404, 429, 500, 503]) {
      const answer = { ...recorded('code-wrong'), status }
      expect(() => read(answer, 'passwordless')).toThrow(UpstreamError)
    }
  })
})
