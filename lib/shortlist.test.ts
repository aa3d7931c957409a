import { describe, expect, it } from 'vitest'
import type { Http, Question } from '#lib/http.ts'
import { GrantRefused } from '#lib/resource.ts'
import { findShortlist, keepTrip, letTripGo } from '#lib/shortlist.ts'

const keeper = { accessToken: 'a', apiBase: 'https://site.example/portal' }
const path = 'https://site.example/portal/services/apexrest/headway/v1/shortlist'

function site(status: number, json?: unknown) {
  const asked: (Question & { url: string })[] = []
  const http: Http = async (url, question = {}) => {
    asked.push({ url, ...question })
    return { endpoint: '/shortlist', status, location: undefined, contentType: '', json }
  }
  return { http, asked }
}

const refusal = (errorCode: string) => [{ errorCode, message: '' }]

describe('a shortlist', () => {
  it('is asked for as whoever keeps it', async () => {
    const entries = [{ tripId: 'a0T1', slug: 'bergen-line', addedAt: '2026-11-22T09:00:00.000Z' }]
    const { http, asked } = site(200, { entries })
    expect(await findShortlist(keeper, http)).toEqual([
      { tripId: 'a0T1', addedAt: '2026-11-22T09:00:00.000Z' },
    ])
    expect(asked).toEqual([{ url: path, headers: { authorization: 'Bearer a' } }])
  })

  it('takes a journey, whatever its id has in it', async () => {
    const { http, asked } = site(204)
    expect(await keepTrip(keeper, '../a b', http)).toBe('kept')
    await letTripGo(keeper, '../a b', http)
    expect(asked.map(({ method, url }) => [method, url])).toEqual([
      ['PUT', `${path}/..%2Fa%20b`],
      ['DELETE', `${path}/..%2Fa%20b`],
    ])
  })

  it('says when it is full, and when there is no such journey', async () => {
    expect(await keepTrip(keeper, 'x', site(400, refusal('LIMIT_EXCEEDED')).http)).toBe('full')
    expect(await keepTrip(keeper, 'x', site(404, refusal('NOT_FOUND')).http)).toBe('gone')
    await letTripGo(keeper, 'x', site(404, refusal('NOT_FOUND')).http)
  })

  it('is not opened by a token that is over', async () => {
    const { http } = site(401, refusal('INVALID_SESSION_ID'))
    for (const work of [
      findShortlist(keeper, http),
      keepTrip(keeper, 'x', http),
      letTripGo(keeper, 'x', http),
    ])
      await expect(work).rejects.toThrow(GrantRefused)
  })

  it.each([
    [403, refusal('REQUEST_LIMIT_EXCEEDED')],
    [400, refusal('SOMETHING_ELSE')],
    [200, { entries: [{ tripId: 7 }] }],
    [500, undefined],
  ])('is a fault otherwise: %d', async (status, json) => {
    const { http } = site(status, json)
    for (const work of [
      findShortlist(keeper, http),
      keepTrip(keeper, 'x', http),
      letTripGo(keeper, 'x', http),
    ])
      await expect(work).rejects.toThrow(`unexpected-answer /shortlist ${status}`)
  })
})
