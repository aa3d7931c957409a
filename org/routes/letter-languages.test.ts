/** In which language a letter comes: its reader's own, else that of the request, else English. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { accountOf } from '#org/fixture-account.ts'
import { type Fixture, journeysOf } from '#org/fixture-journeys.ts'
import { amelie, maya, tomas } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'

let org: Fixture
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
})
beforeEach(async () => {
  await org.reset()
  for (const { userId, locale } of [maya, tomas, amelie])
    await org.db.update(users).set({ locale }).where(eq(users.id, userId))
})
afterAll(() => org.close())

const { ask, finish, handle, code } = journeysOf(() => org)
const account = accountOf(() => org)
const JANE = 'jane@example.com'
const RESET = '/services/auth/headless/forgot_password'

const speaks = (acceptLanguage: string) => ({ 'Accept-Language': acceptLanguage })
const setLocale = (userId: string, locale: string) =>
  org.db.update(users).set({ locale }).where(eq(users.id, userId))

/** Of the newest letter, by its own word; `text` for a text message. */
async function languageOf(to: string): Promise<string | undefined> {
  const [letter] = await org.messages(to)
  return letter?.html?.match(/<html lang="([^"]*)"/)?.[1]
}

const register = (headers: Record<string, string>, customdata: object = {}) =>
  org.json(
    '/services/auth/headless/init/registration',
    {
      userdata: { firstName: 'Jane', lastName: 'Doe', email: JANE, username: JANE },
      verificationmethod: 'email',
      customdata,
    },
    headers,
  )

describe('asking for a code', () => {
  test('nobody in particular is written to in the language of the request', async () => {
    await ask(JANE, {}, speaks('sv, fr-CH;q=0.9, en;q=0.1'))
    expect(await languageOf(JANE)).toBe('fr')
    await ask('bob@example.com')
    expect(await languageOf('bob@example.com')).toBe('en')
  })

  test('a customer is written to in their own, whatever the request says', async () => {
    await setLocale(maya.userId, 'ar')
    await ask(maya.username, {}, speaks('de'))
    expect(await languageOf(maya.username)).toBe('ar')
    await org.json(RESET, { username: maya.username }, speaks('fr'))
    expect(await languageOf(maya.username)).toBe('ar')
  })

  test('a customer whose own language has no letters gets that of the request', async () => {
    await ask(maya.username, {}, speaks('es-MX'))
    expect(await languageOf(maya.username)).toBe('es')
  })

  test('the answer is the same in every language, to somebody and to nobody', async () => {
    await setLocale(maya.userId, 'ja')
    const answers = [ask(maya.username, {}, speaks('de')), ask(JANE, {}, speaks('de')), ask(JANE)]
    const seen = await Promise.all(
      answers.map(async (asked) => {
        const { status, headers } = await asked
        return [status, headers.get('content-language'), headers.get('vary')]
      }),
    )
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })

  test.each(['*', ';;q=,', 'x'.repeat(9_000), '../../etc', 'de;q=0', 'de_DE', ' , ,'])(
    'a header that says nothing, as %j, leaves English',
    async (header) => {
      expect((await ask(JANE, {}, speaks(header.slice(0, 3_000)))).status).toBe(200)
      expect(await languageOf(JANE)).toBe('en')
    },
  )
})

describe('opening an account', () => {
  test('code and welcome come in the language of the request, which stays the customer’s own', async () => {
    const identifier = await handle(register(speaks('ja-JP,en;q=0.5')))
    expect(await languageOf(JANE)).toBe('ja')
    expect(await finish(identifier, await code(JANE))).toBe('signed in')
    expect((await org.messages(JANE))[0]?.code).toBeNull()
    expect(await languageOf(JANE)).toBe('ja')
    await ask(JANE, {}, speaks('de'))
    expect(await languageOf(JANE)).toBe('ja')
  })

  test('a language that was chosen for it comes before that of the request', async () => {
    const identifier = await handle(register(speaks('fr'), { locale: 'de' }))
    await finish(identifier, await code(JANE))
    expect(await languageOf(JANE)).toBe('de')
  })

  test('asked for again in another language, it is the same registration', async () => {
    const first = await handle(register(speaks('fr')))
    org.advance(60)
    expect(await handle(register(speaks('de')))).toBe(first)
  })

  test('whoever has the address already is told in their own language', async () => {
    await setLocale(tomas.userId, 'es')
    await org.json(
      '/services/auth/headless/init/registration',
      {
        userdata: { lastName: 'Doe', email: tomas.username, username: tomas.username },
        verificationmethod: 'email',
      },
      speaks('ja'),
    )
    expect(await languageOf(tomas.username)).toBe('es')
  })
})

describe('changing an account', () => {
  test('the customer’s new address is asked in their language, an owner in theirs', async () => {
    await setLocale(maya.userId, 'de')
    await setLocale(tomas.userId, 'fr')
    const token = await account.signIn(maya)
    const want = (value: string) =>
      account.ask(token, 'POST', '/contact-points', { kind: 'email', value }, speaks('ja'))
    expect((await want('new@example.com')).status).toBe(202)
    expect(await languageOf('new@example.com')).toBe('de')
    org.advance(60)
    expect((await want(tomas.username)).status).toBe(202)
    expect(await languageOf(tomas.username)).toBe('fr')
  })

  test('what happened to it is told in the customer’s language, or that of the request', async () => {
    const token = await account.signIn(maya)
    const change = { newPassword: 'nine lanterns on the quay' }
    const done = await account.ask(token, 'PUT', '/password', change, speaks('fr'))
    expect(done.status).toBeLessThan(300)
    const [letter] = await org.messages(maya.username)
    expect(letter?.subject).toBe('Votre mot de passe Headway a été changé')
  })
})
