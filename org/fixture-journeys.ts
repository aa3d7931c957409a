import { basic, CHALLENGE, type openFixture, PUBLIC } from '#org/fixture.ts'

export type Fixture = Awaited<ReturnType<typeof openFixture>>

const INIT = '/services/auth/headless/init'

/** What a public client does to sign in or register by code, step by step. */
export function journeysOf(org: () => Fixture) {
  const ask = (username: string, more: object = {}, headers: Record<string, string> = {}) =>
    org().json(
      `${INIT}/passwordless/login`,
      { username, verificationmethod: 'email', ...more },
      headers,
    )

  const askByPhone = (hint: string) =>
    org().json(`${INIT}/passwordless/login`, { login_hint: hint, verificationmethod: 'sms' })

  const register = (email: string, more: object = {}) =>
    org().json(`${INIT}/registration`, {
      userdata: { firstName: 'Jane', lastName: 'Doe', email, username: email },
      password: PASSWORD,
      verificationmethod: 'email',
      ...more,
    })

  const answer = (identifier: string, otp: string, headers: Record<string, string> = {}) =>
    org().post(
      '/services/oauth2/authorize',
      {
        response_type: 'code_credentials',
        client_id: PUBLIC.clientId,
        redirect_uri: PUBLIC.callback,
        code_challenge: CHALLENGE,
      },
      {
        'Auth-Request-Type': 'passwordless-login',
        'Auth-Verification-Type': 'email',
        ...basic(identifier, otp),
        ...headers,
      },
    )

  /** What came of it: the description of the refusal, or `signed in`. */
  async function outcome(...given: Parameters<typeof answer>): Promise<string> {
    const done = await answer(...given)
    if (done.status === 302) return 'signed in'
    return ((await done.json()) as { error_description: string }).error_description
  }

  const finish = (identifier: string, otp: string, headers: Record<string, string> = {}) =>
    outcome(identifier, otp, { 'Auth-Request-Type': 'user-registration', ...headers })

  return {
    ask,
    askByPhone,
    register,
    answer,
    outcome,
    finish,
    handle: async (asked: Response | Promise<Response>) =>
      ((await (await asked).json()) as { identifier: string }).identifier,
    code: async (to: string) => {
      const coded = (await org().messages(to)).find(({ code }) => code !== null)
      return coded?.code ?? 'no code came'
    },
  }
}

export const PASSWORD = 'seven kettles by the sea'

/** A code that is surely not this one. */
export const otherThan = (code: string) => (code === '000000' ? '111111' : '000000')
