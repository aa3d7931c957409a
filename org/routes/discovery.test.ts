/** Signing in without a user name (headless-apis, section 10). */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type DiscoveryHandler,
  type DiscoveryRequest,
  discoverCustomer,
} from '#org/domain/discovery.ts'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf } from '#org/fixture-journeys.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'

let handler: DiscoveryHandler
let org: Fixture
let off: Fixture
beforeAll(async () => {
  const discoveryHandler: DiscoveryHandler = (...asked) => handler(...asked)
  org = await openFixture({ initRequiresAuth: false, discoveryHandler })
  off = await openFixture({ initRequiresAuth: false, discoveryFlows: 'forgot_password' })
})
beforeEach(async () => {
  handler = discoverCustomer
  await org.reset()
})
afterAll(() => Promise.all([org.close(), off.close()]))

const { outcome, handle, code } = journeysOf(() => org)
const PASSWORDLESS = '/services/auth/headless/init/passwordless/login'
const ask = (login_hint: string, more: object = {}) =>
  org.json(PASSWORDLESS, { login_hint, verificationmethod: 'email', ...more })
const signIn = (login_hint: string, password: string = maya.password) =>
  org.authorize({ username: '', login_hint, password })

async function answerTo(asked: Promise<Response>) {
  const answer = await asked
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return {
    status: answer.status,
    headers,
    body: (await answer.text()).replace(/[A-Za-z0-9]{20}/, 'a handle'),
  }
}

