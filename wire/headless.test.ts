import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BookingPage, findBooking, findBookings, findTrips } from '#lib/bookings.ts'
import { createHttp } from '#lib/http.ts'
import type { Grant } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { openFixture, PRIVATE, SITE } from '#org/fixture.ts'
import { addBookings } from '#org/seed/many.ts'
import { tomas } from '#org/seed/people.ts'
import { bookings } from '#org/store/schema.ts'
import { exchange } from '#wire/exchange.ts'
import { drivers, driverTo, email, openOrg, openStory, type Story } from '#wire/stories.ts'

/** Conformance: the same stories for every driver and client kind, against the org in memory. */
const visitor = {}
const maya = { who: email('maya@example.com'), password: 'velvet-harbour-lantern' }

describe.each(Object.entries(drivers))('driver: %s', (_, kind) => {
  let org: Story['org']
  let http: Story['http']
  let identity: Story['identity']

  beforeAll(async () => {
    ;({ org, http, identity } = await openStory(kind))
  })
  beforeEach(() => org.reset())
  afterAll(() => org.close())

  async function signedIn(credentials = maya): Promise<Grant> {
    const step = await identity.signIn(credentials, visitor)
    if (step.kind !== 'signed-in') throw new Error(`not signed in: ${step.kind}`)
    return step.grant
  }
  const from = () => ({ version: '66.0', http, now: org.now() })

  it('signs a customer in and knows who they are', async () => {
    expect(await identity.signIn(maya, visitor)).toMatchObject({
      kind: 'signed-in',
      member: { id: expect.stringMatching(/^005/), name: 'Maya Lindqvist' },
      grant: { apiBase: SITE, refreshToken: expect.any(String) },
    })
  })

  it('carries a name in two scripts unharmed', async () => {
    const amelie = { who: email('AMELIE@example.com'), password: 'golden-pebble-orchestra' }
    expect(await identity.signIn(amelie, visitor)).toMatchObject({
      member: { name: 'Amélie Søndergård · アメリ' },
    })
  })

  it('gives one reason for a wrong password and an unknown name', async () => {
    const refused = { kind: 'refused', reason: 'wrong-credentials' }
    expect(await identity.signIn({ ...maya, password: 'not her password' }, visitor)).toEqual(
      refused,
    )
    expect(await identity.signIn({ ...maya, who: email('nobody@example.com') }, visitor)).toEqual(
      refused,
    )
    expect(
      await identity.signIn({ ...maya, who: email('with:colon@example.com') }, visitor),
    ).toEqual(refused)
  })

  it('says so when there were too many tries', async () => {
    for (let tries = 0; tries < 5; tries++)
      await identity.signIn({ ...maya, password: 'wrong' }, visitor)
    expect(await identity.signIn(maya, visitor)).toEqual({
      kind: 'refused',
      reason: 'too-many-tries',
      retryAfter: expect.any(Number),
    })
  })

  it('fetches the customer’s own bookings, page by page, none twice and none left out', async () => {
    const grant = await signedIn()
    const { upcoming, past: first } = await findTrips(grant, from())
    const all = [...upcoming.bookings, ...first.bookings]
    for (let after = first.next; after; ) {
      const page = await findBookings(grant, { when: 'past', after }, from())
      all.push(...page.bookings)
      after = page.next
    }
    expect(all).toHaveLength(43)
    expect(new Set(all.map(({ id }) => id)).size).toBe(43)
    expect(upcoming.bookings.map(({ reference }) => reference)).toContain('HW-7Q2M4X')
    const departures = first.bookings.map(({ departure }) => departure.at)
    expect(departures).toEqual([...departures].sort().reverse())
  })

  it('continues the coming trips as well, when there are many', async () => {
    const before = org.now()
    const { contactId } = tomas
    await addBookings(org.db, contactId, 45, before)
    const grant = await signedIn({ who: email(tomas.username), password: tomas.password })
    const seen = new Set<string>()
    const trips = await findTrips(grant, from())
    for (const when of ['upcoming', 'past'] as const) {
      let page: BookingPage | undefined | '' = trips[when]
      while (page) {
        for (const { id } of page.bookings) seen.add(id)
        page = page.next && (await findBookings(grant, { when, after: page.next }, from()))
      }
    }
    expect(seen.size).toBe(45)
    await org.db.delete(bookings).where(eq(bookings.contactId, contactId))
  })

  it('finds one booking, and never somebody else’s', async () => {
    const grant = await signedIn()
    const { bookings } = await findBookings(grant, { when: 'upcoming' }, from())
    const booking = bookings[0]
    if (!booking) throw new Error('no upcoming booking')
    expect(await findBooking(grant, booking.id, from())).toEqual(booking)
    const other = await signedIn({ who: email(tomas.username), password: tomas.password })
    expect(await findBooking(other, booking.id, from())).toBeUndefined()
    expect(await findBooking(other, "x' OR Name != '", from())).toBeUndefined()
  })

  it('renews an access token that has expired', async () => {
    const grant = await signedIn()
    org.advance(7_201)
    await expect(findBookings(grant, { when: 'past' }, from())).rejects.toThrow(GrantRefused)
    const step = await identity.refresh(grant)
    if (step.kind !== 'renewed') throw new Error('not renewed')
    expect(step.grant.refreshToken).not.toBe(grant.refreshToken)
    expect((await findBookings(step.grant, { when: 'past' }, from())).bookings).toHaveLength(10)
  })

  it('ends a grant: nothing opens afterwards, and ending it again is fine', async () => {
    const grant = await signedIn()
    await identity.revoke(grant)
    await expect(findBookings(grant, { when: 'past' }, from())).rejects.toThrow(GrantRefused)
    expect(await identity.refresh(grant)).toEqual({ kind: 'refused', reason: 'session-ended' })
    await expect(identity.revoke(grant)).resolves.toBeUndefined()
  })

  it('does not take an ID token that was signed by somebody else', async () => {
    const other = await openOrg(kind)
    const forging = createHttp((input, init) =>
      Promise.resolve(
        (/\/id\/keys/.test(String(input)) ? other : org).app.request(String(input), init),
      ),
    )
    const deceived = driverTo(org, kind, { http: forging })
    await expect(deceived.signIn(maya, visitor)).rejects.toThrow(/id_token/)
    await other.close()
  })
})

