/** Lost passwords (headless-apis, section 6; form rules S1 to S5). */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf, otherThan } from '#org/fixture-journeys.ts'
import { again, DONE, NEW, recoveryOf, rememberPeople, SENT, WRONG } from '#org/fixture-recovery.ts'
import { maya, tomas } from '#org/seed/people.ts'
import { journeys, passcodes, users } from '#org/store/schema.ts'

let org: Fixture
let restore: () => Promise<void>
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
  restore = await rememberPeople(org)
})
beforeEach(async () => {
  await org.reset()
  await restore()
})
afterAll(() => org.close())

const { ask, register, outcome, handle, code } = journeysOf(() => org)
const { send, told, lost, set, signsIn } = recoveryOf(() => org)
const MAIL = maya.username
const NOBODY = 'nobody@example.com'
const both = [
  ['somebody', MAIL],
  ['nobody', NOBODY],
] as const
const change = (change: Partial<typeof users.$inferInsert>, who = maya) =>
  org.db.update(users).set(change).where(eq(users.id, who.userId))
const kept = async () =>
  (await org.db.select().from(users).where(eq(users.id, maya.userId)))[0] ?? expect.fail()

describe('the right code', () => {
  test('replaces the password, proves the address, and tells its owner', async () => {
    await change({ emailVerified: false })
    expect(await lost(MAIL)).toEqual(SENT)
    const right = await code(MAIL)
    org.advance(60)
    expect(await set(MAIL, right)).toEqual(DONE)
    expect([await signsIn(MAIL, maya.password), await signsIn(MAIL, NEW)]).toEqual([false, true])
    expect(await kept()).toMatchObject({ emailVerified: true, passwordChangedAt: org.now() })
    const [newest] = await org.messages(MAIL)
    expect([newest?.subject, newest?.code]).toEqual(['Your Headway password was changed', null])
    expect(newest?.text).toContain('22 November 2026 at 09:01 UTC')
  })

  test('ends the sessions of its owner, and nobody else’s', async () => {
    const mine = [await org.tokens(), await org.tokens()]
    const pending = await org.code()
    const theirs = await org.tokens({ username: tomas.username, password: tomas.password })
    const alive = async ({ access_token, refresh_token }: Record<string, string>) => {
      const headers = { Authorization: `Bearer ${access_token}` }
      const refresh = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '' }
      return [
        (await org.request('/services/oauth2/userinfo', { headers })).status,
        (await org.exchange('', refresh)).status,
      ]
    }
    expect(await Promise.all(mine.map(alive))).toEqual([
      [200, 200],
      [200, 200],
    ])
    await lost(MAIL)
    const answer = await send({ username: MAIL, otp: await code(MAIL), newpassword: NEW })
    expect(Object.keys((await answer.json()) as object)).toEqual(['status_code', 'status'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    for (const tokens of mine) expect(await alive(tokens)).toEqual([401, 400])
    expect((await org.exchange(pending)).status).toBe(400)
    expect(await alive(theirs)).toEqual([200, 200])
  })

  test('forgets the wrong tries at the old password', async () => {
    for (let n = 0; n < 6; n++) await signsIn(MAIL, 'wrong')
    expect(await signsIn(MAIL, maya.password)).toBe(false)
    await lost(MAIL)
    expect(await set(MAIL, await code(MAIL))).toEqual(DONE)
    expect(await signsIn(MAIL, NEW)).toBe(true)
  })

  test('is good once', async () => {
    await lost(MAIL)
    const right = await code(MAIL)
    expect(await set(MAIL, right)).toEqual(DONE)
    expect(await set(MAIL, right, 'another copper lantern')).toEqual(again('otp already used'))
    expect(await set(MAIL, otherThan(right))).toEqual(WRONG)
  })

  test('of a thousand simultaneous answers with it exactly one wins', async () => {
    await lost(MAIL)
    const right = await code(MAIL)
    const tries = Array.from({ length: 1_000 }, (_, n) => set(MAIL, right, `${NEW} ${n}`))
    const all = (await Promise.all(tries)).map((one) => JSON.stringify(one))
    const won = all.indexOf(JSON.stringify(DONE))
    expect(all.filter((one) => one === JSON.stringify(DONE))).toHaveLength(1)
    expect(all.filter((one) => one.includes('otp already used'))).toHaveLength(999)
    expect(await signsIn(MAIL, `${NEW} ${won}`)).toBe(true)
    expect(await org.messages(MAIL)).toHaveLength(2)
  }, 240_000)

  test('is good beside another one of the same person at the same instant', async () => {
    for (let n = 0; n < 10; n++) {
      await org.reset()
      await lost(MAIL)
      const first = await code(MAIL)
      await told({ login_hint: maya.phone })
      const second = await code(MAIL)
      const done = await Promise.all([
        set(MAIL, first, `${NEW} ${n}`),
        told({ login_hint: maya.phone, otp: second, newpassword: `${NEW} also ${n}` }),
      ])
      expect(done).toContainEqual(DONE)
      expect([200, 400]).toEqual(expect.arrayContaining(done.map(([status]) => status)))
    }
  })

  test('opens no account that was closed meanwhile', async () => {
    await lost(MAIL)
    await change({ active: false })
    expect(await set(MAIL, await code(MAIL))).toEqual(WRONG)
    await change({ active: true })
    expect(await set(MAIL, await code(MAIL))).toEqual(DONE)
  })

  test('leaves no way in to whoever opened the account with a phone of theirs', async () => {
    const victim = 'victim@example.com'
    const sms = { 'Auth-Verification-Type': 'sms' }
    const asSms = { verificationmethod: 'sms', customdata: { mobilePhone: '+46701740699' } }
    const opening = await handle(register(victim, asSms))
    const opened = { ...sms, 'Auth-Request-Type': 'user-registration' }
    expect(await outcome(opening, await code('+46701740699'), opened)).toBe('signed in')
    const byPhone = () =>
      org.json('/services/auth/headless/init/passwordless/login', {
        login_hint: '+46701740699',
        verificationmethod: 'sms',
      })
    const waiting = await handle(byPhone())
    const early = await code('+46701740699')
    await lost(victim)
    expect(await set(victim, await code(victim))).toEqual(DONE)
    expect(await outcome(waiting, early, sms)).not.toBe('signed in')
    org.advance(60)
    const later = await handle(byPhone())
    expect(await code('+46701740699')).toBe(early)
    expect(await outcome(later, early, sms)).toBe('invalid otp')
  })

  test('is not shut out by wrong guesses at sign-in codes', async () => {
    for (const _ of [1, 2]) {
      const identifier = await handle(ask(maya.username))
      const wrong = otherThan(await code(maya.username))
      for (let n = 0; n < 5; n++) await outcome(identifier, wrong)
    }
    await lost(maya.username)
    expect(await set(maya.username, await code(maya.username))).toEqual(DONE)
  })

  test('gives a password to an account without one', async () => {
    await change({ passwordHash: null })
    await lost(MAIL)
    expect(await set(MAIL, ` ${await code(MAIL)} `)).toEqual(DONE)
    expect(await signsIn(MAIL, NEW)).toBe(true)
  })

  test('serves this journey only', async () => {
    const signingIn = await handle(ask(MAIL))
    const forSigningIn = await code(MAIL)
    await lost(MAIL)
    const right = await code(MAIL)
    expect(await set(MAIL, forSigningIn)).toEqual(WRONG)
    expect(await outcome(signingIn, right)).toBe('invalid otp')
    expect(await set(tomas.username, right)).toEqual(WRONG)
    const [{ id } = expect.fail()] = await org.db
      .select()
      .from(journeys)
      .where(eq(journeys.kind, 'recovery'))
    const identifier = Buffer.from(id.slice(0, 15)).toString('base64')
    expect(await outcome(identifier, right)).toBe('invalid otp')
    expect(await set(MAIL, right)).toEqual(DONE)
  })
})

describe('who is told', () => {
  test('somebody, nobody and a closed account are answered alike; the mails differ', async () => {
    const bytes = async (username: string) => {
      const answer = await send({ username })
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      return { status: answer.status, headers, body: await answer.text() }
    }
    const expected = await bytes(MAIL)
    expect(expected.body).toBe('{"status_code":"otp_sent","status":"success"}')
    await change({ active: false }, tomas)
    for (const username of [NOBODY, 'no-address', tomas.username])
      expect(await bytes(username)).toEqual(expected)
    expect(await code(MAIL)).toMatch(/^\d{6}$/)
    expect((await org.messages(NOBODY)).map(({ subject }) => subject)).toEqual([
      'No Headway account with this address',
    ])
    for (const to of [tomas.username, 'no-address']) expect(await org.messages(to)).toEqual([])
  })

  test.each([
    ['an address', MAIL],
    ['a phone number', '+46 70 174 06 05'],
    ['a customer number', maya.customerNumber],
    ['the number of a booking', 'HW-7Q2M4X'],
  ])('%s finds them by login_hint; the mail goes to the address on record', async (_, hint) => {
    const customdata = { from: 'the tests' }
    expect(await told({ login_hint: hint, customdata })).toEqual(SENT)
    const step = { login_hint: hint, customdata: JSON.stringify(customdata) }
    expect(await told({ ...step, otp: await code(MAIL), newpassword: NEW })).toEqual(DONE)
    expect(await signsIn(MAIL, NEW)).toBe(true)
  })

  test('the same words mean one person as a hint and another as a user name: no code serves both', async () => {
    const phone = maya.phone ?? ''
    await change({ username: phone, usernameKey: phone }, tomas)
    await told({ login_hint: phone })
    await lost(phone)
    const [mayas, tomass] = [await code(MAIL), await code(tomas.username)]
    expect(await told({ login_hint: phone, otp: tomass, newpassword: NEW })).toEqual(WRONG)
    expect(await set(phone, mayas)).toEqual(WRONG)
    expect(await told({ login_hint: phone, otp: mayas, newpassword: NEW })).toEqual(DONE)
    expect([await signsIn(MAIL, NEW), await signsIn(phone, NEW)]).toEqual([true, false])
  })
})

describe('a code that does not help', () => {
  test.each(both)(
    '%s without having asked, or with the code of another journey',
    async (_, who) => {
      expect(await set(who, '000000')).toEqual(WRONG)
      await register('jane@example.com')
      expect(await set(who, await code('jane@example.com'))).toEqual(WRONG)
    },
  )

  test.each(both)(
    'five wrong ones of %s wear the journey out; asking begins anew',
    async (_, who) => {
      await lost(who)
      const wrong = otherThan(await code(who))
      for (let n = 0; n < 5; n++) expect(await set(who, wrong)).toEqual(WRONG)
      expect(await set(who, wrong)).toEqual(again('otp attempts exceeded'))
      expect(await set(who, await code(who))).toEqual(again('otp attempts exceeded'))
      await lost(who)
      expect(await set(who, otherThan(await code(who)))).toEqual(WRONG)
    },
  )

  test.each(both)('ten minutes are all that a code of %s lives', async (_, who) => {
    await lost(who)
    org.advance(599)
    expect(await set(who, otherThan(await code(who)))).toEqual(WRONG)
    org.advance(1)
    expect(await set(who, await code(who))).toEqual(again('expired otp'))
  })

  test.each(both)(
    'ten wrong ones in an hour are all that %s has, for every journey together',
    async (_, who) => {
      for (let codes = 0; codes < 2; codes++) {
        await lost(who)
        const wrong = otherThan(await code(who))
        for (let n = 0; n < 5; n++) expect(await set(who, wrong)).toEqual(WRONG)
      }
      org.advance(60)
      await lost(who)
      const body = { username: who, otp: await code(who), newpassword: NEW }
      const answer = await send(body)
      expect([answer.status, await answer.json(), answer.headers.get('retry-after')]).toEqual([
        400,
        { rate_limit_exceeded: 'too many tries; retry in 3540 seconds' },
        '3540',
      ])
    },
  )

  test('a burst of wrong ones gets no more than five tries', async () => {
    await lost(MAIL)
    const wrong = otherThan(await code(MAIL))
    const all = await Promise.all(Array.from({ length: 50 }, () => set(MAIL, wrong)))
    expect(all.filter((one) => JSON.stringify(one) === JSON.stringify(WRONG))).toHaveLength(5)
  })

  test('after a reset guesses at the used one look like guesses at nobody’s', async () => {
    const outcomes: unknown[][] = []
    for (const [, who] of both) {
      await lost(who)
      const wrong = otherThan(await code(who))
      await set(who, await code(who))
      outcomes.push([])
      for (let n = 0; n < 7; n++) outcomes.at(-1)?.push(await set(who, wrong))
    }
    const [somebodys, nobodys] = outcomes
    // Nobody had one try more: the right code.
    expect(somebodys?.slice(1)).toEqual(nobodys?.slice(0, -1))
  })
})

test('what is kept tells nothing without the key', async () => {
  await lost(MAIL)
  const rows = JSON.stringify([
    await org.db.select().from(journeys),
    await org.db.select().from(passcodes),
  ])
  expect(rows).not.toContain(await code(MAIL))
})
