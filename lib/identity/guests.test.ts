import { describe, expect, it } from 'vitest'
import type { Http, Question } from '#lib/http.ts'
import { UpstreamError } from '#lib/http.ts'
import { createGuests, readGuest, readGuestCode } from '#lib/identity/guests.ts'
import { exchange } from '#wire/exchange.ts'

const id = '3f1c2b6e-8d0a-4c57-9b1e-2f4a6c8e0d13'
const recorded = (name: string) => exchange(`headless/guest-${name}`)
const { answer: issued } = recorded('token')
const accessToken = (issued.json as { access_token: string }).access_token
const guest = { id, accessToken, apiBase: 'http://localhost:4000/portal' }
const client = {
  id: 'headway-test',
  secret: 'a client secret',
  callback: 'http://localhost:3000/callback',
}

/** Answers as recorded; whoever asks at authorize is told their own state. Keeps what it was asked. */
function service(...names: string[]) {
  const asked: { url: string; question: Question }[] = []
  const left = [...names]
  const http: Http = async (url, question = {}) => {
    asked.push({ url, question })
    const { answer } = recorded(left.shift() ?? 'over')
    const state = new URLSearchParams(question.body).get('state') ?? ''
    return answer.location
      ? { ...answer, location: answer.location.replace('state=kept', `state=${state}`) }
      : answer
  }
  const { becomeGuest } = createGuests({ url: 'http://localhost:4000/portal', client, http })
  return { becomeGuest, asked }
}

const faultOf = (work: () => unknown) => {
  try {
    work()
  } catch (fault) {
    return fault as UpstreamError
  }
  throw new Error('nothing was thrown')
}

describe('a visitor', () => {
  it('goes on as a guest as recorded', async () => {
    const { becomeGuest, asked } = service('goes-on', 'goes-on-token')
    expect(await becomeGuest({ address: '192.0.2.7', guest })).toEqual(guest)
    for (const [at, name] of ['goes-on', 'goes-on-token'].entries()) {
      const { method, path, headers, body } = recorded(name).request
      const { url, question } = asked[at] ?? { url: '', question: {} }
      expect([question.method, url]).toEqual([method, `http://localhost:4000${path}`])
      expect(question.headers).toEqual(headers)
      const names = (text = '') => [...new URLSearchParams(text).keys()]
      expect(names(question.body)).toEqual(names(body))
    }
  })

  it('becomes a guest under a UUID that nobody had before, and is refused with somebody else’s token', async () => {
    const { becomeGuest, asked } = service('authorize', 'token')
    const fault = await becomeGuest({}).catch((thrown) => thrown)
    expect(fault).toBeInstanceOf(UpstreamError)
    expect(fault.message).toMatch(/subject_mismatch$/)
    const [first, second] = asked.map(({ question }) => question.headers ?? {})
    expect(first?.['uvid-hint']).toMatch(/^UVID [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/)
    expect(first?.['uvid-hint']).toBe(`UVID ${second?.['uvid-hint']}`)
    expect(first).not.toHaveProperty('authorization')
  })

  it('whose guest is over begins anew, as somebody else', async () => {
    const { becomeGuest, asked } = service('over', 'authorize', 'token')
    await becomeGuest({ guest }).catch(() => {})
    const hints = asked.map(({ question }) => question.headers?.['uvid-hint'] ?? '')
    expect(hints[0]).toBe(`JWT ${accessToken}`)
    expect(hints[1]).toMatch(/^UVID /)
    expect(hints[1]).not.toContain(id)
  })

  it('keeps their guest when there were too many: nothing is begun anew', async () => {
    let asked = 0
    const http: Http = async () => {
      asked += 1
      return { ...recorded('over').answer, json: { error: 'rate_limit_exceeded' } }
    }
    const { becomeGuest } = createGuests({ url: 'http://localhost:4000/portal', client, http })
    await expect(becomeGuest({ guest })).rejects.toThrow(/rate_limit_exceeded$/)
    expect(asked).toBe(1)
  })
})

describe('reading the answer to a guest', () => {
  const expected = { callback: client.callback, state: 'kept' }

  it('takes the code out of the redirect, with the state that was sent only', () => {
    const { answer } = recorded('authorize')
    expect(readGuestCode(answer, expected)).toEqual({ code: 'aPrxGuest==' })
    const fault = faultOf(() => readGuestCode(answer, { ...expected, state: 'another' }))
    expect(fault.message).toMatch(/state_mismatch$/)
  })

  it('knows a site that has no guests by its page', () => {
    const page = { ...issued, contentType: 'text/html; charset=utf-8', json: undefined }
    expect(faultOf(() => readGuestCode(page, expected)).code).toBe('not-headless')
  })

  it('takes the address of the site, where it is told', () => {
    const { sfdc_community_url, ...rest } = issued.json as Record<string, string>
    const elsewhere = { ...rest, instance_url: 'https://elsewhere.example/' }
    const read = (json: object) => readGuest({ ...issued, json }, id)
    expect(read({ ...elsewhere, sfdc_community_url })).toEqual(guest)
    expect(read(elsewhere)).toEqual({ ...guest, apiBase: 'https://elsewhere.example' })
  })

  it.each([
    ['of somebody else', id.replace('3f', '4f'), issued.json],
    ['that is none', id, { ...(issued.json as object), access_token: '00D000000000001AAA!opaque' }],
  ])('takes no token %s', (_, uvid, json) => {
    const fault = faultOf(() => readGuest({ ...issued, json }, uvid))
    expect(fault.message).toMatch(/subject_mismatch$/)
    expect(fault.message).not.toContain('00D')
  })

  it.each([[{}], [undefined], [{ access_token: accessToken }]])('is not guessed at: %o', (json) => {
    expect(faultOf(() => readGuest({ ...issued, json }, id)).code).toBe('unexpected-answer')
  })
})