describe('the org answers as recorded', () => {
  let org: Story['org']
  beforeAll(async () => {
    org = await openFixture()
  })
  afterAll(() => org.close())

  const recorded = [
    'authorize',
    'authorize-by-hint',
    'authorize-wrong-password',
    'authorize-not-headless',
    'token-wrong-secret',
    'refresh-refused',
    'revoke-dead-token',
    'query-refused',
  ]

  it.each(recorded)('%s', async (name) => {
    const { request, answer } = exchange(`headless/${name}`)
    const ours = (text: string) =>
      text
        .replaceAll(
          encodeURIComponent('http://localhost:3000/callback'),
          encodeURIComponent(PRIVATE.callback),
        )
        .replaceAll('headway-test', PRIVATE.clientId)
        .replaceAll('client_secret=a+client+secret', `client_secret=${PRIVATE.secret}`)
    const response = await org.app.request(`http://org.test${request.path}`, {
      method: request.method,
      headers: request.headers,
      ...(request.body ? { body: ours(request.body) } : {}),
    })
    expect(response.status).toBe(answer.status)
    if (answer.location) {
      const [said, expected] = [response.headers.get('location'), answer.location]
      const names = (url: string | null) => [...new URL(url ?? '').searchParams.keys()].sort()
      expect(names(said)).toEqual(names(expected))
    } else if (answer.json !== undefined) {
      expect(shape(await response.json())).toEqual(shape(answer.json))
    } else {
      expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    }
  })

  it('token: every member of the recorded answer, and no other', async () => {
    const { answer } = exchange('headless/token')
    const given = await org.tokens()
    expect(Object.keys(given).sort()).toEqual(Object.keys(answer.json as object).sort())
  })
})

/** What has to be equal: everything but the sentences for developers. */
function shape(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(shape)
  const { error_description: _, ...rest } = json as Record<string, unknown>
  return rest
}
