/** Registering with a code (headless-apis, section 5). */
import { count, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RegistrationHandler } from '#org/domain/registration-handler.ts'
import { registerCustomer } from '#org/domain/registration-handler.ts'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf, otherThan, PASSWORD } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'
import { accounts, contacts, users } from '#org/store/schema.ts'

let handler: RegistrationHandler
let org: Fixture
beforeAll(async () => {
  org = await openFixture({
    initRequiresAuth: false,
    registrationHandler: (request) => handler(request),
  })
})
beforeEach(async () => {
  handler = registerCustomer
  await org.reset()
})
afterAll(() => org.close())

const { register, finish, handle, code, ask, outcome } = journeysOf(() => org)
const JANE = 'jane@example.com'
const userdata = (more: object = {}) => ({
  userdata: { firstName: 'Jane', lastName: 'Doe', email: JANE, username: JANE, ...more },
})

async function madeOf(more: object = {}) {
  const done = await finish(await handle(register(JANE, more)), await code(JANE))
  const [row] = await org.db
    .select()
    .from(users)
    .innerJoin(contacts, eq(contacts.id, users.contactId))
    .innerJoin(accounts, eq(accounts.id, contacts.accountId))
    .where(inArray(users.emailKey, [JANE]))
  return { done, ...row }
}

async function peopleCount() {
  const [[made], [reached]] = await Promise.all([
    org.db.select({ n: count() }).from(users),
    org.db.select({ n: count() }).from(contacts),
  ])
  return [made?.n, reached?.n]
}

describe('the right code', () => {
  test('makes user, contact and account link, signs in, and says welcome', async () => {
    const before = await peopleCount()
    const identifier = await handle(register(JANE))
    expect(await peopleCount()).toEqual(before)
    expect(await finish(identifier, await code(JANE))).toBe('signed in')
    const { users: user, contacts: contact, accounts: account } = await madeOf()
    expect(user).toMatchObject({
      username: JANE,
      displayName: 'Jane Doe',
      emailVerified: true,
      phoneVerified: false,
      passwordHash: expect.stringMatching(/^\$argon2id\$/),
    })
    expect(contact).toMatchObject({ firstName: 'Jane', lastName: 'Doe', email: JANE })
    expect(contact?.customerNumber).toMatch(/^C-2\d{5}$/)
    expect(account?.name).toBe('Customers')
    expect((await org.messages(JANE)).map(({ subject }) => subject)).toContain('Welcome aboard')
    expect((await org.authorize({ username: JANE, password: PASSWORD })).status).toBe(302)
  })

  test('makes one user, however many answers come at once', async () => {
    const before = await peopleCount()
    const identifier = await handle(register(JANE))
    const right = await code(JANE)
    const all = await Promise.all(Array.from({ length: 100 }, () => finish(identifier, right)))
    expect(all.filter((one) => one === 'signed in')).toHaveLength(1)
    expect(await peopleCount()).toEqual(before.map((n) => Number(n) + 1))
  })

  test('opens the account by code from then on, also where there is no password', async () => {
    const { done, users: user } = await madeOf({ password: null })
    expect([done, user?.passwordHash]).toEqual(['signed in', null])
    expect(await outcome(await handle(ask(JANE)), await code(JANE))).toBe('signed in')
    expect((await org.authorize({ username: JANE, password: '' })).status).toBe(400)
  })

  test('by text message proves the number, not the address', async () => {
    const customdata = { mobilePhone: '+46 70-174 06 99' }
    const identifier = await handle(register(JANE, { verificationmethod: 'sms', customdata }))
    const sms = { 'Auth-Verification-Type': 'sms' }
    expect(await finish(identifier, await code('+46701740699'), sms)).toBe('signed in')
    const [user] = await org.db.select().from(users).where(eq(users.emailKey, JANE))
    expect(user).toMatchObject({
      phone: '+46701740699',
      phoneVerified: true,
      emailVerified: false,
    })
  })

  test('keeps the terms, their time, and the wish for news', async () => {
    const customdata = { termsVersion: '2026-11', wantsNews: true, locale: 'de_DE' }
    const { users: user, contacts: contact } = await madeOf({ customdata })
    expect(contact).toMatchObject({ termsVersion: '2026-11', wantsNews: true })
    expect(contact?.termsAcceptedAt).toEqual(org.now())
    expect(user?.locale).toBe('de_DE')
  })
})

describe('a known address', () => {
  test.each([JANE.toUpperCase(), 'Ｊane@example.com', ` ${JANE} `])(
    'is %j as well: same answer, no code, and the owner learns why',
    async (email) => {
      await madeOf()
      org.advance(60)
      const before = await peopleCount()
      const asked = await register(email)
      expect([asked.status, Object.keys((await asked.json()) as object).sort()]).toEqual([
        200,
        ['email', 'identifier', 'status'],
      ])
      const [newest] = await org.messages(JANE)
      expect(newest?.code).toBeNull()
      expect(newest?.subject).toMatch(/account/)
      expect(await peopleCount()).toEqual(before)
    },
  )

  test('two who want it at once: the first right code gets it, the other is refused', async () => {
    const one = await handle(register(JANE))
    const first = await code(JANE)
    const two = await handle(register(JANE, userdata({ firstName: 'Janet' })))
    const second = await code(JANE)
    expect(await finish(two, second)).toBe('signed in')
    expect(await finish(one, first)).toBe('the user could not be created')
  })

  test('proved by text message it is refused at the end, and nothing is made', async () => {
    const before = await peopleCount()
    const more = { verificationmethod: 'sms', customdata: { mobilePhone: '+46701740699' } }
    const identifier = await handle(register(maya.username, more))
    const sms = { 'Auth-Verification-Type': 'sms' }
    expect(await finish(identifier, await code('+46701740699'), sms)).toBe(
      'the user could not be created',
    )
    expect(await peopleCount()).toEqual(before)
  })

  test('proved by text message brings its owner a mail, a bounded number of times', async () => {
    const more = { verificationmethod: 'sms', customdata: { mobilePhone: '+46701740699' } }
    const identifier = await handle(register(maya.username, more))
    const right = await code('+46701740699')
    for (let n = 0; n < 5; n++) await finish(identifier, right, { 'Auth-Verification-Type': 'sms' })
    const told = await org.messages(maya.username)
    expect(told).toHaveLength(2)
    expect(told[0]?.subject).toMatch(/already/)
  })

  test('a user name that is taken in another org is refused at the end, nothing half-written', async () => {
    const before = await peopleCount()
    const taken = 'taken@elsewhere.example'
    const identifier = await handle(register(taken))
    expect(await finish(identifier, await code(taken))).toBe('the user could not be created')
    expect(await peopleCount()).toEqual(before)
  })
})

