import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { rememberPeople } from '#org/fixture-recovery.ts'
import { integrationUser, maya, tomas } from '#org/seed/people.ts'

let org: Awaited<ReturnType<typeof openFixture>>
let restorePeople: () => Promise<void>
let token: string
const account = accountOf(() => org)
beforeAll(async () => {
  org = await openFixture()
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

const record = (userId: string) => `/services/data/v66.0/sobjects/User/${userId}`
const MINE = record(maya.userId)
const change = (body: unknown, path = MINE) => account.try(token, 'PATCH', path, body)
const userinfo = () => account.get(token, '/services/oauth2/userinfo')

test('one’s own record has the fields that were asked for, as answers spell them', async () => {
  const url = { attributes: { type: 'User', url: MINE } }
  expect(await account.get(token, MINE)).toEqual({
    ...url,
    Id: maya.userId,
    FirstName: 'Maya',
    LastName: 'Lindqvist',
    Name: 'Maya Lindqvist',
    Username: 'maya@example.com',
    Email: 'maya@example.com',
    MobilePhone: '+46701740605',
    LanguageLocaleKey: 'sv_SE',
    LocaleSidKey: 'sv_SE',
    TimeZoneSidKey: 'Europe/Stockholm',
  })
  const short = `/services/data/v66.0/sobjects/user/${maya.userId.slice(0, 15)}?fields=name,%20Name`
  expect(await account.get(token, short)).toEqual({
    ...url,
    Id: maya.userId,
    Name: 'Maya Lindqvist',
  })
  expect(await account.try(token, 'GET', `${MINE}?fields=Name,PasswordHash`)).toBe(
    '400 INVALID_FIELD',
  )
})

test('a new name shows everywhere, and only what was given changes', async () => {
  expect(await change({ FirstName: ' Máya\u202e ', LastName: 'Lind\nSørensen' })).toBe('204')
  expect(await userinfo()).toMatchObject({
    name: 'Máya Lind Sørensen',
    given_name: 'Máya',
    family_name: 'Lind Sørensen',
    language: 'sv_SE',
  })
  expect(await change({ LastName: 'Ek' })).toBe('204')
  expect(await account.get(token, `${MINE}?fields=FirstName,LastName,Name`)).toMatchObject({
    FirstName: 'Máya',
    LastName: 'Ek',
    Name: 'Máya Ek',
  })
})

test('a first name can be taken away, a last name cannot', async () => {
  expect(await change({ FirstName: null })).toBe('204')
  expect(await account.get(token, `${MINE}?fields=FirstName,Name`)).toMatchObject({
    FirstName: null,
    Name: 'Lindqvist',
  })
  for (const LastName of ['', null, ' \u200f\n'])
    expect(await change({ LastName })).toBe('400 REQUIRED_FIELD_MISSING')
})

test.each(['en_US', 'de', 'fr', 'es', 'ja', 'ar'])('the language becomes %s', async (language) => {
  expect(await change({ LanguageLocaleKey: language })).toBe('204')
  expect(await userinfo()).toMatchObject({ language, locale: language })
})

test('what cannot be, is refused and changes nothing', async () => {
  const refused = [
    [{ LanguageLocaleKey: 'xx' }, '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    [{ LanguageLocaleKey: null }, '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    [{ FirstName: 'x', LanguageLocaleKey: 'xx' }, '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    [{ FirstName: 'x', Email: 'x@example.com' }, '400 INVALID_FIELD'],
    [{ FirstName: 'x', constructor: 'y' }, '400 INVALID_FIELD'],
    [{ FirstName: 'x'.repeat(81) }, '400 STRING_TOO_LONG'],
    [{ FirstName: 7 }, '400 MALFORMED_REQUEST'],
    [[], '400 MALFORMED_REQUEST'],
    ['x', '400 MALFORMED_REQUEST'],
    [null, '400 MALFORMED_REQUEST'],
  ] as const
  for (const [body, outcome] of refused) expect(await change(body)).toBe(outcome)
  expect(await userinfo()).toMatchObject({ name: maya.name, language: 'sv_SE' })
})

test('nobody else’s record is there, to read or to change', async () => {
  for (const path of [record(tomas.userId), record(integrationUser.userId), record('nonsense')]) {
    expect(await account.try(token, 'GET', path)).toBe('404 NOT_FOUND')
    expect(await change({ FirstName: 'x' }, path)).toBe('404 NOT_FOUND')
  }
  expect(await account.try(token, 'DELETE', MINE)).toBe('405 METHOD_NOT_ALLOWED')
})

test('a token for something else opens no record, and a machine’s changes none', async () => {
  const { access_token: narrow = '' } = await org.tokens({ scope: 'openid' })
  expect(await account.try(narrow, 'PATCH', MINE, { FirstName: 'x' })).toBe(
    '403 INSUFFICIENT_ACCESS',
  )
  const machine = (await org.integration()).Authorization.slice('Bearer '.length)
  const own = record(integrationUser.userId)
  expect(await account.get(machine, `${own}?fields=Name`)).toMatchObject({
    Name: 'Headway Integration',
  })
  expect(await account.try(machine, 'PATCH', own, { LastName: 'x' })).toBe('404 NOT_FOUND')
})
