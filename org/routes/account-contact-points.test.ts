import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { journeysOf, otherThan } from '#org/fixture-journeys.ts'
import { recoveryOf, rememberPeople } from '#org/fixture-recovery.ts'
import { amelie, maya, tomas } from '#org/seed/people.ts'
import { journeys as journeyTable, users } from '#org/store/schema.ts'

const NEW = 'maya.new@example.com'
const NUMBER = '+46701740699'

let org: Awaited<ReturnType<typeof openFixture>>
let restorePeople: () => Promise<void>
let token: string
const account = accountOf(() => org)
const journeys = journeysOf(() => org)
const recovery = recoveryOf(() => org)
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
  restorePeople = await rememberPeople(org)
})
beforeEach(async () => {
  await org.reset()
  token = await account.signIn(maya)
})
afterEach(async () => {
  await org.reset()
  await restorePeople()
})
afterAll(() => org.close())

const asks = (kind: string, value: unknown, as = token) =>
  account.ask(as, 'POST', '/contact-points', { kind, value })
const opened = async (answer: Promise<Response>) =>
  ((await (await answer).json()) as { id: string }).id
const answers = (id: string, code: string, as = token) =>
  account.try(as, 'POST', `/contact-points/${id}`, { code })
const me = () => account.get(token, '/services/oauth2/userinfo')

async function moves(kind: string, value: string): Promise<string> {
  const id = await opened(asks(kind, value))
  return answers(id, await journeys.code(value))
}

describe('a new address', () => {
  test('counts once its code was typed; the user name and the contact follow, the old address is told', async () => {
    const answer = await asks('email', ` ${NEW} `)
    const { id } = (await answer.json()) as { id: string }
    expect([answer.status, id]).toEqual([202, expect.stringMatching(/^0Qt[0-9A-Za-z]{15}$/)])
    expect(await me()).toMatchObject({ email: maya.username })
    expect(await answers(id, await journeys.code(NEW))).toBe('204')
    expect(await me()).toMatchObject({
      email: NEW,
      email_verified: true,
      preferred_username: NEW,
      name: maya.name,
    })
    expect((await org.authorize({ username: NEW, password: maya.password })).status).toBe(302)
    expect((await org.authorize({ username: maya.username })).status).toBe(400)
    const [mail] = await org.messages(maya.username)
    expect(mail?.subject).toBe('The address of your Headway account was changed')
    expect(mail?.text).toContain('If that was not you')
    expect(mail?.text).not.toContain(NEW)
    expect((await account.kinds(token)).slice(0, 2)).toEqual(['signed-in', 'email-changed'])
  })

  test('leaves a user name of another kind alone', async () => {
    await org.db
      .update(users)
      .set({ username: 'maya', usernameKey: 'maya' })
      .where(eq(users.id, maya.userId))
    expect(await moves('email', NEW)).toBe('204')
    expect(await me()).toMatchObject({ email: NEW, preferred_username: 'maya' })
  })

  test('ends the codes that wait at the old one', async () => {
    const handle = await journeys.handle(journeys.ask(maya.username))
    const signIn = await journeys.code(maya.username)
    await recovery.lost(maya.username)
    const reset = await journeys.code(maya.username)
    expect(await moves('email', NEW)).toBe('204')
    expect(await journeys.outcome(handle, signIn)).toBe('otp already used')
    expect((await recovery.set(maya.username, reset))[0]).toBe(400)
    expect(await recovery.signsIn(NEW, maya.password)).toBe(true)
  })

  test('that is one’s own already is confirmed, and nobody is told', async () => {
    await org.db.update(users).set({ emailVerified: false }).where(eq(users.id, maya.userId))
    expect(await moves('email', maya.username)).toBe('204')
    expect(await me()).toMatchObject({ email: maya.username, email_verified: true })
    expect((await org.messages(maya.username)).map(({ code }) => code !== null)).not.toContain(
      false,
    )
    expect(await account.kinds(token)).not.toContain('email-changed')
  })

  test.each([
    '',
    'nobody',
    'a@b',
    'a@b.c, d@e.f',
    'x@example.com\r\nBcc: y@example.com',
    `${'a'.repeat(250)}@b.cd`,
  ])('%j is refused', async (value) => {
    expect(await account.outcome(asks('email', value))).toBe('400 INVALID_EMAIL_ADDRESS')
  })
})

