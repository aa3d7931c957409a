import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordIdFor } from '#org/domain/record-id.ts'
import { openFixture } from '#org/fixture.ts'
import { API, guestsOf } from '#org/fixture-guests.ts'
import { tomas } from '#org/seed/people.ts'
import { putTrips, tripRows } from '#org/seed/trips.ts'
import { shortlistEntries, trips as tripsTable } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
const { guest, ask, trips, keep, forget, list } = guestsOf(() => org)

beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const customer = async (who = {}) => (await org.tokens(who)).access_token ?? ''
const array = (errorCode: string) => [
  expect.objectContaining({ errorCode, message: expect.any(String) }),
]

describe('what anybody may see', () => {
  it('is what this site can do', async () => {
    const answer = await ask(undefined, '')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      capabilities: expect.arrayContaining(['trips', 'shortlist']),
    })
  })

  it('is every trip in its order, and may be kept for five minutes', async () => {
    const answer = await ask(undefined, '/trips')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    const { trips } = (await answer.json()) as { trips: Record<string, unknown>[] }
    expect(trips.map(({ slug }) => slug)).toEqual(tripRows.map(({ slug }) => slug))
    expect(trips[0]).toEqual({
      id: recordIdFor('trip', 'bergen-line'),
      slug: 'bergen-line',
      mode: 'Train',
      service: 'Mountain line 61',
      origin: 'Oslo',
      destination: 'Bergen',
      country: 'NO',
      summary: expect.stringMatching(/^[A-Z].*\.$/),
      season: 'April to October',
      hours: 6.6,
      priceFrom: { amount: 899, currency: 'NOK' },
    })
  })

  it('is what is told today: a start rewrites every trip, and keeps its id and what was shortlisted', async () => {
    const { token } = await guest()
    const [first] = await trips()
    await keep(token, first?.id ?? '')
    await org.db.update(tripsTable).set({ summary: 'of yesterday' })
    await putTrips(org.db)
    const rows = await org.db.select().from(tripsTable)
    expect(rows.map(({ summary }) => summary)).not.toContain('of yesterday')
    expect(await list(token)).toEqual([first?.slug])
  })
})

describe.each(['a guest', 'a customer'])('the shortlist of %s', (who) => {
  const enter = () => (who === 'a guest' ? guest().then(({ token }) => token) : customer())

  it('begins empty and keeps trips once, newest first', async () => {
    const token = await enter()
    expect(await list(token)).toEqual([])
    const [one, two] = await trips()
    for (const trip of [one, two, one]) {
      const answer = await keep(token, trip?.id ?? '')
      expect([answer.status, await answer.text()]).toEqual([204, ''])
      org.advance(1)
    }
    const answer = await ask(token, '/shortlist')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual({
      entries: [
        { tripId: two?.id, slug: two?.slug, addedAt: '2026-11-22T09:00:01.000Z' },
        { tripId: one?.id, slug: one?.slug, addedAt: '2026-11-22T09:00:00.000Z' },
      ],
    })
    expect((await keep(token, two?.id.slice(0, 15) ?? '')).status).toBe(204)
  })

  it('forgets trips, however often it is asked', async () => {
    const token = await enter()
    const [one, two] = await trips()
    await keep(token, one?.id ?? '')
    await keep(token, two?.id ?? '')
    for (let times = 0; times < 2; times++)
      expect((await forget(token, one?.id ?? '')).status).toBe(204)
    expect(await list(token)).toEqual([two?.slug])
    expect((await forget(token, 'nonsense')).status).toBe(204)
  })

  it.each([recordIdFor('trip', 'nowhere'), recordIdFor('booking', 'x'), 'nonsense', '%00'])(
    'has no place for "%s"',
    async (id) => {
      const answer = await keep(await enter(), id)
      expect([answer.status, await answer.json()]).toEqual([404, array('NOT_FOUND')])
    },
  )

  it("is nobody else's", async () => {
    const [mine, others] = [
      await enter(),
      [
        await guest().then((g) => g.token),
        await customer({ username: tomas.username, password: tomas.password }),
      ],
    ]
    const [one] = await trips()
    await keep(mine, one?.id ?? '')
    for (const other of others) {
      expect(await list(other)).toEqual([])
      await forget(other, one?.id ?? '')
    }
    expect(await list(mine)).toEqual([one?.slug])
  })

  it('has a hundred places, also for those who come at the same instant', async () => {
    const token = await enter()
    const [like] = tripRows
    if (!like) throw new Error('no trip')
    const more = Array.from({ length: 105 }, (_, n) => ({
      ...like,
      id: recordIdFor('trip', `more ${n}`),
      slug: `more-${n}`,
    }))
    await org.db.insert(tripsTable).values(more)
    const ids = more.map(({ id }) => id)
    try {
      for (const id of ids.slice(0, 97)) await keep(token, id)
      const answers = await Promise.all(ids.slice(97).map((id) => keep(token, id)))
      expect(answers.map(({ status }) => status).sort()).toEqual([
        ...Array(3).fill(204),
        ...Array(5).fill(400),
      ])
      const full = answers.find(({ status }) => status === 400)
      expect(await full?.json()).toEqual(array('LIMIT_EXCEEDED'))
      expect(await list(token)).toHaveLength(100)
      expect((await keep(token, ids[0] ?? '')).status).toBe(204)
      expect((await keep(token, recordIdFor('trip', 'nowhere'))).status).toBe(404)
    } finally {
      await org.db.delete(tripsTable).where(inArray(tripsTable.id, ids))
    }
  })

  it('has a trip once, however many keep it at the same instant', async () => {
    const token = await enter()
    const [one] = await trips()
    const answers = await Promise.all(Array.from({ length: 8 }, () => keep(token, one?.id ?? '')))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(204))
    expect(await org.db.$count(shortlistEntries)).toBe(1)
  })
})

describe('whoever is no visitor', () => {
  it.each([undefined, 'long-gone', 'a.b.c'])('with the token "%s" hears so', async (token) => {
    const answer = await ask(token, '/shortlist')
    expect([answer.status, await answer.json()]).toEqual([401, array('INVALID_SESSION_ID')])
  })

  it('is refused: a machine has no list', async () => {
    const headers = await org.integration()
    const answer = await org.request(`${API}/shortlist`, { headers })
    expect([answer.status, await answer.json()]).toEqual([403, array('INSUFFICIENT_ACCESS')])
  })

  it('is refused without the scope', async () => {
    const answer = await ask(await customer({ scope: 'openid' }), '/shortlist')
    expect([answer.status, await answer.json()]).toEqual([403, array('INSUFFICIENT_ACCESS')])
  })

  it.each(['/nothing', '/shortlist/a/b'])('finds nothing at %s', async (path) => {
    const answer = await ask(undefined, path)
    expect([answer.status, await answer.json()]).toEqual([404, array('NOT_FOUND')])
  })

  it('may not use another method', async () => {
    for (const path of ['', '/trips', '/shortlist', '/shortlist/x']) {
      const answer = await ask(undefined, path, 'PATCH')
      expect([answer.status, await answer.json()]).toEqual([405, array('METHOD_NOT_ALLOWED')])
    }
  })
})
