/** Signing in with a code (headless-apis, section 4; form rules C1 to C6). */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf, otherThan } from '#org/fixture-journeys.ts'
import { integrationUser, maya, tomas } from '#org/seed/people.ts'
import { journeys, passcodes, users } from '#org/store/schema.ts'

let org: Fixture
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const { ask, askByPhone, register, answer, outcome, handle, code } = journeysOf(() => org)
const MAIL = maya.username
const PHONE = maya.phone ?? ''

describe('the right code', () => {
  test('signs in whose address it went to', async () => {
    const done = await answer(await handle(ask(MAIL)), await code(MAIL))
    const location = new URL(done.headers.get('location') ?? '')
    const given = await org.exchange(location.searchParams.get('code') ?? '')
    expect(((await given.json()) as { id: string }).id).toContain(maya.userId)
  })

  test('comes by text message to a number written in any way', async () => {
    const identifier = await handle(askByPhone('+46 (0)70-174 06 05'.replace('(0)', '')))
    const sms = { 'Auth-Verification-Type': 'sms' }
    expect(await outcome(identifier, await code(PHONE), sms)).toBe('signed in')
    expect((await org.messages(PHONE))[0]?.channel).toBe('sms')
  })

  test('is good once', async () => {
    const identifier = await handle(ask(MAIL))
    const right = await code(MAIL)
    expect(await outcome(identifier, right)).toBe('signed in')
    expect(await outcome(identifier, right)).toBe('otp already used')
  })

  test('was used: only who has it is told', async () => {
    const identifier = await handle(ask(MAIL))
    const right = await code(MAIL)
    await outcome(identifier, right)
    const nobodys = await handle(ask('nobody@example.com'))
    for (let n = 0; n < 6; n++)
      expect(await outcome(identifier, otherThan(right))).toBe(
        await outcome(nobodys, otherThan(right)),
      )
  })

  test('of a thousand simultaneous answers with it exactly one wins', async () => {
    const identifier = await handle(ask(MAIL))
    const right = await code(MAIL)
    const all = await Promise.all(Array.from({ length: 1_000 }, () => outcome(identifier, right)))
    expect(all.filter((one) => one === 'signed in')).toHaveLength(1)
    expect(all.filter((one) => one === 'otp already used')).toHaveLength(999)
  })

  test('lives for ten minutes', async () => {
    const identifier = await handle(ask(MAIL))
    org.advance(599)
    const right = await code(MAIL)
    expect(await outcome(identifier, otherThan(right))).toBe('invalid otp')
    org.advance(1)
    expect(await outcome(identifier, right)).toBe('expired otp')
  })

  test('does not help under another method, another journey, or a handle that is none', async () => {
    const identifier = await handle(ask(MAIL))
    const right = await code(MAIL)
    const wrong = [
      outcome(identifier, right, { 'Auth-Verification-Type': 'sms' }),
      outcome(identifier, right, { 'Auth-Request-Type': 'user-registration' }),
      outcome(await handle(register('jane@example.com')), right),
      outcome(await handle(ask(tomas.username)), right),
      outcome(Buffer.from('0Qt000000000000').toString('base64'), right),
      outcome('nonsense', right),
    ]
    expect(new Set(await Promise.all(wrong))).toEqual(new Set(['invalid otp']))
    expect(await outcome(identifier, right)).toBe('signed in')
  })

  test('does not open an account that was closed meanwhile', async () => {
    const identifier = await handle(ask(tomas.username))
    const right = await code(tomas.username)
    const set = (active: boolean) =>
      org.db.update(users).set({ active }).where(eq(users.id, tomas.userId))
    await set(false)
    expect(await outcome(identifier, right)).toBe('invalid otp')
    await set(true)
    expect(await outcome(identifier, right)).toBe('signed in')
  })

  test('of a user name that is somebody else’s phone or customer number opens no account but its own', async () => {
    for (const hint of [PHONE, maya.customerNumber]) {
      await org.reset()
      const set = (usernameKey: string) =>
        org.db.update(users).set({ usernameKey }).where(eq(users.id, tomas.userId))
      await set(hint.toLowerCase())
      const byHint = await handle(
        org.json('/services/auth/headless/init/passwordless/login', {
          login_hint: hint,
          verificationmethod: 'email',
        }),
      )
      expect(await handle(ask(hint))).not.toBe(byHint)
      expect(await outcome(byHint, await code(tomas.username))).toBe('invalid otp')
      await set(tomas.username)
    }
  })

  test('is for customers: nobody else gets one', async () => {
    await ask(integrationUser.username)
    expect((await org.messages(integrationUser.username)).map((sent) => sent.code)).toEqual([null])
  })

  test('needs the header that says how it came', async () => {
    const identifier = await handle(ask(MAIL))
    const answered = await answer(identifier, await code(MAIL), { 'Auth-Verification-Type': '' })
    expect([answered.status, await answered.json()]).toEqual([
      400,
      { error: 'invalid_request', error_description: 'invalid headers' },
    ])
  })

  test('is kept as a hash that tells nothing without the key', async () => {
    await ask(MAIL)
    const right = await code(MAIL)
    const kept = JSON.stringify([
      await org.db.select().from(journeys),
      await org.db.select().from(passcodes),
    ])
    expect(right).toMatch(/^\d{6}$/)
    expect(kept).not.toContain(right)
  })
})

