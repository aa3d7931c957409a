import { describe, expect, it } from 'vitest'
import { createHttp, type Http, type Question, UpstreamError } from '#lib/http.ts'
import { readMemo } from '#lib/identity/first-party/memo.ts'
import { createFirstParty } from '#lib/identity/first-party.ts'
import type { Pending, Registration, Step } from '#lib/identity/port.ts'
import { exchange } from '#wire/exchange.ts'

const url = 'http://localhost:4000/portal'
const client = {
  id: 'headway-test',
  secret: 'a client secret',
  callback: 'http://localhost:3000/callback',
}
const maya = { kind: 'email', value: 'maya@example.com' } as const
const password = 'velvet-harbour-lantern'
const nils: Registration = {
  firstName: 'Nils',
  lastName: 'Berg',
  email: 'nils@example.com',
  channel: 'email',
  terms: '2026-11',
  wantsNews: false,
}

/** A site that gives these recorded answers, one after the other and the last one for ever, and keeps what it was asked. */
function siteThatSays(...names: string[]) {
  const asked: (Question & { url: string })[] = []
  const http: Http = async (to, question = {}) => {
    asked.push({ url: to, ...question })
    return exchange(`first-party/${names[asked.length - 1] ?? names.at(-1)}`).answer
  }
  let attestations = 0
  const attest = async () => `attestation ${++attestations}`
  const said = () =>
    asked.map(
      ({ headers, body = '' }): Record<string, unknown> =>
        headers?.['content-type'] === 'application/json'
          ? JSON.parse(body)
          : Object.fromEntries(new URLSearchParams(body)),
    )
  return { driver: createFirstParty({ url, client, http, attest }), asked, said }
}

async function pending(step: Promise<Step>): Promise<Pending> {
  const came = await step
  const found = came.kind === 'code-sent' || came.kind === 'refused' ? came : undefined
  const pending = found && 'pending' in found ? found.pending : undefined
  if (!pending) throw new Error('nothing is pending')
  return pending
}

describe('every call', () => {
  it('carries the secret and an attestation of its own', async () => {
    const { driver, said } = siteThatSays(
      'passwordless',
      'code-wrong',
      'passwordless',
      'login-wrong-password',
    )
    const first = await pending(driver.requestCode(maya, {}))
    await driver.answer(first, { code: '000000' }, {})
    await driver.resend(first, {})
    await driver.signIn({ who: maya, password }, {})
    for (const [at, body] of said().entries())
      expect(body).toMatchObject({
        client_id: 'headway-test',
        client_secret: 'a client secret',
        client_assertion: `attestation ${at + 1}`,
      })
  })

  it('of a sign-in is a conversation of its own', async () => {
    const { driver, said } = siteThatSays('login-wrong-password')
    const refused = { kind: 'refused', reason: 'wrong-credentials' }
    for (let tries = 0; tries < 2; tries++)
      expect(await driver.signIn({ who: maya, password }, {})).toEqual(refused)
    const [one, two] = said()
    expect(two).not.toHaveProperty('auth_session')
    expect(two?.code_challenge).not.toBe(one?.code_challenge)
  })
})

