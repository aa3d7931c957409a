import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asPrivate, CHALLENGE, openFixture, PUBLIC, SITE, VERIFIER } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { securityEvents } from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

let org: Awaited<ReturnType<typeof openFixture>>
const account = accountOf(() => org)
const { ask, signIn, kinds } = account
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(async () => {
  await org.reset()
  await org.db.delete(securityEvents)
})
afterAll(() => org.close())

type Session = { id: string; current: boolean; lastUsedAt: string; [name: string]: unknown }
const sessions = async (as: string) =>
  (await account.get<{ sessions: Session[] }>(as, '/sessions')).sessions

const BROWSER = { 'User-Agent': 'Mozilla/5.0 (X11; Linux)', 'X-Forwarded-For': '81.225.3.2' }
const QUERY = '/services/data/v66.0/query?q=SELECT+Name+FROM+Booking__c'

describe('the list of sessions', () => {
  test('tells of each where it came from, when, how, and which one is asking', async () => {
    const first = await signIn(maya, BROWSER)
    org.advance(60)
    const second = await signIn(maya, { 'User-Agent': '\u00e9vil\tbrowser'.repeat(100) })
    expect(await sessions(first)).toEqual([
      {
        id: expect.any(String),
        current: false,
        client: 'Headway for browsers',
        userAgent: expect.stringMatching(/^vil browser[\x20-\x7e]{289}$/),
        country: null,
        createdAt: '2026-11-22T09:01:00.000Z',
        lastUsedAt: '2026-11-22T09:01:00.000Z',
        methods: ['pwd'],
      },
      {
        id: expect.any(String),
        current: true,
        client: 'Headway for browsers',
        userAgent: 'Mozilla/5.0 (X11; Linux)',
        country: 'SE',
        createdAt: '2026-11-22T09:00:00.000Z',
        lastUsedAt: '2026-11-22T09:00:00.000Z',
        methods: ['pwd'],
      },
    ])
    expect((await sessions(second)).map(({ current }) => current)).toEqual([true, false])
  })

  test('is one’s own, and has nothing that never became a session', async () => {
    const token = await signIn(maya)
    await signIn(tomas)
    await org.code()
    expect(await sessions(token)).toHaveLength(1)
  })

  test('says to five minutes when a session was used', async () => {
    const token = await signIn(maya)
    const used = async (seconds: number) => {
      org.advance(seconds)
      await ask(token, 'GET', QUERY)
      return (await sessions(token))[0]?.lastUsedAt
    }
    expect(await used(299)).toBe('2026-11-22T09:00:00.000Z')
    expect(await used(1)).toBe('2026-11-22T09:05:00.000Z')
    expect(await used(120)).toBe('2026-11-22T09:05:00.000Z')
  })
})

describe('ending', () => {
  test('one session takes its access and refresh tokens along, at once and everywhere', async () => {
    const mine = await signIn(maya)
    const { access_token: other = '', refresh_token = '' } = await org.tokens()
    expect((await ask(other, 'GET', QUERY)).status).toBe(200)
    const id = (await sessions(mine)).find(({ current }) => !current)?.id
    expect(await account.try(mine, 'DELETE', `/sessions/${id}`)).toBe('204')
    expect(await account.try(other, 'GET', QUERY)).toBe('401 INVALID_SESSION_ID')
    expect(await account.try(other, 'GET', '/sessions')).toBe('401 INVALID_SESSION_ID')
    const renewal = { grant_type: 'refresh_token', client_id: 'headway-public', refresh_token }
    expect((await org.post('/services/oauth2/token', renewal)).status).toBe(400)
    expect(await account.try(mine, 'DELETE', `/sessions/${id}`)).toBe('404 NOT_FOUND')
    expect((await kinds(mine))[0]).toBe('session-ended')
  })

  test('the others leaves this one, ending all leaves none, however old the sign-in is', async () => {
    const [one, two, three] = [await signIn(maya), await signIn(maya), await signIn(maya)]
    const foreign = await signIn(tomas)
    org.advance(3_600)
    expect(await account.try(two, 'POST', '/sessions/end-others')).toBe('204')
    for (const token of [one, three])
      expect(await account.try(token, 'GET', QUERY)).toBe('401 INVALID_SESSION_ID')
    expect((await kinds(two))[0]).toBe('sessions-ended')
    expect(await account.try(two, 'POST', '/sessions/end-others')).toBe('204')
    expect((await kinds(two)).filter((kind) => kind === 'sessions-ended')).toHaveLength(1)
    expect(await account.try(two, 'POST', '/sessions/end-all')).toBe('204')
    expect(await account.try(two, 'GET', QUERY)).toBe('401 INVALID_SESSION_ID')
    expect((await ask(foreign, 'GET', QUERY)).status).toBe(200)
  })

  test('is for one’s own sessions only', async () => {
    const [mine, theirs] = [await signIn(maya), await signIn(tomas)]
    const [foreign] = await sessions(theirs)
    for (const id of [foreign?.id, 'nonsense', '00000000-0000-4000-8000-000000000000'])
      expect(await account.try(mine, 'DELETE', `/sessions/${id}`)).toBe('404 NOT_FOUND')
    expect(await sessions(theirs)).toHaveLength(1)
  })

  test('all others at the same instant from two sessions leaves one', async () => {
    const [one, two] = [await signIn(maya), await signIn(maya)]
    const ended = await Promise.all(
      [one, two].map((token) => account.try(token, 'POST', '/sessions/end-others')),
    )
    const alive = await Promise.all([one, two].map((token) => account.try(token, 'GET', QUERY)))
    expect(ended.toSorted()).toEqual(['204', '401 INVALID_SESSION_ID'])
    expect(alive.toSorted()).toEqual(['200', '401 INVALID_SESSION_ID'])
  })
})

