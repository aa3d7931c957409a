import { describe, expect, it } from 'vitest'
import { type Answer, UpstreamError } from '#lib/http.ts'
import { init, readInit } from '#lib/identity/headless/init.ts'
import type { Wanted } from '#lib/identity/wanted.ts'
import { exchange } from '#wire/exchange.ts'

const refused = exchange('headless/init-refused').answer
const saying = (json: unknown, status = 400): Answer => ({ ...refused, status, json })
const faultOf = (answer: Answer) => {
  try {
    readInit(answer)
  } catch (fault) {
    return fault as UpstreamError
  }
  throw new Error('nothing was thrown')
}

describe('asking for a code', () => {
  const newcomer = {
    firstName: 'Nils',
    lastName: 'Berg',
    email: 'nils@example.com',
    phone: '+46701740699',
    password: 'copper-lantern-orchard',
    terms: '2026-11',
    wantsNews: true,
  }
  const asked: Record<string, Wanted> = {
    'init-passwordless': {
      journey: 'passwordless',
      channel: 'email',
      who: { kind: 'email', value: 'maya@example.com' },
    },
    'init-passwordless-sms': {
      journey: 'passwordless',
      channel: 'sms',
      who: { kind: 'phone', value: '+46701740605' },
    },
    'init-registration': { journey: 'registration', channel: 'email', newcomer },
  }

  async function sent(wanted: Wanted, visitor: { address?: string }) {
    const seen: { path: string; headers: Record<string, string>; json: unknown }[] = []
    const { answer } = exchange('headless/init-passwordless')
    await init(
      {
        url: 'http://localhost:4000/portal',
        http: async (url, { headers = {}, body = '' } = {}) => {
          seen.push({ path: new URL(url).pathname, headers, json: JSON.parse(body) })
          return answer
        },
      },
      wanted,
      visitor,
    )
    const [only] = seen
    if (!only || seen.length > 1) throw new Error('not asked once')
    return only
  }

  it.each(Object.entries(asked))('is said as recorded: %s', async (name, wanted) => {
    const { request } = exchange(`headless/${name}`)
    const { authorization: _, ...headers } = request.headers
    expect(await sent(wanted, { address: '192.0.2.7' })).toEqual({
      path: request.path,
      headers,
      json: JSON.parse(request.body),
    })
  })

  it.each([
    [{ kind: 'name', value: 'maya' }, { username: 'maya' }],
    [{ kind: 'reference', value: 'HW-7Q2M4X' }, { login_hint: 'HW-7Q2M4X' }],
  ] as const)('calls %o what it is, and asks for a mail', async (who, named) => {
    const { json } = await sent({ journey: 'passwordless', channel: 'email', who }, {})
    expect(json).toEqual({ ...named, verificationmethod: 'email' })
  })

  it('names no address when none is known', async () => {
    const wanted = asked['init-passwordless'] as Wanted
    expect((await sent(wanted, {})).headers).toEqual({ 'content-type': 'application/json' })
  })

  it('leaves out what a newcomer did not give', async () => {
    const { phone: _, ...bare } = newcomer
    const { json } = await sent({ journey: 'registration', channel: 'email', newcomer: bare }, {})
    expect((json as { customdata: object }).customdata).toEqual({
      termsVersion: '2026-11',
      wantsNews: true,
    })
  })
})

describe('reading the answer of the init endpoints', () => {
  it('takes the identifier', () => {
    const read = (name: string) => readInit(exchange(`headless/${name}`).answer)
    expect(read('init-passwordless')).toEqual({ identifier: 'MFF0RWswMDAwMDIxdVRk' })
    expect(read('init-registration')).toEqual({ identifier: 'MFF0RWswMDAwMDIxdVRl' })
  })

  it('knows too many codes as a refusal, with the time to wait', () => {
    expect(readInit(refused)).toEqual({
      kind: 'refused',
      reason: 'too-many-codes',
      retryAfter: 3540,
    })
  })

  it.each([
    { password_policy_check_failure: 'too short' },
    { status_code: 'password_policy_check_failure', password_error: 'too short' },
    { status: 'failed', status_code: 'PASSWORD_POLICY_CHECK_FAILURE' },
    { error: 'password_policy_check_failure', error_description: 'too short' },
    { status: 'password_policy_check_failure' },
  ])('finds the code wherever it stands: %o', (json) => {
    expect(readInit(saying(json))).toMatchObject({ kind: 'refused', reason: 'weak-password' })
  })

  it('passes on what the site says about the password, in either form', () => {
    for (const json of [
      { password_policy_check_failure: 'too short' },
      { status_code: 'password_policy_check_failure', password_error: 'too short' },
    ])
      expect(readInit(saying(json))).toMatchObject({ says: 'too short' })
  })

  it('reports that the site does not accept the app as a fault of the configuration', () => {
    expect(faultOf(exchange('headless/init-unauthorized').answer).message).toBe(
      'misconfigured /portal/services/auth/headless/init/passwordless/login 401 invalid_token',
    )
    expect(faultOf(saying({ invalid_request: 'include a reCAPTCHA' })).code).toBe('misconfigured')
    expect(
      faultOf(saying([{ errorCode: 'INVALID_SESSION_ID', message: '' }], 401)).message,
    ).toMatch(/invalid_session_id$/)
    expect(faultOf(saying(undefined, 401)).code).toBe('misconfigured')
  })

  it.each([
    [{ velvet: 'harbour' }, 400],
    [{ error: 'velvet' }, 400],
    [{ server_error: 'unexpected error (0123456789)' }, 500],
    [{ status: 'success' }, 200],
    [{ status: 'success', identifier: '' }, 200],
    [{ status: 'success', identifier: 7 }, 200],
    [{ identifier: 'MFF0' }, 400],
    [{ constructor: 'x' }, 400],
    [['x'], 400],
    ['x', 200],
    [null, 200],
    [undefined, 200],
  ])('does not guess what %o with status %d may mean, and quotes nothing of it', (json, status) => {
    const fault = faultOf(saying(json, status))
    expect(fault).toBeInstanceOf(UpstreamError)
    expect(fault.message).toBe(`unexpected-answer ${refused.endpoint} ${status}`)
  })
})