describe('a new number', () => {
  test('signs in once its code was typed; the old number and the address are told', async () => {
    expect(await moves('phone', NUMBER)).toBe('204')
    expect(await me()).toMatchObject({ phone_number: NUMBER, phone_number_verified: true })
    const [text] = await org.messages(maya.phone ?? '')
    expect(text?.text).toContain('This number left your Headway account')
    const [mail] = await org.messages(maya.username)
    expect(mail?.subject).toBe('The number of your Headway account was changed')
    expect(await account.kinds(token)).toContain('phone-changed')
    const handle = await journeys.handle(journeys.askByPhone(NUMBER))
    const code = await journeys.code(NUMBER)
    expect(await journeys.outcome(handle, code, { 'Auth-Verification-Type': 'sms' })).toBe(
      'signed in',
    )
  })

  test('can be removed, again and again', async () => {
    expect(await account.try(token, 'DELETE', '/contact-points/phone')).toBe('204')
    expect(await account.try(token, 'DELETE', '/contact-points/phone')).toBe('204')
    expect(await me()).not.toHaveProperty('phone_number')
    expect((await account.kinds(token)).filter((kind) => kind === 'phone-removed')).toHaveLength(1)
    expect((await org.messages(maya.username))[0]?.subject).toBe(
      'The number of your Headway account was removed',
    )
  })

  test.each(['', '0701740699', '+0701', '+46x', 'call me'])('%j is refused', async (value) => {
    expect(await account.outcome(asks('phone', value))).toBe('400 INVALID_PHONE_NUMBER')
  })
})

describe('what somebody else has', () => {
  test.each([
    ['email', tomas.username, 'Somebody wanted to use your address'],
    ['phone', tomas.phone ?? '', null],
  ])(
    'by %s is answered like what nobody has, and its owner is told without a code',
    async (kind, value, subject) => {
      const free = kind === 'email' ? NEW : NUMBER
      const [taken, other] = [await asks(kind, value), await asks(kind, free)]
      expect([taken.status, [...taken.headers].toSorted()]).toEqual([
        other.status,
        [...other.headers].toSorted(),
      ])
      const [one, two] = (await Promise.all([taken.json(), other.json()])) as { id: string }[]
      expect([Object.keys(one ?? {}), one?.id.length]).toEqual([['id'], two?.id.length])
      const [message] = await org.messages(value)
      expect([message?.subject, message?.code]).toEqual([subject, null])
      expect(message?.text).not.toMatch(/\b\d{6}\b/)
      const wrong = otherThan(await journeys.code(free))
      expect(await answers(one?.id ?? '', wrong)).toBe('400 INVALID_CODE')
      expect(await answers(two?.id ?? '', wrong)).toBe('400 INVALID_CODE')
    },
  )

  test('as a user name is not to be had as an address', async () => {
    await org.db
      .update(users)
      .set({ username: NEW, usernameKey: NEW })
      .where(eq(users.id, amelie.userId))
    await asks('email', NEW)
    expect((await org.messages(NEW))[0]?.code).toBeNull()
  })

  test.each([
    ['email', (n: number) => `wanted-${n}@example.com`, users.email],
    ['phone', (n: number) => `+467017406${90 + n}`, users.phone],
  ] as const)(
    'by %s at the same instant: of three customers who claim it one gets it',
    async (kind, place, column) => {
      const people = [maya, tomas, amelie]
      for (const [n, { userId }] of people.entries())
        await org.db
          .update(users)
          .set({ username: `person ${n}`, usernameKey: `person ${n}` })
          .where(eq(users.id, userId))
      for (let round = 0; round < 4; round++) {
        const value = place(round)
        const claims: (() => Promise<string>)[] = []
        for (const [n, { password }] of people.entries()) {
          org.advance(60)
          const as = await account.signIn({ username: `person ${n}`, password })
          const id = await opened(asks(kind, value, as))
          const code = await journeys.code(value)
          claims.push(() => answers(id, code, as))
        }
        const outcomes = await Promise.all(claims.map((claim) => claim()))
        expect(outcomes.toSorted()).toEqual(['204', '400 NOT_AVAILABLE', '400 NOT_AVAILABLE'])
        expect(await org.db.$count(users, eq(column, value))).toBe(1)
      }
    },
  )

  test('a customer and a newcomer who claim the same address at the same instant: one gets it', async () => {
    const mine = await opened(asks('email', NEW))
    const myCode = await journeys.code(NEW)
    org.advance(1)
    const handle = await journeys.handle(journeys.register(NEW))
    const theirCode = await journeys.code(NEW)
    const [moved, registered] = await Promise.all([
      answers(mine, myCode),
      journeys.finish(handle, theirCode),
    ])
    expect([moved === '204', registered === 'signed in'].toSorted()).toEqual([false, true])
    expect(await org.db.$count(users, eq(users.emailKey, NEW))).toBe(1)
  })
})

