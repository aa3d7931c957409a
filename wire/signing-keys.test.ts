import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Http } from '#lib/http.ts'
import { drivers, driverTo, email, httpTo, openOrg, type Story } from '#wire/stories.ts'

/** A signing key gives way to the next one while the app runs, and holds on to the keys that it has seen. */
const DAY = 86_400
const maya = { who: email('maya@example.com'), password: 'velvet-harbour-lantern' }

describe.each(Object.entries(drivers))('driver: %s', (_, kind) => {
  let org: Story['org']
  let looks = 0
  let identity: Story['identity']

  beforeAll(async () => {
    org = await openOrg(kind)
    const http = httpTo(org)
    const counting: Http = (url, question) => {
      if (url.endsWith('/id/keys')) looks += 1
      return http(url, question)
    }
    identity = driverTo(org, kind, { http: counting })
  })
  afterAll(() => org.close())

  const published = async () => {
    const { keys } = await (await org.request('/id/keys')).json()
    return keys.length as number
  }

  it('signs customers in with the new key as with the old one, looking for it once', async () => {
    for (const [seconds, keys, seen] of [
      [0, 1, 1],
      [90 * DAY - 3_600, 2, 1],
      [3_600, 2, 2],
      [600, 2, 2],
      [2 * DAY, 1, 2],
    ] as const) {
      org.advance(seconds)
      expect((await identity.signIn(maya, {})).kind).toBe('signed-in')
      expect([await published(), looks]).toEqual([keys, seen])
    }
  })
})