describe.each([
  ['an address', 'Maya@Example.com'],
  ['a phone number', '+46 70-174 06 05'],
  ['a booking number', 'hw-7q2m4x'],
  ['a customer number', 'C-100001'],
  ['a user name', 'MAYA@example.com'],
])('%s', (_, hint) => {
  test('signs in with the password', async () => {
    const answered = await signIn(hint)
    const found = new URL(answered.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const { id } = (await (await org.exchange(found)).json()) as { id: string }
    expect(id).toContain(maya.userId)
  })

  test('gets a code', async () => {
    const identifier = await handle(ask(hint))
    expect(await outcome(identifier, await code(maya.username))).toBe('signed in')
  })
})

describe('whether a hint means somebody does not show', () => {
  const share = (phone: string | null) =>
    org.db.update(users).set({ phone }).where(eq(users.id, tomas.userId))

  test('none, one, several, and a handler that throws answer a password alike', async () => {
    const expected = await answerTo(signIn('HW-222222'))
    expect(await answerTo(signIn(maya.phone ?? '', 'wrong'))).toEqual(expected)
    await share(maya.phone)
    expect(await answerTo(signIn(maya.phone ?? ''))).toEqual(expected)
    await share(tomas.phone)
    handler = () => {
      throw new Error('no such table')
    }
    expect(await answerTo(signIn(maya.phone ?? ''))).toEqual(expected)
    expect(org.lines).toContainEqual(expect.objectContaining({ what: 'handler', name: 'Error' }))
    handler = () => ({ userIds: [], customErrorMessage: 'we do not know you' })
    expect(await answerTo(signIn(maya.phone ?? ''))).toEqual(expected)
  })

  test('nor when a code is asked for; several get none', async () => {
    const expected = await answerTo(ask('HW-222222'))
    expect(await answerTo(ask('C-100002'))).toEqual(expected)
    handler = () => ({ userIds: [maya.userId, tomas.userId] })
    expect(await answerTo(ask('C-100001'))).toEqual(expected)
    expect(await org.messages(maya.username)).toEqual([])
    handler = () => ({ userIds: [maya.userId, maya.userId] })
    await ask('HW-7Q2M4X')
    expect(await org.messages(maya.username)).toHaveLength(1)
  })

  test('wrong passwords slow a hint down, whether or not it means somebody', async () => {
    for (const hint of [maya.phone ?? '', 'HW-222222']) {
      for (let tries = 0; tries < 5; tries++) await signIn(hint, 'wrong')
      const answer = await signIn(hint)
      expect(Object.values((await answer.json()) as object)).toContain('rate_limit_exceeded')
    }
  })
})

test('a number that somebody else only typed takes nothing from its owner', async () => {
  const set = (change: Partial<typeof users.$inferInsert>) =>
    org.db.update(users).set(change).where(eq(users.id, tomas.userId))
  await set({ phone: maya.phone, phoneVerified: false })
  expect((await signIn(maya.phone ?? '')).status).toBe(302)
  await set({ phoneVerified: true, active: false })
  expect((await signIn(maya.phone ?? '')).status).toBe(302)
  await set({ phone: tomas.phone, active: true })
})

test('a number that was never confirmed signs in with the password, but gets no code', async () => {
  const set = (phoneVerified: boolean) =>
    org.db.update(users).set({ phoneVerified }).where(eq(users.id, maya.userId))
  await set(false)
  expect((await signIn(maya.phone ?? '')).status).toBe(302)
  await ask(maya.phone ?? '', { verificationmethod: 'sms' })
  expect(await org.messages(maya.phone ?? '')).toEqual([])
  await set(true)
})

test('a right password for a user name forgives no wrong ones for a hint of the same words', async () => {
  const set = (usernameKey: string) =>
    org.db.update(users).set({ usernameKey }).where(eq(users.id, tomas.userId))
  await set('c-100001')
  const statuses: string[] = []
  for (let n = 0; n < 6; n++) {
    const guessed = await signIn('C-100001', 'wrong')
    statuses.push(((await guessed.json()) as { error: string }).error)
    await org.authorize({ username: 'C-100001', password: tomas.password })
  }
  await set(tomas.username)
  expect(statuses.at(-1)).toBe('rate_limit_exceeded')
})

describe('the handler', () => {
  const seen: DiscoveryRequest[] = []
  beforeEach(() => {
    seen.length = 0
    handler = (request, directory) => {
      seen.push(request)
      return discoverCustomer(request, directory)
    }
  })

  test('sees the hint, how a code would go out, custom data, and what is known of the request', async () => {
    await org.json(
      PASSWORDLESS,
      { login_hint: 'C-1', verificationmethod: 'sms', customdata: { tour: 'north' } },
      { 'User-Agent': 'a browser', 'X-Forwarded-For': '192.0.2.7' },
    )
    expect(seen).toEqual([
      {
        networkId: expect.stringMatching(/^0DB/),
        loginHint: 'C-1',
        verificationAction: 'SMS',
        customDataJson: '{"tour":"north"}',
        requestAttributes: {
          CommunityUrl: 'http://org.test/portal',
          IpAddress: '192.0.2.7',
          UserAgent: 'a browser',
        },
      },
    ])
  })

  test('sees no way for a code when there is a password, and never the password', async () => {
    await org.authorize({
      username: '',
      login_hint: 'C-1',
      password: 'pass',
      customdata: '{"a":1}',
    })
    expect(seen[0]).toMatchObject({ loginHint: 'C-1', customDataJson: '{"a":1}' })
    expect(seen[0]?.verificationAction).toBeUndefined()
    expect(JSON.stringify(seen)).not.toContain('"pass"')
  })

  test('is not asked about a user name', async () => {
    await org.authorize()
    expect(seen).toEqual([])
  })
})

test('a flow that the site has not switched on takes no hint', async () => {
  const asked = await off.json(PASSWORDLESS, { login_hint: 'C-1', verificationmethod: 'email' })
  expect([asked.status, await asked.json()]).toEqual([
    400,
    { invalid_request: 'login_hint is not enabled' },
  ])
  const signedIn = await off.authorize({ username: '', login_hint: 'C-100001' })
  expect([signedIn.status, await signedIn.json()]).toEqual([
    400,
    { error: 'invalid_request', error_description: 'login_hint is not enabled' },
  ])
})

test('a user name beside a hint is refused', async () => {
  expect((await org.authorize({ login_hint: 'C-100001' })).status).toBe(400)
  expect((await ask('C-100001', { username: maya.username })).status).toBe(400)
})
