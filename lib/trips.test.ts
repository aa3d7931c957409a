import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Capability } from '#lib/capabilities.ts'
import { type Answer, type Http, UpstreamError } from '#lib/http.ts'
import { allTrips, offersTrips } from '#lib/trips.ts'

const trip = {
  id: 'a0T000000000001AAA',
  slug: 'bergen-line',
  mode: 'Train',
  service: 'Mountain line 61',
  origin: 'Oslo',
  destination: 'Bergen',
  country: 'NO',
  summary: 'Over a treeless plateau.',
  season: 'April to October',
  hours: 6.6,
  priceFrom: { amount: 899, currency: 'NOK' },
}
const saying = (json: unknown, status = 200): Answer => ({
  endpoint: '/trips',
  status,
  location: undefined,
  contentType: 'application/json',
  json,
})
const unreachable = () => Promise.reject(new UpstreamError('unreachable', { endpoint: '/trips' }))
const minutes = 60_000

/** A site of its own for every test: what one said is not another's. */
let siteUrl = ''
let sites = 0
beforeEach(() => {
  siteUrl = `https://site-${sites++}.example/portal`
})

afterEach(() => vi.restoreAllMocks())

function site(answer: () => Promise<Answer>) {
  const asked: string[] = []
  const http: Http = (url) => {
    asked.push(url)
    return answer()
  }
  return { asked, at: (now: number) => ({ siteUrl, http, now }) }
}

describe('the journeys', () => {
  it('are read as they are told', async () => {
    const { asked, at } = site(async () => saying({ trips: [trip] }))
    expect(await allTrips(at(0))).toEqual([{ ...trip, mode: 'train' }])
    expect(asked).toEqual([`${siteUrl}/services/apexrest/headway/v1/trips`])
  })

  it('are asked for once in five minutes, however many want them at the same time', async () => {
    const { asked, at } = site(async () => saying({ trips: [trip] }))
    await Promise.all(Array.from({ length: 20 }, () => allTrips(at(0))))
    await allTrips(at(5 * minutes - 1))
    expect(asked).toHaveLength(1)
    await allTrips(at(5 * minutes))
    expect(asked).toHaveLength(2)
  })

  it('stay as they were while the site does not answer, which is left alone for half a minute', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let answer = async () => saying({ trips: [trip] })
    const { asked, at } = site(() => answer())
    await allTrips(at(0))
    answer = unreachable
    expect(await allTrips(at(6 * minutes))).toHaveLength(1)
    expect(await allTrips(at(6.4 * minutes))).toHaveLength(1)
    expect([asked.length, told.mock.calls.length]).toEqual([2, 1])
    answer = async () => saying({ trips: [] })
    expect(await allTrips(at(6.5 * minutes))).toEqual([])
    expect(asked).toHaveLength(3)
  })

  it('wait for a site that hangs once, and not once for every visitor', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let answer = async () => saying({ trips: [trip] })
    const { asked, at } = site(() => answer())
    await allTrips(at(0))
    const hanging = Promise.withResolvers<Answer>()
    answer = () => hanging.promise
    const first = allTrips(at(6 * minutes))
    hanging.reject(new UpstreamError('timed-out', { endpoint: '/trips' }))
    expect(await first).toHaveLength(1)
    answer = () => expect.fail('asked again')
    expect(await allTrips(at(6.1 * minutes))).toHaveLength(1)
    expect(asked).toHaveLength(2)
  })

  it('are a fault when there never were any, and are asked for again', async () => {
    let answer: () => Promise<Answer> = unreachable
    const { at } = site(() => answer())
    await expect(allTrips(at(0))).rejects.toThrow(/^unreachable/)
    answer = async () => saying({ trips: [trip] })
    expect(await allTrips(at(1))).toHaveLength(1)
  })

  it.each([
    [{ trips: [{ ...trip, mode: 'Rocket' }] }, 200],
    [{ trips: [{ ...trip, slug: '"><script>' }] }, 200],
    [{ trips: [trip] }, 500],
    [undefined, 200],
  ])('are not guessed at: %j with status %d', async (json, status) => {
    const { at } = site(async () => saying(json, status))
    await expect(allTrips(at(0))).rejects.toThrow(/^unexpected-answer/)
  })
})

describe('a site', () => {
  const offering = (...names: Capability[]) => offersTrips(async () => new Set(names))

  it('offers journeys when they can be looked at and kept', async () => {
    expect(await offering('trips', 'shortlist', 'export')).toBe(true)
    expect(await offering('trips')).toBe(false)
    expect(await offering()).toBe(false)
  })
})
