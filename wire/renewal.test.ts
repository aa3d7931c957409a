import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findBookings } from '#lib/bookings.ts'
import type { Http } from '#lib/http.ts'
import type { Grant, Identity, Renewal } from '#lib/identity/port.ts'
import { drivers, driverTo, email, openStory, type Story } from '#wire/stories.ts'

/** Where refresh tokens give way to others, several processes of the app may hold the same session. */
const maya = { who: email('maya@example.com'), password: 'velvet-harbour-lantern' }
const HOUR = 3_600
const ten = <T>(work: () => Promise<T>) => Array.from({ length: 10 }, work)

describe.each(Object.entries(drivers))('driver: %s', (_, kind) => {
  let org: Story['org']
  let http: Story['http']
  let first: Identity
  let second: Identity
  let asked = 0

  beforeAll(async () => {
    const story = await openStory(kind)
    org = story.org
    http = story.http
    const counting: Http = (url, question) => {
      if (url.endsWith('/services/oauth2/token')) asked += 1
      return story.http(url, question)
    }
    first = driverTo(org, kind, { http: counting })
    second = driverTo(org, kind, { http: counting })
  })
  beforeEach(() => org.reset())
  afterAll(() => org.close())

  async function signedIn(): Promise<Grant> {
    const step = await first.signIn(maya, {})
    if (step.kind !== 'signed-in') throw new Error(`not signed in: ${step.kind}`)
    return step.grant
  }
  const grantOf = (renewal: Renewal): Grant => {
    if (renewal.kind !== 'renewed') throw new Error(`not renewed: ${renewal.kind}`)
    return renewal.grant
  }
  const opens = async (grant: Grant) => {
    const page = await findBookings(
      grant,
      { when: 'past' },
      { version: '66.0', http, now: org.now() },
    )
    return page.bookings.length > 0
  }

  it('ten requests of each of two processes at the same instant keep the customer signed in', async () => {
    const grant = await signedIn()
    org.advance(3 * HOUR)
    const renewals = await Promise.all([
      ...ten(() => first.refresh(grant)),
      ...ten(() => second.refresh(grant)),
    ])
    for (const renewal of renewals) expect(await opens(grantOf(renewal))).toBe(true)

    // Whichever of them the browser kept, it goes on with it.
    org.advance(3 * HOUR)
    for (const renewal of renewals)
      expect(await opens(grantOf(await second.refresh(grantOf(renewal))))).toBe(true)
  })

  it('with what a process does for its tabs, each asks once', async () => {
    const grant = await signedIn()
    org.advance(3 * HOUR)
    // Each process has modules of its own.
    const processes = []
    for (const identity of [first, second]) {
      vi.resetModules()
      const { refreshOnce } = await import('#lib/session/renewal.ts')
      processes.push(() => refreshOnce(identity, grant))
    }
    asked = 0
    const renewals = await Promise.all(processes.flatMap(ten))
    expect(asked).toBe(2)
    const kept = new Set(renewals.map((renewal) => grantOf(renewal).refreshToken))
    expect(kept.size).toBe(2)
    for (const renewal of renewals) expect(await opens(grantOf(renewal))).toBe(true)
  })

  it('a refresh token that comes back after a minute ends the session for whoever has it', async () => {
    const grant = await signedIn()
    const renewed = grantOf(await first.refresh(grant))
    org.advance(61)
    expect(await second.refresh(grant)).toEqual({ kind: 'refused', reason: 'session-ended' })
    expect(await first.refresh(renewed)).toEqual({ kind: 'refused', reason: 'session-ended' })
  })
})