describe('asking again', () => {
  test('the same words go on with the same request; an earlier code stays good', async () => {
    const identifier = await handle(register(JANE))
    const first = await code(JANE)
    expect(await handle(register(JANE))).toBe(identifier)
    expect(await finish(identifier, first)).toBe('signed in')
  })

  test.each([
    ['another name', userdata({ lastName: 'Roe' })],
    ['another password', { password: 'some other kettle of fish' }],
    ['no password', { password: null }],
  ])('%s is another request: nobody slips their words under somebody’s code', async (_, more) => {
    const identifier = await handle(register(JANE))
    const first = await code(JANE)
    const second = await handle(register(JANE, more))
    expect(second).not.toBe(identifier)
    expect(await finish(second, otherThan(await code(JANE)))).toBe('invalid otp')
    expect(await finish(second, first)).toBe('invalid otp')
    expect(await finish(identifier, first)).toBe('signed in')
  })
})

describe('the handler', () => {
  test('sees what was said, once the code was right, and never the password', async () => {
    const seen: unknown[] = []
    handler = (request) => {
      seen.push(request)
      return registerCustomer(request)
    }
    const identifier = await handle(register(JANE, { customdata: { plan: 'slow' } }))
    await finish(identifier, otherThan(await code(JANE)))
    expect(seen).toEqual([])
    await finish(identifier, await code(JANE))
    expect(seen).toEqual([
      {
        ...{ profileId: expect.stringMatching(/^00e/), experienceId: expect.any(String) },
        userData: { firstName: 'Jane', lastName: 'Doe', email: JANE, username: JANE },
        customData: { plan: 'slow' },
        languages: [],
      },
    ])
    expect(JSON.stringify(seen)).not.toContain(PASSWORD)
  })

  test('that throws refuses: nothing is written, and the code is still good', async () => {
    const before = await peopleCount()
    handler = () => {
      throw new Error('no room at the inn')
    }
    const identifier = await handle(register(JANE))
    expect(await finish(identifier, await code(JANE))).toBe('the user could not be created')
    expect(await peopleCount()).toEqual(before)
    handler = registerCustomer
    expect(await finish(identifier, await code(JANE))).toBe('signed in')
  })
})

describe('bad input', () => {
  test.each([
    ['no last name', userdata({ lastName: null })],
    ['a last name of blanks', userdata({ lastName: ' \u202e ' })],
    ['a name of ten thousand letters', userdata({ firstName: 'x'.repeat(10_000) })],
    ['a name of eighty-one letters', userdata({ lastName: 'x'.repeat(81) })],
    ['an address with a second line', userdata({ email: 'jane@example.com\r\nBcc: a@b.example' })],
    ['two addresses', userdata({ email: 'jane@example.com,a@b.example' })],
    ['no address', userdata({ email: 'jane' })],
    ['a user name that is another address', userdata({ username: 'maya@example.com' })],
    ['a user name that is a phone number', userdata({ username: '+46 70 174 06 05' })],
    ['a user name that is a customer number', userdata({ username: 'c-100001' })],
    ['a user name that is a booking number', userdata({ username: 'HW-7Q2M4X' })],
    ['a user name with a second line', userdata({ username: 'jane\nroe' })],
    ['text messages without a number', { verificationmethod: 'sms' }],
    ['a number that is none', { verificationmethod: 'sms', customdata: { mobilePhone: '12' } }],
    [
      'a number of letters',
      { verificationmethod: 'sms', customdata: { mobilePhone: '+46CALLME' } },
    ],
    ['custom data that is a list', { customdata: [] }],
  ])('%s is refused, and nobody is written to', async (_, more) => {
    const asked = await register(JANE, more)
    expect([asked.status, Object.keys((await asked.json()) as object)]).toEqual([
      400,
      ['invalid_request'],
    ])
    expect(await org.messages(JANE)).toEqual([])
  })

  test.each([
    ['fourteen letters', 'short password'],
    ['the address', JANE.toUpperCase()],
  ])('a password that is %s is weak', async (_, password) => {
    const asked = await register(JANE, { password })
    expect(Object.keys((await asked.json()) as object)).toEqual(['password_policy_check_failure'])
  })

  test('names keep any script and lose what hides or turns the text around', async () => {
    const { users: user } = await madeOf(
      userdata({ firstName: 'アメリ\r\n\u202eevil\u202c', lastName: "  D'Arc‑Søndergård  " }),
    )
    expect(user?.displayName).toBe("アメリ evil D'Arc‑Søndergård")
  })
})
