/** A guest signs in (headless-apis, section 8.4): what they kept in mind is the customer's from then on, and the guest is no more. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asPrivate, basic, CHALLENGE, openFixture, PRIVATE, PUBLIC } from '#org/fixture.ts'
import { challengesOf, openCertificate } from '#org/fixture-challenges.ts'
import { claimsOf, guestsOf } from '#org/fixture-guests.ts'
import { journeysOf } from '#org/fixture-journeys.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { grants, guests, guestTokens, shortlistEntries } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
let app: Awaited<ReturnType<typeof openCertificate>>
const { begin, redeem, code, guest, ask, trips, keep, list } = guestsOf(() => org)
const challenges = challengesOf(
  () => org,
  () => app.key,
)
const journeys = journeysOf(() => org)

beforeAll(async () => {
  app = await openCertificate()
  org = await openFixture({ certificate: app.pem, initRequiresAuth: false })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

type Form = Record<string, string>
const asTomas = { username: tomas.username, password: tomas.password }

const codeIn = (answer: Response) =>
  new URL(answer.headers.get('location') ?? 'missing:').searchParams.get('code') ?? ''
const accessIn = async (answer: Response) =>
  ((await answer.json()) as { access_token: string }).access_token
const hinted = (token: string) => ({ 'Uvid-Hint': token })

/** Signs in with the hint at authorize; answers the access token. */
const signInWith = async (token: string, form: Form = {}) =>
  accessIn(await org.exchange(codeIn(await org.authorize(form, hinted(token)))))

/** A guest with some trips on their list. */
async function guestWith(slugs: readonly number[], client?: typeof asPrivate) {
  const all = await trips()
  const made = await guest(undefined, client)
  for (const at of slugs) {
    org.advance(1)
    await keep(made.token, all[at]?.id ?? '')
  }
  return { ...made, slugs: slugs.map((at) => all[at]?.slug ?? '') }
}

const claimOf = async (uvid: string) =>
  (await org.db.select().from(guests).where(eq(guests.uvid, uvid)))[0]?.claimedBy

const exchangeWith = (given: string, token: string, form: Form = {}) =>
  org.post(
    '/services/oauth2/token',
    {
      grant_type: 'authorization_code',
      client_id: PUBLIC.clientId,
      redirect_uri: PUBLIC.callback,
      code_verifier: 'the-verifier-of-the-tests-is-long-enough-to-count',
      code: given,
      ...form,
    },
    hinted(token),
  )

const entrances: Record<string, (token: string) => Promise<string>> = {
  'user name and password, the hint in a header': (token) => signInWith(token),
  'user name and password, the hint in the body': async (token) =>
    accessIn(await org.exchange(codeIn(await org.authorize({ uvid_hint: token })))),
  'a one-time code': async (token) => {
    const identifier = await journeys.handle(journeys.ask(maya.username))
    const otp = await journeys.code(maya.username)
    return accessIn(
      await org.exchange(codeIn(await journeys.answer(identifier, otp, hinted(token)))),
    )
  },
  registration: async (token) => {
    const email = 'jane@example.com'
    const identifier = await journeys.handle(journeys.register(email))
    const headers = { 'Auth-Request-Type': 'user-registration', ...hinted(token) }
    const otp = await journeys.code(email)
    return accessIn(await org.exchange(codeIn(await journeys.answer(identifier, otp, headers))))
  },
  'the exchange of the code': async (token) =>
    accessIn(await exchangeWith(await org.code(), token)),
}

describe.each(Object.entries(entrances))('signing in by %s', (_, signIn) => {
  it('takes the list along and ends the guest', async () => {
    const { uvid, token, slugs } = await guestWith([2, 0])
    const access = await signIn(token)
    expect(await list(access)).toEqual(slugs.toReversed())
    expect((await ask(token, '/shortlist')).status).toBe(401)
    expect(await claimOf(uvid)).toMatch(/^005/)
    const [grant] = await org.db.select().from(grants)
    const tokens = await org.db.select().from(guestTokens)
    expect(tokens.map(({ revokedAt }) => revokedAt)).toEqual([expect.any(Date)])
    expect([grant?.uvid, grant?.userId]).toEqual([uvid, await claimOf(uvid)])
    for (const hint of [`UVID ${uvid}`, `JWT ${token}`]) {
      const again = await begin(hint)
      expect([again.status, await again.json()]).toMatchObject([
        400,
        { error_description: 'uvid invalid' },
      ])
    }
  })
})

