import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { digest } from '#org/domain/secrets.ts'
import { openFixture, PUBLIC } from '#org/fixture.ts'
import { guestsOf } from '#org/fixture-guests.ts'
import { guestCodesIn } from '#org/store/guest-codes.ts'
import { guestsIn } from '#org/store/guests.ts'
import { guestCodes, guests, guestTokens, shortlistEntries } from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

let org: Awaited<ReturnType<typeof openFixture>>
const { begin, code, guest, redeem, trips, keep } = guestsOf(() => org)

beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

it('a code that is brought again before its token is kept gives none', async () => {
  const codes = guestCodesIn(org.db)
  const uvid = randomUUID()
  const codeHash = digest(await code(`UVID ${uvid}`))
  const now = org.now()
  expect(await codes.take(codeHash, PUBLIC.clientId, now)).toMatchObject({ uvid })
  expect(await codes.take(codeHash, PUBLIC.clientId, now)).toBeUndefined()
  await codes.endReplayed(codeHash, PUBLIC.clientId, now)
  const token = {
    ...{ tokenHash: 'x', uvid, clientId: PUBLIC.clientId, scopes: ['api'] },
    ...{ issuedAt: now, expiresAt: now },
  }
  expect(await guestsIn(org.db).addToken(codeHash, token)).toBe(false)
  expect(await org.db.$count(guestTokens)).toBe(0)
})

describe('the sweep', () => {
  const DAY = 86_400
  const left = async (seconds: number) => {
    org.advance(seconds)
    await sweep(org.db, org.now(), 2)
    const tables = [guests, guestTokens, guestCodes, shortlistEntries]
    return Promise.all(tables.map((table) => org.db.$count(table)))
  }

  it('forgets guests with all that is theirs, 30 days after their last token expired', async () => {
    const [trip] = await trips()
    for (let n = 0; n < 3; n++) await keep((await guest()).token, trip?.id ?? '')
    expect(await left(DAY + 299)).toEqual([3, 3, 3, 3])
    expect(await left(2)).toEqual([3, 3, 0, 3])
    expect(await left(29 * DAY + 720 * 60 - 301)).toEqual([3, 3, 0, 3])
    expect(await left(1)).toEqual([0, 0, 0, 0])
  })

  it('keeps whoever goes on, and forgets their earlier tokens', async () => {
    const { token } = await guest()
    org.advance(20 * DAY)
    await redeem(await code(`JWT ${token}`), token)
    expect(await left(20 * DAY)).toEqual([1, 1, 0, 0])
  })

  it('forgets whoever asked for a code and never came for the token, after an hour', async () => {
    for (let n = 0; n < 3; n++) await code(`UVID ${randomUUID()}`)
    await guest()
    expect(await left(3_900)).toEqual([4, 1, 4, 0])
    expect(await left(1)).toEqual([1, 1, 1, 0])
  })

  it('keeps a guest who became a customer, so that the UUID opens nothing again', async () => {
    const { token, uvid } = await guest()
    await org.authorize({ uvid_hint: token })
    expect(await left(100 * DAY)).toEqual([1, 0, 0, 0])
    expect((await begin(`UVID ${uvid}`)).status).toBe(400)
  })
})
