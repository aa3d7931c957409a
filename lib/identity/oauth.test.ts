import { describe, expect, it } from 'vitest'
import { UpstreamError } from '#lib/http.ts'
import { createPkce, readTokens, refresh, revoke, type Site } from '#lib/identity/oauth.ts'
import { exchange } from '#wire/exchange.ts'

const siteThatAnswers = (name: string): Site => ({
  url: 'http://localhost:4000/portal',
  client: { id: 'headway-test', secret: 's', callback: 'http://localhost:3000/callback' },
  http: async () => exchange(`headless/${name}`).answer,
})
const grant = { accessToken: 'a', refreshToken: 'r', apiBase: 'http://localhost:4000/portal' }

describe('token answers', () => {
  it('are read with what the app needs', () => {
    expect(readTokens(exchange('headless/token').answer)).toMatchObject({
      access_token: '00D000000000001AAA!sampleAccess',
      refresh_token: 'sampleRefresh',
    })
  })

  it('that refuse the grant are not faults', () => {
    expect(readTokens(exchange('headless/token-wrong-verifier').answer)).toBeUndefined()
  })

  it('that refuse our client are faults, and quote nothing that was sent', () => {
    const read = () => readTokens(exchange('headless/token-wrong-secret').answer)
    expect(read).toThrow(UpstreamError)
    expect(read).toThrow(/^misconfigured \/portal\/services\/oauth2\/token 401 invalid_client$/)
  })
})

describe('refreshing', () => {
  it('says that the session ended when the refresh token is dead', async () => {
    await expect(refresh(siteThatAnswers('refresh-refused'), grant)).resolves.toEqual({
      kind: 'refused',
      reason: 'session-ended',
    })
  })

  it('says the same without asking when there is no refresh token', async () => {
    const { refreshToken: _, ...bare } = grant
    const silent: Site = {
      ...siteThatAnswers('token'),
      http: () => Promise.reject(new Error('asked')),
    }
    await expect(refresh(silent, bare)).resolves.toMatchObject({ reason: 'session-ended' })
  })
})

describe('revoking', () => {
  it('takes a token that is already dead for revoked', async () => {
    await expect(revoke(siteThatAnswers('revoke-dead-token'), grant)).resolves.toBeUndefined()
  })

  it('reports any other refusal', async () => {
    await expect(revoke(siteThatAnswers('token-wrong-secret'), grant)).rejects.toThrow(
      UpstreamError,
    )
  })
})

describe('PKCE', () => {
  it('makes a new verifier of at least 43 characters each time', () => {
    const [one, two] = [createPkce(), createPkce()]
    expect(one.verifier).toMatch(/^[\w-]{43,128}$/)
    expect(one.verifier).not.toBe(two.verifier)
    expect(one.challenge).toMatch(/^[\w-]{43}$/)
  })
})