describe('signing in at the authorization challenge endpoint', () => {
  const end = async (answer: Response) => {
    const { authorization_code = '' } = (await answer.json()) as Record<string, string>
    return accessIn(await challenges.redeem(authorization_code))
  }

  it('takes the list along, by password in one call', async () => {
    const { uvid, token, slugs } = await guestWith([1], asPrivate)
    const form = { username: maya.username, password: maya.password }
    const access = await end(await challenges.first(form, hinted(token)))
    expect(await list(access)).toEqual(slugs)
    expect(await claimOf(uvid)).toBe(maya.userId)
  })

  it('takes along the guest of the call that ends in the code, and nobody before', async () => {
    const [one, other] = [await guestWith([1], asPrivate), await guestWith([2], asPrivate)]
    const form = { username: maya.username, verificationmethod: 'email' }
    const asked = await challenges.first(form, hinted(one.token))
    const { auth_session = '' } = (await asked.json()) as Record<string, string>
    expect(await claimOf(one.uvid)).toBeNull()
    const otp = await journeys.code(maya.username)
    const access = await end(await challenges.call({ auth_session, otp }, hinted(other.token)))
    expect(await list(access)).toEqual(other.slugs)
    expect([await claimOf(one.uvid), await claimOf(other.uvid)]).toEqual([null, maya.userId])
  })
})

describe('what comes along', () => {
  it('is added to what the customer has, once, and the newest stays first', async () => {
    const all = await trips()
    const { access_token: before = '' } = await org.tokens()
    await keep(before, all[0]?.id ?? '')
    org.advance(1)
    const { token } = await guestWith([0, 1])
    expect(await list(await signInWith(token))).toEqual([all[1]?.slug, all[0]?.slug])
    expect(await org.db.$count(shortlistEntries)).toBe(2)
  })

  it('is named in a JWT of that sign-in, also after a refresh, and nowhere without a guest', async () => {
    await org.reset({ public: { accessTokenFormat: 'jwt' } })
    const { uvid, token } = await guestWith([])
    const answer = await org.exchange(codeIn(await org.authorize({}, hinted(token))))
    const { access_token = '', refresh_token = '' } = (await answer.json()) as Form
    expect(claimsOf(access_token)).toMatchObject({ uvid, sub: `uid:${maya.userId}` })
    const renewed = await org.post('/services/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: PUBLIC.clientId,
      refresh_token,
    })
    expect(claimsOf(await accessIn(renewed))).toMatchObject({ uvid })
    expect(claimsOf((await org.tokens()).access_token ?? '')).not.toHaveProperty('uvid')
    const exchanged = await guestWith([])
    const late = await accessIn(await exchangeWith(await org.code(), exchanged.token))
    expect(claimsOf(late)).toMatchObject({ uvid: exchanged.uvid })
  })

  it('comes with a token that expired less than 30 days ago', async () => {
    const { token, slugs } = await guestWith([3])
    org.advance(720 * 60 + 30 * 86_400 - 2)
    expect(await list(await signInWith(token))).toEqual(slugs)
  })

  it('is of one guest for each sign-in: the first that was named', async () => {
    const [one, other] = [await guestWith([1]), await guestWith([2])]
    const given = codeIn(await org.authorize({}, hinted(one.token)))
    expect(await list(await accessIn(await exchangeWith(given, other.token)))).toEqual(one.slugs)
    expect(await claimOf(other.uvid)).toBeNull()
  })
})

describe('a hint that leads nowhere keeps nobody from signing in', () => {
  const claims = { sub: 'uvid:3f1c2d4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f' }
  const hints: Record<string, () => Promise<string> | string> = {
    nonsense: () => 'nonsense',
    'a scheme word before it': async () => `JWT ${(await guestWith([1])).token}`,
    'a UUID': async () => (await guestWith([1])).uvid,
    'one that somebody made up': () =>
      `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`,
    'one that was revoked': async () => {
      const { token } = await guestWith([1])
      await org.post('/services/oauth2/revoke', { token })
      return token
    },
    'one of another client': async () => (await guestWith([1], asPrivate)).token,
    'one that expired long ago': async () => {
      const { token } = await guestWith([1])
      org.advance(720 * 60 + 30 * 86_400)
      return token
    },
    'one whose guest is a customer already': async () => {
      const { token } = await guestWith([1])
      await signInWith(token, asTomas)
      return token
    },
    "a customer's token": async () => (await org.tokens(asTomas)).access_token ?? '',
  }

  it.each(Object.entries(hints))('%s', async (_, make) => {
    const hint = await make()
    const answer = await org.authorize({}, hinted(hint))
    expect(answer.status).toBe(302)
    const access = await accessIn(await exchangeWith(codeIn(answer), hint))
    expect(await list(access)).toEqual([])
    const mine = await org.db.select().from(grants).where(eq(grants.userId, maya.userId))
    expect(mine.map(({ uvid }) => uvid)).toEqual([null])
  })

  it('and a wrong password claims nobody', async () => {
    const { uvid, token, slugs } = await guestWith([1])
    expect((await org.authorize({ password: 'wrong' }, hinted(token))).status).toBe(400)
    expect(await claimOf(uvid)).toBeNull()
    expect(await list(token)).toEqual(slugs)
  })
})

