import { describe, expect, it } from 'vitest'
import { UpstreamError } from '#lib/http.ts'
import { readAuthorization } from '#lib/identity/headless.ts'
import { exchange } from '#wire/exchange.ts'

const expected = { callback: 'http://localhost:3000/callback', state: 'kept' }
const authorization = (name: string) =>
  readAuthorization(exchange(`headless/${name}`).answer, expected)
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
