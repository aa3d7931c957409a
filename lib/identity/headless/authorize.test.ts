import { describe, expect, it } from 'vitest'
import { UpstreamError } from '#lib/http.ts'
import { readAuthorization } from '#lib/identity/headless/authorize.ts'
import { exchange } from '#wire/exchange.ts'

const expected = {
  callback: 'http://localhost:3000/callback',
  state: 'kept',
  kind: 'Named-User',
} as const
const authorization = (
  name: string,
  kind: Parameters<typeof readAuthorization>[1]['kind'] = 'Named-User',
) => readAuthorization(exchange(`headless/${name}`).answer, { ...expected, kind })
const thrownBy = (work: () => unknown) => {
  try {
    work()
  } catch (fault) {
    return fault as UpstreamError
  }
  throw new Error('nothing was thrown')
}

describe('reading the answer of the authorize endpoint', () => {
  it('takes the code out of the redirect to our callback', () => {
    expect(authorization('authorize')).toEqual({ code: 'aPrxSq8uT0hMk1==' })
  })

  it('takes the code out of an echoed answer', () => {
    expect(authorization('authorize-echoed')).toEqual({ code: 'aPrxSq8uT0hMk1==' })
  })

  it('knows wrong credentials and too many tries as refusals', () => {
    expect(authorization('authorize-wrong-password')).toEqual({
      kind: 'refused',
      reason: 'wrong-credentials',
    })
    expect(authorization('authorize-too-many-tries')).toEqual({
      kind: 'refused',
      reason: 'too-many-tries',
      retryAfter: 8,
    })
  })

  it('knows a right password that has to be replaced, of a password only', () => {
    const outdated = 'authorize-password-expired'
    expect(authorization(outdated)).toEqual({ kind: 'refused', reason: 'password-outdated' })
    expect(authorization(outdated, 'passwordless-login')).toMatchObject({ reason: 'wrong-code' })
  })

  it.each([
    ['authorize-wrong-code', 'wrong-code'],
    ['authorize-expired-code', 'code-expired'],
    ['authorize-used-code', 'code-used'],
    ['authorize-worn-out-code', 'code-worn-out'],
  ])('tells why a code was refused: %s', (name, reason) => {
    const refused = { kind: 'refused', reason }
    expect(authorization(name, 'passwordless-login')).toEqual(refused)
    expect(authorization(name, 'user-registration')).toEqual(refused)
  })

  it.each([
    { error: 'invalid_grant', error_description: 'authentication failure' },
    { error: 'invalid_grant', error_description: 'constructor' },
    { error: 'invalid_grant', error_description: null },
    { error: 'invalid_grant' },
  ])('takes a code that was refused in other words for a wrong one: %o', (json) => {
    const { answer } = exchange('headless/authorize-wrong-code')
    const read = readAuthorization({ ...answer, json }, { ...expected, kind: 'passwordless-login' })
    expect(read).toEqual({ kind: 'refused', reason: 'wrong-code' })
  })

  it('takes the code of an opened step out of the same redirect', () => {
    const code = { code: 'aPrxSq8uT0hMk1==' }
    expect(authorization('authorize-passwordless', 'passwordless-login')).toEqual(code)
    expect(authorization('authorize-registration', 'user-registration')).toEqual(code)
  })

  it('says that tries were too many for a code as well, and how long to wait', () => {
    expect(authorization('authorize-too-many-tries', 'passwordless-login')).toEqual({
      kind: 'refused',
      reason: 'too-many-tries',
      retryAfter: 8,
    })
  })

  it('knows that an account was not made, at the end of a registration only', () => {
    const name = 'authorize-registration-refused'
    expect(authorization(name, 'user-registration')).toEqual({
      kind: 'refused',
      reason: 'account-refused',
    })
    expect(thrownBy(() => authorization(name, 'passwordless-login')).code).toBe('misconfigured')
  })

  it('never takes the name of something that every object has for a refusal', () => {
    const { answer } = exchange('headless/authorize-wrong-code')
    const read = () => readAuthorization({ ...answer, json: { error: 'constructor' } }, expected)
    expect(thrownBy(read).code).toBe('misconfigured')
  })

  it('reports a page for people as a fault of the configuration', () => {
    const fault = thrownBy(() => authorization('authorize-not-headless'))
    expect(fault).toBeInstanceOf(UpstreamError)
    expect(fault.code).toBe('not-headless')
  })

  it('never takes an unknown error for a refusal', () => {
    expect(thrownBy(() => authorization('authorize-refused-by-redirect')).code).toBe(
      'misconfigured',
    )
  })

  it('does not accept a code that belongs to another request', () => {
    const { answer } = exchange('headless/authorize')
    const other = { ...expected, state: 'another' }
    expect(thrownBy(() => readAuthorization(answer, other)).message).toContain('state_mismatch')
  })

  it('does not read a redirect to anywhere but the registered callback', () => {
    const { answer } = exchange('headless/authorize')
    const location = answer.location?.replace('localhost:3000', 'evil.example')
    expect(thrownBy(() => readAuthorization({ ...answer, location }, expected)).code).toBe(
      'unexpected-answer',
    )
  })
})
