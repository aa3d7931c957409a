import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBookings, findTrips } from '#lib/bookings.ts'
import type { Grant } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { PRIVATE, SITE } from '#org/fixture.ts'
import { drivers, email, openStory, type Story } from '#wire/stories.ts'

/** Where a site gives JWT access tokens, all goes on as with opaque ones: for the app they are opaque too. */
const visitor = {}
const maya = { who: email('maya@example.com'), password: 'velvet-harbour-lantern' }

describe.each(Object.entries(drivers))('driver: %s', (_, kind) => {
  let org: Story['org']
  let http: Story['http']
  let identity: Story['identity']

  beforeAll(async () => {
    ;({ org, http, identity } = await openStory(kind))
  })
  beforeEach(() =>
    org.reset({ private: { accessTokenFormat: 'jwt' }, public: { accessTokenFormat: 'jwt' } }),
  )
  afterAll(() => org.close())

  const from = () => ({ version: '66.0', http, now: org.now() })
  const claimsOf = async ({ accessToken }: Grant) => {
    const keys = createLocalJWKSet(await (await org.request('/id/keys')).json())
    const checks = { issuer: SITE, audience: SITE, currentDate: org.now() }
    return (await jwtVerify(accessToken, keys, checks)).payload
  }
  const isActive = async (token = '') => {
    const asked = { token, client_id: PRIVATE.clientId, client_secret: PRIVATE.secret }
    return (await (await org.post('/services/oauth2/introspect', asked)).json()).active as boolean
  }
  async function signedIn(): Promise<Grant> {
    const step = await identity.signIn(maya, visitor)
    if (step.kind !== 'signed-in') throw new Error(`not signed in: ${step.kind}`)
    expect(step.member.name).toBe('Maya Lindqvist')
    return step.grant
  }
  const secretly = 'secret' in kind.client

  it('signs in, with a token that the site’s keys verify, and fetches bookings', async () => {
    const grant = await signedIn()
    expect(await claimsOf(grant)).toMatchObject({
      sub: expect.stringMatching(/^uid:005/),
      client_id: kind.client.id,
      scp: expect.stringContaining('api'),
    })
    expect((await findTrips(grant, from())).past.bookings).toHaveLength(10)
    expect(await isActive(grant.accessToken)).toBe(secretly)
  })

  it('renews one that has expired with another', async () => {
    const grant = await signedIn()
    org.advance(7_201)
    await expect(findBookings(grant, { when: 'past' }, from())).rejects.toThrow(GrantRefused)
    const renewal = await identity.refresh(grant)
    if (renewal.kind !== 'renewed') throw new Error('not renewed')
    expect((await claimsOf(renewal.grant)).jti).toEqual(expect.any(String))
    expect(renewal.grant.refreshToken).not.toBe(grant.refreshToken)
    expect((await findBookings(renewal.grant, { when: 'past' }, from())).bookings).toHaveLength(10)
  })

  it('ends one, though its signature is good for hours', async () => {
    const grant = await signedIn()
    await identity.revoke(grant)
    await claimsOf(grant)
    await expect(findBookings(grant, { when: 'past' }, from())).rejects.toThrow(GrantRefused)
    expect(await isActive(grant.accessToken)).toBe(false)
    expect(await identity.refresh(grant)).toEqual({ kind: 'refused', reason: 'session-ended' })
  })
})
