import { afterAll, beforeAll, beforeEach, it } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { recording } from '#wire/recorded.ts'
import { drivers, driverTo, email, httpTo, visitor } from '#wire/stories.ts'

/** What a driver asks and the org answers about guests has the form of the recorded exchanges. */
let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const authorize = /\/oauth2\/authorize$/
const token = /\/oauth2\/token$/

function told(at: RegExp) {
  const wire = recording(httpTo(org), at)
  const identity = driverTo(org, drivers['headless, a private client'], { http: wire.http })
  return { ...wire, identity, become: () => identity.becomeGuest(visitor) }
}

const maya = { who: email('maya@example.com'), password: 'velvet-harbour-lantern' }

const stories: Record<string, () => Promise<{ expectAsRecorded(name: string): void }>> = {
  'guest-authorize': async () => {
    const wire = told(authorize)
    await wire.become()
    return wire
  },
  'guest-token': async () => {
    const wire = told(token)
    await wire.become()
    return wire
  },
  'guest-goes-on': async () => {
    const wire = told(authorize)
    await wire.identity.becomeGuest({ ...visitor, guest: await wire.become() })
    return wire
  },
  'guest-goes-on-token': async () => {
    const wire = told(token)
    await wire.identity.becomeGuest({ ...visitor, guest: await wire.become() })
    return wire
  },
  'guest-over': async () => {
    const guest = await told(authorize).become()
    await told(authorize).identity.signIn(maya, { ...visitor, guest })
    // The second call begins anew: the first one is looked at.
    let asked = 0
    const wire = recording(httpTo(org), authorize)
    const http: typeof wire.http = (url, question) =>
      authorize.test(url) && asked++ > 0
        ? Promise.reject(new Error('enough'))
        : wire.http(url, question)
    const identity = driverTo(org, drivers['headless, a private client'], { http })
    await identity.becomeGuest({ ...visitor, guest }).catch(() => {})
    return wire
  },
}

it.each(Object.entries(stories))('is as recorded: %s', async (name, story) => {
  ;(await story()).expectAsRecorded(`${name}`)
})