describe('a conversation', () => {
  it('goes on with the newest session, which a refusal brings along', async () => {
    const { driver, said } = siteThatSays('passwordless', 'code-wrong')
    const first = await pending(driver.requestCode(maya, {}))
    const step = await driver.answer(first, { code: '000000' }, {})
    expect(step).toMatchObject({ kind: 'refused', reason: 'wrong-code' })
    const second = await pending(Promise.resolve(step))
    expect({ ...second, memo: '' }).toEqual({ ...first, memo: '' })
    await driver.answer(second, { code: '204816' }, {})
    expect(said().map(({ auth_session }) => auth_session)).toEqual([
      undefined,
      'uY29tL2F1dGhlbnRpY',
      'newer9tL2F1dGhlbnRp',
    ])
    expect(readMemo(second)).toEqual({ ...readMemo(first), session: 'newer9tL2F1dGhlbnRp' })
  })

  it('may want a code after the password, and goes on in it', async () => {
    const { driver, said } = siteThatSays('login-second-factor', 'code', 'token')
    const asked = await pending(driver.signIn({ who: maya, password }, {}))
    expect({ ...asked, memo: '' }).toEqual({
      journey: 'passwordless',
      asks: ['code'],
      channel: 'sms',
      sentTo: '••• •••',
      memo: '',
    })
    // The recorded ID token is nobody's: what counts is what was asked.
    await driver.answer(asked, { code: '204816' }, {}).catch(() => {})
    const [first, second] = said()
    expect(second).toMatchObject({ auth_session: 'uY29tL2F1dGhlbnRpY', otp: '204816' })
    expect(second).not.toHaveProperty('password')
    expect(JSON.stringify(asked)).not.toContain(String(first?.password))
  })

  it('that is over brings nothing along; another code can still be asked for', async () => {
    const { driver, said } = siteThatSays('registration', 'code-worn-out', 'registration')
    const first = await pending(driver.register(nils, {}))
    const step = await driver.answer(first, { code: '204816' }, {})
    expect(step).toEqual({ kind: 'refused', reason: 'code-worn-out' })
    await driver.resend(first, {})
    const [asked, , again] = said()
    const changing = { code_challenge: 'any', client_assertion: 'any' }
    expect({ ...again, ...changing }).toEqual({ ...asked, ...changing })
    expect(again?.code_challenge).not.toBe(asked?.code_challenge)
  })

  it('ends with the verifier of its first call, and without a callback', async () => {
    const { driver, said } = siteThatSays('passwordless', 'code', 'token')
    const first = await pending(driver.requestCode(maya, {}))
    await driver.answer(first, { code: '204816' }, {}).catch(() => {})
    const { request } = exchange('first-party/token')
    expect(said()[2]).toEqual({
      ...Object.fromEntries(new URLSearchParams(request.body)),
      code_verifier: readMemo(first).verifier,
    })
  })

  it('continues on the pages of the service: its own request, or a new one', async () => {
    const { driver } = siteThatSays('ietf-redirect-to-web')
    const request = new URLSearchParams({
      client_id: 'headway-test',
      request_uri: 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c',
    })
    const web = { kind: 'continue-on-web', url: `${url}/services/oauth2/authorize?${request}` }
    expect(await driver.signIn({ who: maya, password }, {})).toMatchObject(web)
    expect(await driver.register(nils, {})).toMatchObject(web)

    const { answer } = exchange('first-party/ietf-redirect-to-web')
    const http: Http = async () => ({ ...answer, json: { error: 'redirect_to_web' } })
    const bare = createFirstParty({ url, client, http, attest: async () => 'attestation' })
    const step = await bare.signIn({ who: maya, password }, {})
    if (step.kind !== 'continue-on-web') throw new Error(step.kind)
    const { origin, pathname, searchParams } = new URL(step.url)
    expect(`${origin}${pathname}`).toBe(`${url}/services/oauth2/authorize`)
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'headway-test',
      response_type: 'code',
      redirect_uri: 'http://localhost:3000/callback',
      scope: 'openid api refresh_token',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{32}$/),
      nonce: expect.stringMatching(/^[\w-]{32}$/),
    })
  })
})

describe('whatever the service says', () => {
  const quoted = (to: string, init?: RequestInit) => JSON.stringify([to, init?.headers, init?.body])
  const failures: Record<string, typeof fetch> = {
    'an error that quotes': async (to, init) => {
      throw new TypeError(quoted(String(to), init))
    },
    'a page that quotes': async (to, init) =>
      new Response(quoted(String(to), init), { headers: { 'content-type': 'text/html' } }),
    'a code that quotes': async (to, init) =>
      Response.json({ error: quoted(String(to), init) }, { status: 400 }),
    'a second code that quotes': async (to, init) =>
      Response.json(
        { error: 'authorization_required', error_code: quoted(String(to), init) },
        { status: 403 },
      ),
    'a session of another shape': async (to, init) =>
      Response.json(
        {
          error: 'authorization_required',
          otp_required: true,
          auth_session: [quoted(String(to), init)],
        },
        { status: 403 },
      ),
  }

  it.each(Object.entries(failures))(
    'nothing that was sent is in the fault: %s',
    async (_, fail) => {
      const attest = async () => 'sent-attestation'
      const driver = createFirstParty({ url, client, http: createHttp(fail), attest })
      const waiting = await pending(siteThatSays('passwordless').driver.requestCode(maya, {}))
      const visitor = { address: '192.0.2.7' }
      const asked = await Promise.allSettled([
        driver.signIn({ who: maya, password }, visitor),
        driver.requestCode(maya, visitor),
        driver.register({ ...nils, password }, visitor),
        driver.resend(waiting, visitor),
        driver.answer(waiting, { code: '204816' }, visitor),
      ])
      for (const came of asked) {
        if (came.status === 'fulfilled') throw new Error('no fault')
        const fault = came.reason
        expect(fault).toBeInstanceOf(UpstreamError)
        expect(`${fault} ${JSON.stringify(fault)}`).not.toMatch(
          /sent-|velvet|204816|192\.0\.2\.7|example\.com|Nils|client secret|uY29|[\w-]{30}/,
        )
      }
    },
  )
})