describe('codes', () => {
  test('are used once, wear out after five tries, and end after ten minutes', async () => {
    const id = await opened(asks('email', NEW))
    const code = await journeys.code(NEW)
    for (let n = 0; n < 5; n++) expect(await answers(id, otherThan(code))).toBe('400 INVALID_CODE')
    expect(await answers(id, code)).toBe('400 WORN_OUT_CODE')
    org.advance(60)
    const again = await opened(asks('email', NEW))
    const fresh = await journeys.code(NEW)
    expect(again).not.toBe(id)
    org.advance(600)
    expect(await answers(again, fresh)).toBe('400 EXPIRED_CODE')
    token = await account.signIn(maya)
    const last = await opened(asks('email', NEW))
    const good = await journeys.code(NEW)
    expect(await answers(last, ` ${good} `)).toBe('204')
    expect(await answers(last, good)).toBe('400 USED_CODE')
  })

  test('belong to whoever asked for them', async () => {
    const id = await opened(asks('email', NEW))
    const code = await journeys.code(NEW)
    const theirs = await account.signIn(tomas)
    for (const path of [`/contact-points/${id}`, `/deletion/${id}`])
      expect(await account.try(theirs, 'POST', path, { code })).toBe('404 NOT_FOUND')
    expect(await account.try(token, 'POST', `/deletion/${id}`, { code })).toBe('404 NOT_FOUND')
    for (const unknown of ['nonsense', '0Qt000000000000AAA', `${id}x`])
      expect(await answers(unknown, code)).toBe('404 NOT_FOUND')
    const [row] = await org.db.select().from(journeyTable).where(eq(journeyTable.id, id))
    expect(row?.tries).toBe(0)
    expect(await journeys.outcome(Buffer.from(id.slice(0, 15)).toString('base64'), code)).toBe(
      'invalid otp',
    )
    expect(await answers(id, code)).toBe('204')
  })

  test('for one place come at the pace of all others, and one customer asks for few places', async () => {
    for (const value of [NEW, NEW]) expect((await asks('email', value)).status).toBe(202)
    const third = await asks('email', NEW)
    expect(third.headers.get('retry-after')).toBe('30')
    expect(await account.outcome(third)).toBe('403 REQUEST_LIMIT_EXCEEDED')
    for (let n = 0; n < 4; n++) {
      org.advance(60)
      expect((await asks('email', `other${n}@example.com`)).status).toBe(202)
    }
    org.advance(59)
    expect(await account.outcome(asks('email', 'one.more@example.com'))).toBe(
      '403 REQUEST_LIMIT_EXCEEDED',
    )
  })

  test('wrong ones do not shut the owner’s own way in', async () => {
    await asks('email', tomas.username)
    for (let n = 0; n < 3; n++) {
      org.advance(60)
      const id = await opened(asks('email', tomas.username))
      for (let tries = 0; tries < 5; tries++) await answers(id, '000000')
    }
    org.advance(60)
    const handle = await journeys.handle(journeys.ask(tomas.username))
    expect(await journeys.outcome(handle, await journeys.code(tomas.username))).toBe('signed in')
  })
})

describe('the proof', () => {
  test('has to be fresh for asking, not for answering', async () => {
    const id = await opened(asks('email', NEW))
    org.advance(301)
    for (const answer of [
      await asks('email', NEW),
      await account.ask(token, 'DELETE', '/contact-points/phone'),
    ]) {
      expect(answer.headers.get('www-authenticate')).toBe(
        'Bearer error="insufficient_user_authentication", max_age="300"',
      )
      expect(await account.outcome(answer)).toBe('401 REAUTHENTICATION_REQUIRED')
    }
    expect(await answers(id, await journeys.code(NEW))).toBe('204')
  })

  test('of a session that ended meanwhile is none', async () => {
    const other = await account.signIn(maya)
    const id = await opened(asks('email', NEW))
    const code = await journeys.code(NEW)
    const [ended, moved] = await Promise.all([
      account.try(other, 'POST', '/sessions/end-others'),
      answers(id, code),
    ])
    expect(ended).toBe('204')
    expect(['204', '401 INVALID_SESSION_ID']).toContain(moved)
    expect(await answers(id, code)).toBe('401 INVALID_SESSION_ID')
  })
})

test('bad input is told so', async () => {
  for (const body of [
    {},
    { kind: 'fax', value: '1' },
    { kind: 'email' },
    { kind: 'email', value: 7 },
    'x',
  ])
    expect(await account.try(token, 'POST', '/contact-points', body)).toBe('400 MALFORMED_REQUEST')
  expect(await account.try(token, 'POST', '/contact-points/x', {})).toBe('400 MALFORMED_REQUEST')
  expect(await account.try(token, 'GET', '/contact-points')).toBe('405 METHOD_NOT_ALLOWED')
})

test('wrong codes of one customer keep nobody else from confirming the same address', async () => {
  for (let n = 0; n < 2; n++) {
    const id = await opened(asks('email', NEW))
    const wrong = otherThan(await journeys.code(NEW))
    for (let tries = 0; tries < 5; tries++) await answers(id, wrong)
    org.advance(61)
  }
  const worn = await opened(asks('email', NEW))
  expect(await answers(worn, await journeys.code(NEW))).toBe('403 REQUEST_LIMIT_EXCEEDED')
  org.advance(61)
  const theirs = await account.signIn(tomas)
  const id = await opened(asks('email', NEW, theirs))
  expect(await answers(id, await journeys.code(NEW), theirs)).toBe('204')
})