describe('at the same instant', () => {
  const rounds = Array.from({ length: 8 }, (_, n) => n)

  it('two customers who name the same guest: one has the list, the other nothing', async () => {
    for (const _ of rounds) {
      const { uvid, token, slugs } = await guestWith([0, 1])
      const accesses = await Promise.all([signInWith(token), signInWith(token, asTomas)])
      const lists = await Promise.all(accesses.map(list))
      expect(lists.map(({ length }) => length).sort()).toEqual([0, 2])
      expect(lists.find(({ length }) => length > 0)?.sort()).toEqual(slugs.sort())
      const claimed = await org.db.select().from(grants).where(eq(grants.uvid, uvid))
      expect(claimed.map(({ userId }) => userId)).toEqual([await claimOf(uvid)])
      await org.reset()
    }
  })

  it('at two entrances: one has the list', async () => {
    for (const _ of rounds) {
      const { token } = await guestWith([0])
      const given = await org.code(asTomas)
      const accesses = await Promise.all([
        signInWith(token),
        exchangeWith(given, token).then(accessIn),
      ])
      const lists = await Promise.all(accesses.map(list))
      expect(lists.map(({ length }) => length).sort()).toEqual([0, 1])
      await org.reset()
    }
  })

  it('as a trip is kept: it is on the customer’s list, or the guest heard that they are one no more', async () => {
    const all = await trips()
    const told = new Set<number>()
    for (const n of rounds) {
      const { uvid, token } = await guestWith([0])
      const putting = () => Promise.all([1, 2, 3, 4].map((at) => keep(token, all[at]?.id ?? '')))
      const signing = () => org.code().then((given) => exchangeWith(given, token).then(accessIn))
      const [answers, access] = await Promise.all(
        n % 2 ? [putting(), signing()] : [Promise.resolve().then(putting), signing()],
      )
      const kept = answers.flatMap(({ status }, at) => (status === 204 ? [all[at + 1]?.slug] : []))
      for (const { status } of answers) told.add(status)
      expect([...told].every((status) => status === 204 || status === 401)).toBe(true)
      expect((await list(access)).sort()).toEqual([all[0]?.slug, ...kept].sort())
      const left = await org.db
        .select()
        .from(shortlistEntries)
        .where(eq(shortlistEntries.uvid, uvid))
      expect(left).toEqual([])
      await org.reset()
    }
  })

  it('as another token is asked for: it opens nothing', async () => {
    for (const _ of rounds) {
      const { token } = await guestWith([0])
      const given = await code(`JWT ${token}`)
      const [, answer] = await Promise.all([signInWith(token), redeem(given, token)])
      if (answer.status === 200)
        expect((await ask(await accessIn(answer), '/shortlist')).status).toBe(401)
      await org.reset()
    }
  })

  it('as the customer keeps trips too: nothing is lost and nothing is there twice', async () => {
    const all = await trips()
    for (const _ of rounds) {
      const { token } = await guestWith([0, 1, 2, 3])
      const { access_token: mine = '' } = await org.tokens()
      await Promise.all([
        signInWith(token),
        ...[2, 3, 4, 5].map((at) => keep(mine, all[at]?.id ?? '')),
      ])
      const slugs = all.slice(0, 6).map(({ slug }) => slug)
      expect((await list(mine)).sort()).toEqual(slugs.sort())
      await org.reset()
    }
  })
})

it('the hint counts for the private client as well, with its secret', async () => {
  const { token, slugs } = await guestWith([5], asPrivate)
  const headers = { ...basic(maya.username, maya.password), ...hinted(token) }
  const form = { ...asPrivate.authorize, username: '', password: '', code_challenge: CHALLENGE }
  const given = codeIn(await org.authorize(form, headers))
  const answer = await org.exchange(given, { ...asPrivate.token, client_id: PRIVATE.clientId })
  expect(await list(await accessIn(answer))).toEqual(slugs)
})