describe('asking again', () => {
  test('goes on with the same request: the earlier code stays good', async () => {
    const identifier = await handle(ask(MAIL))
    const first = await code(MAIL)
    expect(await handle(ask(MAIL))).toBe(identifier)
    expect(await code(MAIL)).not.toBe(first)
    expect(await outcome(identifier, first)).toBe('signed in')
  })

  test('of several requests at the same time all have one handle', async () => {
    const handles = await Promise.all([ask(MAIL), ask(MAIL)].map(handle))
    expect(new Set(handles).size).toBe(1)
    for (const { code: one } of await org.messages(MAIL)) {
      expect(one).toMatch(/^\d{6}$/)
    }
  })

  test('does not let the earlier code live longer', async () => {
    const identifier = await handle(ask(MAIL))
    const first = await code(MAIL)
    org.advance(300)
    await ask(MAIL)
    org.advance(300)
    expect(await outcome(identifier, first)).toBe('expired otp')
    expect(await outcome(identifier, await code(MAIL))).toBe('signed in')
  })

  test('begins anew after the code was used, was worn out, or expired', async () => {
    const used = await handle(ask(MAIL))
    await outcome(used, await code(MAIL))
    const worn = await handle(ask(MAIL))
    expect(worn).not.toBe(used)
    for (let n = 0; n < 5; n++) await outcome(worn, otherThan(await code(MAIL)))
    org.advance(60)
    const expired = await handle(ask(MAIL))
    expect(expired).not.toBe(worn)
    org.advance(600)
    expect(await handle(ask(MAIL))).not.toBe(expired)
  })
})

describe('a wrong code', () => {
  test('five of them wear the right one out', async () => {
    const identifier = await handle(ask(MAIL))
    const right = await code(MAIL)
    for (let n = 0; n < 5; n++)
      expect(await outcome(identifier, otherThan(right))).toBe('invalid otp')
    expect(await outcome(identifier, right)).toBe('otp attempts exceeded')
  })

  test('a burst of them gets no more than five tries', async () => {
    const identifier = await handle(ask(MAIL))
    const wrong = otherThan(await code(MAIL))
    const all = await Promise.all(Array.from({ length: 50 }, () => outcome(identifier, wrong)))
    expect(all.filter((one) => one === 'invalid otp')).toHaveLength(5)
  })

  test.each([
    ['somebody', MAIL],
    ['nobody', 'nobody@example.com'],
  ])(
    'ten in an hour are all that %s has, whatever number of codes they get',
    async (_, username) => {
      for (let codes = 0; codes < 2; codes++) {
        const identifier = await handle(ask(username))
        for (let n = 0; n < 5; n++)
          expect(await outcome(identifier, otherThan(await code(MAIL)))).toBe('invalid otp')
      }
      org.advance(60)
      const identifier = await handle(ask(username))
      expect(await outcome(identifier, await code(MAIL))).toBe(
        'too many tries; retry in 3540 seconds',
      )
      org.advance(3_540)
      await ask(username)
      expect(await outcome(await handle(ask(username)), otherThan(await code(MAIL)))).toBe(
        'invalid otp',
      )
    },
  )
})

describe('who is reached', () => {
  const bytes = async (response: Response) => {
    const headers = [...response.headers].filter(([name]) => name !== 'date')
    const body = (await response.text()).replace(/[A-Za-z0-9]{20}/, 'a handle')
    return { status: response.status, headers, body }
  }

  test('the answer is the same for known, unknown, unverified and closed; the message is not', async () => {
    const expected = await bytes(await ask(MAIL))
    expect(await bytes(await ask('nobody@example.com'))).toEqual(expected)
    const set = (change: Partial<typeof users.$inferInsert>) =>
      org.db.update(users).set(change).where(eq(users.id, tomas.userId))
    await set({ emailVerified: false })
    expect(await bytes(await ask(tomas.username))).toEqual(expected)
    const [unconfirmed] = await org.messages(tomas.username)
    await set({ emailVerified: true, active: false })
    expect(await bytes(await ask(tomas.username))).toEqual(expected)
    await set({ active: true })

    expect((await org.messages('nobody@example.com'))[0]?.code).toBeNull()
    expect(unconfirmed?.code).toBeNull()
    expect(unconfirmed?.channel).toBe('email')
    expect(await org.messages(tomas.username)).toEqual([unconfirmed])
  })

  test('no stranger gets a text message, and no number that was never confirmed', async () => {
    expect((await askByPhone('+46701740699')).status).toBe(200)
    await org.db.update(users).set({ phoneVerified: false }).where(eq(users.id, maya.userId))
    expect((await askByPhone(PHONE)).status).toBe(200)
    await org.db.update(users).set({ phoneVerified: true }).where(eq(users.id, maya.userId))
    for (const to of ['+46701740699', PHONE]) expect(await org.messages(to)).toEqual([])
  })

  test.each([
    'maya@example.com\r\nBcc: all@example.com',
    'maya@example.com, all@example.com',
    'Maya <maya@example.com>',
  ])('%j is nobody’s address and gets no mail', async (username) => {
    expect((await ask(username)).status).toBe(200)
    for (const to of [username, username.toLowerCase(), 'all@example.com', MAIL])
      expect(await org.messages(to)).toEqual([])
  })

  test('a code for nobody does not exist: no guess is right', async () => {
    await handle(ask('nobody@example.com'))
    const kept = await org.db.select().from(passcodes)
    expect(kept).toHaveLength(1)
    expect((await org.messages('nobody@example.com'))[0]?.code).toBeNull()
  })
})
