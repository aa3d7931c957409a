import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asPrivate, basic, CHALLENGE, openFixture, PUBLIC, VERIFIER } from '#org/fixture.ts'
import { maya } from '#org/store/seed/people.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture({ initRequiresAuth: false })
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const PASSWORDLESS = '/services/auth/headless/init/passwordless/login'
const REGISTRATION = '/services/auth/headless/init/registration'

const ask = (username: string, more: object = {}) =>
  org.json(PASSWORDLESS, { username, verificationmethod: 'email', ...more })

async function handleFor(username: string, more: object = {}): Promise<string> {
  const answer = await ask(username, more)
  return ((await answer.json()) as { identifier: string }).identifier
}

const newestCode = async (to: string) => (await org.messages(to))[0]?.code ?? ''

function answer(identifier: string, otp: string, type = 'passwordless-login', method = 'email') {
  return org.post(
    '/services/oauth2/authorize',
    {
      response_type: 'code_credentials',
      client_id: PUBLIC.clientId,
      redirect_uri: PUBLIC.callback,
      code_challenge: CHALLENGE,
    },
    { 'Auth-Request-Type': type, 'Auth-Verification-Type': method, ...basic(identifier, otp) },
  )
}

const said = async (response: Response) =>
  ((await response.json()) as { error_description: string }).error_description

const other = (code: string) => (code === '000000' ? '111111' : '000000')

describe('passwordless sign-in', () => {
  test('the right code opens a session', async () => {
    const identifier = await handleFor('maya@example.com')
    const done = await answer(identifier, await newestCode('maya@example.com'))
    expect(done.status).toBe(302)
    const code = new URL(done.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const tokens = await (await org.exchange(code)).json()
    expect((tokens as { id: string }).id).toContain(maya.userId)
  })
  test('a wrong code does not, and five of them wear the right one out', async () => {
    const identifier = await handleFor('maya@example.com')
    const right = await newestCode('maya@example.com')
    for (let n = 0; n < 5; n++)
      expect(await said(await answer(identifier, other(right)))).toBe('invalid otp')
    expect(await said(await answer(identifier, right))).toBe('otp attempts exceeded')
  })
  test('registration', async () => {
    const userdata = {
      firstName: 'Jane',
      lastName: 'Doe',
      email: 'jane@example.com',
      username: 'jane@example.com',
    }
    const asked = await org.json(REGISTRATION, {
      userdata,
      password: 'a password of the tests',
      verificationmethod: 'email',
    })
    expect(asked.status).toBe(200)
    const { identifier } = (await asked.json()) as { identifier: string }
    const done = await answer(identifier, await newestCode('jane@example.com'), 'user-registration')
    expect(done.status).toBe(302)
    expect(
      (await org.authorize({ username: 'JANE@example.com', password: 'a password of the tests' }))
        .status,
    ).toBe(302)
    expect((await org.messages('jane@example.com'))[0]?.text).toBe('welcome')
  })
})
void VERIFIER
void asPrivate
