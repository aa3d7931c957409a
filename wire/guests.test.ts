import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Guest, Step } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { findShortlist, type Keeper, keepTrip, letTripGo } from '#lib/shortlist.ts'
import { allTrips, type Trip } from '#lib/trips.ts'
import { SITE } from '#org/fixture.ts'
import { drivers, email, openStory, type Story, visitor, waiting } from '#wire/stories.ts'

/** Conformance: visitors keep journeys in mind and take them along, for every driver and client kind, against the org in memory. */
const maya = { who: email('maya@example.com'), password: 'velvet-harbour-lantern' }
const tomas = { who: email('tomas@example.com'), password: 'quiet-meadow-signal' }

describe.each(Object.entries(drivers))('driver: %s', (_, kind) => {
  let org: Story['org']
  let http: Story['http']
  let identity: Story['identity']
  let trips: readonly Trip[]

  beforeAll(async () => {
    ;({ org, http, identity } = await openStory(kind))
    trips = await allTrips({ siteUrl: SITE, http, now: Date.now() })
  })
  beforeEach(() => org.reset())
  afterAll(() => org.close())

  const become = (guest?: Guest) =>
    identity.becomeGuest({ ...visitor, ...(guest ? { guest } : {}) })
  const id = (at: number) => trips[at]?.id ?? ''
  const keep = (keeper: Keeper, at: number) => {
    org.advance(1)
    return keepTrip(keeper, id(at), http)
  }
  const list = async (keeper: Keeper) =>
    (await findShortlist(keeper, http)).map(({ tripId }) => trips.findIndex((t) => t.id === tripId))
  const grantOf = async (step: Promise<Step>) => {
    const came = await step
    if (came.kind !== 'signed-in') throw new Error(`not signed in: ${came.kind}`)
    return came.grant
  }
  const code = async (to: string) => (await org.messages(to))[0]?.code ?? 'none'

  it('a visitor becomes a guest, keeps two journeys and lets one go', async () => {
    const guest = await become()
    expect(guest.apiBase).toBe(SITE)
    expect(await keep(guest, 0)).toBe('kept')
    expect(await keep(guest, 2)).toBe('kept')
    expect(await keep(guest, 2)).toBe('kept')
    expect(await list(guest)).toEqual([2, 0])
    await letTripGo(guest, id(2), http)
    await letTripGo(guest, id(2), http)
    expect(await list(guest)).toEqual([0])
  })

  it('two visitors never share a list', async () => {
    const [one, other] = [await become(), await become()]
    expect(one.id).not.toBe(other.id)
    await keep(one, 1)
    expect(await list(other)).toEqual([])
  })

  it('no journey is kept that is none', async () => {
    expect(await keepTrip(await become(), 'a0T000000000000AAA', http)).toBe('gone')
    expect(await keepTrip(await become(), 'made up/../', http)).toBe('gone')
  })

  it('an old token goes on with the same list, and none goes on for ever', async () => {
    const guest = await become()
    await keep(guest, 3)
    org.advance(20 * 86_400)
    await expect(list(guest)).rejects.toThrow(GrantRefused)
    const renewed = await become(guest)
    expect(renewed.id).toBe(guest.id)
    expect(await list(renewed)).toEqual([3])
    org.advance(31 * 86_400)
    const anew = await become(renewed)
    expect(anew.id).not.toBe(guest.id)
    expect(await list(anew)).toEqual([])
  })

  it('what was kept comes along to a sign-in by password, beside what was there, once', async () => {
    await keep(await grantOf(identity.signIn(maya, visitor)), 0)
    const guest = await become()
    await keep(guest, 0)
    await keep(guest, 1)
    const grant = await grantOf(identity.signIn(maya, { ...visitor, guest }))
    expect(await list(grant)).toEqual([1, 0])
  })

  it('and to a sign-in by code', async () => {
    const guest = await become()
    await keep(guest, 4)
    const pending = await waiting(identity.requestCode(maya.who, visitor))
    const reply = { code: await code('maya@example.com') }
    const grant = await grantOf(identity.answer(pending, reply, { ...visitor, guest }))
    expect(await list(grant)).toEqual([4])
  })

  it('and to a new account', async () => {
    const guest = await become()
    await keep(guest, 5)
    const newcomer = {
      firstName: 'Ines',
      lastName: 'Öberg',
      email: 'ines@example.com',
      password: 'nine umbrellas in a boat',
      channel: 'email',
      terms: '2026-11-01',
      wantsNews: false,
    } as const
    const pending = await waiting(identity.register(newcomer, visitor))
    const reply = { code: await code(newcomer.email) }
    const grant = await grantOf(identity.answer(pending, reply, { ...visitor, guest }))
    expect(await list(grant)).toEqual([5])
  })

  it('a guest who signed in opens nothing again, and comes along with nobody else', async () => {
    const guest = await become()
    await keep(guest, 6)
    await identity.signIn(maya, { ...visitor, guest })
    await expect(list(guest)).rejects.toThrow(GrantRefused)
    const other = await grantOf(identity.signIn(tomas, { ...visitor, guest }))
    expect(await list(other)).toEqual([])
    const anew = await become(guest)
    expect(anew.id).not.toBe(guest.id)
    expect(await list(anew)).toEqual([])
  })

  it('a wrong password leaves the guest as they were', async () => {
    const guest = await become()
    await keep(guest, 7)
    const wrong = { ...maya, password: 'not her password' }
    expect(await identity.signIn(wrong, { ...visitor, guest })).toMatchObject({ kind: 'refused' })
    expect(await list(guest)).toEqual([7])
  })

  it('a guest who is nobody keeps nobody from signing in', async () => {
    const guest = { id: 'x', accessToken: 'not a token', apiBase: SITE }
    await grantOf(identity.signIn(maya, { ...visitor, guest }))
  })

  it('there is room for every journey', async () => {
    const guest = await become()
    for (const at of trips.keys()) expect(await keep(guest, at)).toBe('kept')
    expect(await list(guest)).toHaveLength(trips.length)
  })
})
