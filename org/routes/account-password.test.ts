import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { journeysOf } from '#org/fixture-journeys.ts'
import { recoveryOf, rememberPeople } from '#org/fixture-recovery.ts'
import { maya } from '#org/seed/people.ts'

const NEW = 'copper lantern orchard'
const QUERY = '/services/data/v66.0/query?q=SELECT+Name+FROM+Booking__c'

let org: Awaited<ReturnType<typeof openFixture>>
let restorePeople: () => Promise<void>
let token: string
const account = accountOf(() => org)
const journeys = journeysOf(() => org)
const recovery = recoveryOf(() => org)
beforeAll(async () => {
  org = await openFixture({
    initRequiresAuth: false,
    breached: async (password) => password === 'breached lantern orchard',
  })
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

const put = (newPassword: unknown, as = token) =>
  account.ask(as, 'PUT', '/password', { newPassword })
const tried = (newPassword: unknown) => account.outcome(put(newPassword))
const signsIn = async (password: string) =>
  (await org.authorize({ username: maya.username, password })).status === 302

test('a new password opens the door, the old one does not, and this session alone goes on', async () => {
  const other = await account.signIn(maya)
  const handle = await journeys.handle(journeys.ask(maya.username))
  expect(await tried(NEW)).toBe('204')
  expect([await signsIn(NEW), await signsIn(maya.password)]).toEqual([true, false])
  expect(await account.try(token, 'GET', QUERY)).toBe('200')
  expect(await account.try(other, 'GET', QUERY)).toBe('401 INVALID_SESSION_ID')
  const waiting = await journeys.outcome(handle, await journeys.code(maya.username))
  expect(waiting).toBe('otp already used')
  expect(await account.kinds(token)).toContain('password-changed')
  const [mail] = await org.messages(maya.username)
  expect(mail?.subject).toBe('Your Headway password was changed')
  expect(mail?.text).toContain('Wherever else you were signed in, you are signed out now')
})

test('takes a proof that is no older than five minutes', async () => {
  org.advance(300)
  expect(await tried(NEW)).toBe('204')
  org.advance(1)
  const late = await put('another lantern orchard')
  expect(late.headers.get('www-authenticate')).toBe(
    'Bearer error="insufficient_user_authentication", max_age="300"',
  )
  expect(await account.outcome(late)).toBe('401 REAUTHENTICATION_REQUIRED')
})

test.each([
  ['short', 'at least 15 characters'],
  [maya.username, 'cannot be the same as the user name'],
  [maya.password, 'the password that you have now'],
  ['breached lantern orchard', 'known from a data breach'],
])('%s is refused in words for people', async (password, words) => {
  const answer = await put(password)
  const [error] = (await answer.json()) as { errorCode: string; message: string }[]
  expect([answer.status, error?.errorCode]).toEqual([400, 'INVALID_NEW_PASSWORD'])
  expect(error?.message).toContain(words)
  expect(await signsIn(maya.password)).toBe(true)
})

test('nobody guesses the password that somebody has by choosing it', async () => {
  for (let n = 0; n < 20; n++) expect(await tried('short')).toBe('400 INVALID_NEW_PASSWORD')
  const answer = await put(maya.password)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_000)
  expect(await account.outcome(answer)).toBe('403 REQUEST_LIMIT_EXCEEDED')
})

test('a lost password that was replaced is among the events, with where from', async () => {
  await recovery.lost(maya.username)
  const otp = await journeys.code(maya.username)
  const reset = { username: maya.username, otp, newpassword: NEW }
  await recovery.send(reset, { 'User-Agent': 'A browser', 'X-Forwarded-For': '81.225.3.2' })
  const as = await account.signIn({ ...maya, password: NEW })
  const { events } = await account.get<{ events: object[] }>(as, '/security-events')
  expect(events[1]).toMatchObject({ kind: 'password-reset', userAgent: 'A browser', country: 'SE' })
})

test('bad input is told so', async () => {
  expect(await tried(7)).toBe('400 MALFORMED_REQUEST')
  expect(await tried(undefined)).toBe('400 MALFORMED_REQUEST')
  expect(await account.try(token, 'POST', '/password', {})).toBe('405 METHOD_NOT_ALLOWED')
})

test('of two new passwords at once from two sessions, one counts and its session lives', async () => {
  const other = await account.signIn(maya)
  const outcomes = await Promise.all([
    account.outcome(put('first lantern orchard')),
    account.outcome(put('second lantern orchard', other)),
  ])
  expect(outcomes.toSorted()).toEqual(['204', '401 INVALID_SESSION_ID'])
  const [first] = outcomes
  expect(await signsIn('first lantern orchard')).toBe(first === '204')
  expect(await signsIn('second lantern orchard')).toBe(first !== '204')
})
