/** What a new password has to be (form rules P7 to P9), when registering and after losing one. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { breachedAt } from '#org/breached.ts'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf, otherThan } from '#org/fixture-journeys.ts'
import { DONE, NEW, recoveryOf, rememberPeople, WRONG, weak } from '#org/fixture-recovery.ts'
import { maya } from '#org/seed/people.ts'
import { journeys, users } from '#org/store/schema.ts'

const BREACHED = 'correct horse battery staple'
const suffix = createHash('sha1').update(BREACHED).digest('hex').toUpperCase().slice(5)
const service = createServer((_, response) => response.end(`${suffix}:1`))

let org: Fixture
let restore: () => Promise<void>
beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const { port } = service.address() as AddressInfo
  const breached = breachedAt(`http://127.0.0.1:${port}`)
  org = await openFixture({ initRequiresAuth: false, breached })
  restore = await rememberPeople(org)
})
beforeEach(async () => {
  await org.reset()
  await restore()
})
afterAll(() => {
  service.closeAllConnections()
  service.close()
  return org.close()
})

const { register, code } = journeysOf(() => org)
const { lost, set, signsIn } = recoveryOf(() => org)
const MAIL = maya.username
const COMMON = 'This password is on lists of common passwords.'
const NAMED = 'A password cannot be the same as the user name or the e-mail address.'
const SHORT = 'This password is too short: it needs at least 15 characters.'
const LONG = 'This password is too long: it does not fit into a sign-in.'

const poor: [string, string, string][] = [
  ['nothing at all', '', SHORT],
  ['too short', 'fourteen-signs', SHORT],
  ['short of fifteen code points', '👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', SHORT],
  ['too long to sign in with', 'åß'.repeat(4_001), LONG],
  ['the user name', MAIL, NAMED],
  ['the user name in capitals', ` ${MAIL.toUpperCase()} `, NAMED],
  ['the user name in wide letters', 'ｍａｙａ＠example.com', NAMED],
  ['common', '1234567890qwerty', COMMON],
  ['common in any letter case', '1QAZ2wsx3edc4RFV', COMMON],
  ['common in wide letters', 'ｐａｓｓｗｏｒｄpassword', COMMON],
  ['breached', BREACHED, 'This password is known from a data breach.'],
]

describe('after losing one', () => {
  test.each(poor)(
    'one that is %s is refused before the code is looked at',
    async (_, password, text) => {
      expect(await set(MAIL, '000000', password)).toEqual(weak(text))
      await lost(MAIL)
      for (let n = 0; n < 6; n++) expect(await set(MAIL, '000000', password)).toEqual(weak(text))
      const tries = (await org.db.select().from(journeys)).map(({ tries }) => tries)
      expect(tries).toEqual([0])
      expect(await set(MAIL, await code(MAIL), password)).toEqual(weak(text))
      expect(await set(MAIL, await code(MAIL))).toEqual(DONE)
    },
  )

  test('nobody’s password is judged as somebody’s is', async () => {
    for (const [, password, text] of poor.filter(([, , text]) => text !== NAMED))
      expect(await set('nobody@example.com', '000000', password)).toEqual(weak(text))
    expect(await set('nobody@example.com', '000000', 'Nobody@example.com')).toEqual(weak(NAMED))
  })

  test('the password of now is told only to who has the code, which stays good', async () => {
    await lost(MAIL)
    const right = await code(MAIL)
    expect(await set(MAIL, otherThan(right), maya.password)).toEqual(WRONG)
    const same = weak('This is the password that you have now. Choose another one.')
    for (let n = 0; n < 6; n++) expect(await set(MAIL, right, maya.password)).toEqual(same)
    expect(await org.messages(MAIL)).toHaveLength(1)
    expect(await set(MAIL, right)).toEqual(DONE)
  })

  test('so is an address on record that nobody typed', async () => {
    const change = { username: 'lindqvist', usernameKey: 'lindqvist' }
    await org.db.update(users).set(change).where(eq(users.id, maya.userId))
    await lost('lindqvist')
    const right = await code(MAIL)
    expect(await set('lindqvist', otherThan(right), MAIL)).toEqual(WRONG)
    expect(await set('lindqvist', right, MAIL)).toEqual(weak(NAMED))
    expect(await set('lindqvist', right)).toEqual(DONE)
  })

  test.each([
    ['5,000 letters of two bytes each', 'åß'.repeat(2_500)],
    ['8,000 of them', 'åß'.repeat(4_000)],
    ['16,000 of one', 'az'.repeat(8_000)],
  ])('%s are a password, to the last one', async (_, long) => {
    await lost(MAIL)
    expect(await set(MAIL, await code(MAIL), long)).toEqual(DONE)
    expect(await signsIn(MAIL, long)).toBe(true)
    expect(await signsIn(MAIL, long.slice(0, -1))).toBe(false)
  })
})

describe('when registering', () => {
  test.each(poor.filter(([, password, text]) => password && text !== NAMED))(
    'one that is %s is refused',
    async (_, password, text) => {
      const asked = await register('jane@example.com', { password })
      expect([asked.status, await asked.json()]).toEqual([
        400,
        { password_policy_check_failure: text },
      ])
      expect(await org.messages('jane@example.com')).toEqual([])
    },
  )

  test.each(['Jane@Example.com', 'jane-of-the-seven-seas'])('%j is a name', async (password) => {
    const userdata = {
      firstName: 'Jane',
      lastName: 'Doe',
      email: 'jane@example.com',
      username: 'Jane-of-the-seven-seas',
    }
    const asked = await register('jane@example.com', { userdata, password })
    expect(await asked.json()).toEqual({ password_policy_check_failure: NAMED })
  })

  test('any other is taken', async () => {
    expect((await register('jane@example.com', { password: NEW })).status).toBe(200)
  })
})
