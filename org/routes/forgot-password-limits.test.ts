/** What nobody gets by asking too often, or without what the site wants (form rules S2, C5). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { type Fixture, journeysOf } from '#org/fixture-journeys.ts'
import { DONE, NEW, recoveryOf, rememberPeople, SENT, WRONG } from '#org/fixture-recovery.ts'
import { maya } from '#org/seed/people.ts'

let org: Fixture
let strict: Fixture
let restore: () => Promise<void>
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
  strict = await openFixture({ recaptcha: async (token) => token === 'a person' })
  restore = await rememberPeople(org)
})
beforeEach(async () => {
  await Promise.all([org.reset(), strict.reset()])
  await restore()
})
afterAll(() => Promise.all([org.close(), strict.close()]))

const { ask, outcome, handle, code } = journeysOf(() => org)
const { send, told, lost, set, signsIn } = recoveryOf(() => org)
const MAIL = maya.username
const both = [
  ['somebody', MAIL],
  ['nobody', 'nobody@example.com'],
] as const
const mails = async (to: string) => (await org.messages(to)).length

test.each(both)(
  '%s gets a second mail at once, then after half a minute, and three an hour; all are told the same',
  async (_, who) => {
    const asked = async (seconds: number) => {
      org.advance(seconds)
      expect(await lost(who)).toEqual(SENT)
      return mails(who)
    }
    const waits = [0, 0, 0, 29, 1, 60, 60]
    const counts: number[] = []
    for (const wait of waits) counts.push(await asked(wait))
    expect(counts).toEqual([1, 2, 2, 2, 3, 3, 3])
    expect(await asked(3_450)).toBe(4)
  },
)

test('ten a day, whatever their hour', async () => {
  for (let hour = 0; hour < 6; hour++) {
    for (let n = 0; n < 4; n++) {
      await lost(MAIL)
      org.advance(60)
    }
    org.advance(3_600)
  }
  expect(await mails(MAIL)).toBe(10)
})

test('a thousand requests at once for one person send two, and shut no other door', async () => {
  const all = await Promise.all(Array.from({ length: 1_000 }, () => lost(MAIL)))
  expect(all.every((one) => JSON.stringify(one) === JSON.stringify(SENT))).toBe(true)
  expect(await mails(MAIL)).toBe(2)
  const codes = (await org.messages(MAIL)).map((message) => message.code ?? '')
  expect(await signsIn(MAIL, maya.password)).toBe(true)
  expect(await outcome(await handle(ask(MAIL)), await code(MAIL))).toBe('signed in')
  // Of the two that were sent, the first is as good as the second.
  expect(await set(MAIL, codes[1] ?? '')).toEqual(DONE)
}, 120_000)

test('codes sent before stay good when no more are sent, and no longer than they would have', async () => {
  for (let n = 0; n < 10; n++) await lost(MAIL)
  const right = await code(MAIL)
  org.advance(300)
  for (let n = 0; n < 3; n++) await lost(MAIL)
  await org.restarted(() => lost(MAIL))
  expect(await set(MAIL, right)).toEqual(DONE)
})

test('a range of addresses is refused openly, as at init, and has used up nobody’s own', async () => {
  const range = { 'X-Forwarded-For': '192.0.2.7' }
  for (let n = 0; n < 30; n++) {
    expect(await told({ username: `${n}@example.com` }, range)).toEqual(SENT)
    expect((await ask(`${n}@example.com`, {}, range)).status).toBe(200)
  }
  const answer = await send({ username: MAIL }, range)
  expect([answer.status, await answer.json(), answer.headers.get('retry-after')]).toEqual([
    400,
    { rate_limit_exceeded: 'too many codes; retry in 3600 seconds' },
    '3600',
  ])
  expect(await mails(MAIL)).toBe(0)
  for (let n = 0; n < 2; n++) await lost(MAIL)
  expect(await mails(MAIL)).toBe(2)
})

const step = { username: MAIL, otp: '123456', newpassword: NEW }
const asked = { username: MAIL }

test.each<[string, object, RequestInit?]>([
  ['two names', { ...asked, login_hint: MAIL }],
  ['no name', { recaptcha: 'a person' }],
  ['a name that is null', { username: null }],
  ['an empty name', { username: '' }],
  ['a name of blanks', { username: ' \u3000 ' }],
  ['a name without end', { username: 'x'.repeat(256) }],
  ['a number for a name', { username: 1 }],
  ['a NUL in the name', { username: 'a\0' }],
  ['a NUL in the password', { ...step, newpassword: `${NEW}\0` }],
  ['a number for a code', { ...step, otp: 123456 }],
  ['a list for a password', { ...step, newpassword: [NEW] }],
  ['a password without end', { ...step, newpassword: 'x'.repeat(16_001) }],
  ['a code without a password', { ...step, newpassword: null }],
  ['a password without a code', { ...step, otp: null }],
  ['custom data that is a list', { ...asked, customdata: [] }],
  ['a template that is not on the list', { ...asked, emailtemplate: '00XHW0000000001' }],
])('%s is refused as malformed', async (_, body) => {
  const answer = await send(body)
  expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([
    400,
    ['invalid_request'],
  ])
  expect(await mails(MAIL)).toBe(0)
})

test('other methods and other bodies are not for this place', async () => {
  const path = '/services/auth/headless/forgot_password'
  const statuses = [
    await org.request(path),
    await org.request(path, { method: 'PUT' }),
    await org.post(path, asked),
    await org.json(path, { ...asked, username: 'x'.repeat(70_000) }),
    await org.request(path, {
      method: 'POST',
      body: '{',
      headers: { 'Content-Type': 'application/json' },
    }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([405, 405, 415, 413, 400])
})

test('members that are null are absent ones, as the guide’s own function sends them', async () => {
  const nulls = { recaptcha: null, recaptchaevent: null, login_hint: null, customdata: null }
  expect(await told({ ...asked, ...nulls, otp: null, newpassword: null })).toEqual(SENT)
  const otp = await code(MAIL)
  expect(await told({ ...asked, ...nulls, otp, newpassword: NEW })).toEqual(DONE)
})

test('a template by its id, as at init', async () => {
  await lost(MAIL)
  await told({ ...asked, emailtemplate: '00XHW0000004PlN2AU' })
  const [textFirst, branded] = await org.messages(MAIL)
  expect(textFirst?.html).not.toContain('role="presentation"')
  expect(branded?.html).toContain('role="presentation"')
})

test('where the site wants both, the first step shows token and reCAPTCHA, the second the token', async () => {
  const { told } = recoveryOf(() => strict)
  const token = await strict.integration()
  const captcha = { recaptcha: 'a person' }
  expect((await told({ ...asked, ...captcha }))[0]).toBe(401)
  expect(await told(asked, token)).toEqual([
    400,
    { invalid_request: 'include a valid reCAPTCHA token' },
  ])
  const event = { recaptchaevent: { token: 'a person', siteKey: 'key' } }
  expect((await told({ ...asked, ...captcha, ...event }, token))[0]).toBe(400)
  expect(await told({ ...asked, ...event }, token)).toEqual(SENT)
  expect((await told(step))[0]).toBe(401)
  expect(await told(step, token)).toEqual(WRONG)
  expect(await told({ ...step, recaptcha: 'a robot' }, token)).toEqual(WRONG)
})