describe('security events', () => {
  test('are newest first, twenty a page, one’s own, and forgotten after ninety days', async () => {
    for (let n = 0; n < 22; n++) await signIn(maya, BROWSER)
    const token = await signIn(maya)
    await signIn(tomas)
    type Page = { events: Record<string, unknown>[]; next?: string }
    const first = await account.get<Page>(token, '/security-events')
    expect(first.events).toHaveLength(20)
    expect(first.events[1]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      kind: 'signed-in',
      at: '2026-11-22T09:00:00.000Z',
      userAgent: 'Mozilla/5.0 (X11; Linux)',
      country: 'SE',
    })
    const second = await account.get<Page>(token, `/security-events?before=${first.next}`)
    expect(second).toEqual({ events: [expect.anything(), expect.anything(), expect.anything()] })
    const ids = [...first.events, ...second.events].map(({ id }) => Number(id))
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    for (const before of ['x', '-1', '0', '1e3', '9'.repeat(16), ''])
      expect(await account.try(token, 'GET', `/security-events?before=${before}`)).toBe(
        '400 MALFORMED_REQUEST',
      )
    org.advance(90 * 86_400 + 1)
    await sweep(org.db, org.now())
    expect(await org.db.$count(securityEvents)).toBe(0)
  })
})

describe('who may come', () => {
  const RESOURCES = ['/sessions', '/security-events']

  test('nobody without a token, with one for something else, or as a machine', async () => {
    await org.reset({ public: { scopes: ['api', 'openid', 'refresh_token'] } })
    const { access_token: narrow = '' } = await org.tokens({ scope: 'openid' })
    const machine = await org.integration()
    for (const path of RESOURCES) {
      const at = `/services/apexrest/headway/v1${path}`
      expect(await account.outcome(org.request(at))).toBe('401 INVALID_SESSION_ID')
      expect(await account.try('nonsense', 'GET', path)).toBe('401 INVALID_SESSION_ID')
      expect(await account.try(narrow, 'GET', path)).toBe('403 INSUFFICIENT_ACCESS')
      expect(await account.outcome(org.request(at, { headers: machine }))).toBe(
        '403 INSUFFICIENT_ACCESS',
      )
      expect(await account.try(narrow, 'PATCH', path)).toBe('405 METHOD_NOT_ALLOWED')
    }
  })

  test('the server of a client with a secret says on whose behalf it comes, also from afar', async () => {
    const afar = { incoming: { socket: { remoteAddress: '8.8.8.8' } } }
    const request = (path: string, form: Record<string, string>, headers = {}) =>
      org.app.request(
        `${SITE}${path}`,
        { method: 'POST', body: new URLSearchParams(form), headers },
        afar,
      )
    const behalf = { 'X-Forwarded-For': '81.225.3.2' }
    const named = { ...behalf, 'Auth-Request-Type': 'Named-User' }
    const { username, password } = maya
    const ways = [
      [asPrivate.authorize, asPrivate.token, 'SE'],
      [{ client_id: PUBLIC.clientId, redirect_uri: PUBLIC.callback }, {}, null],
    ] as const
    for (const [authorize, token, country] of ways) {
      const form = { ...authorize, username, password }
      const asked = { response_type: 'code_credentials', code_challenge: CHALLENGE, ...form }
      const answer = await request('/services/oauth2/authorize', asked, named)
      const code = new URL(answer.headers.get('location') ?? 'missing:').searchParams.get('code')
      const redeem = { grant_type: 'authorization_code', code_verifier: VERIFIER, code: code ?? '' }
      const redeemed = { ...authorize, ...redeem, ...token }
      const tokens = await request('/services/oauth2/token', redeemed, behalf)
      const { access_token: given = '' } = (await tokens.json()) as Record<string, string>
      expect((await sessions(given)).find(({ current }) => current)?.country).toBe(country)
    }
  })
})
