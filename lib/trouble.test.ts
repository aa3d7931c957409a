/** However a service fails, what was sent to it stays out of the log, the fault and the address of the next page. */
import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { findBooking, findBookings, opensBookings } from '#lib/bookings.ts'
import { createHttp, UpstreamError } from '#lib/http.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import { GrantRefused } from '#lib/resource.ts'
import { refreshOnce } from '#lib/session/renewal.ts'
import { logFault, troublePage } from '#lib/trouble.ts'

const client = { id: 'c', secret: 'sent-client-secret', callback: 'http://app.test/callback' }
const url = 'http://site.test/portal'
const who = { kind: 'email', value: 'sent-name@example.com' } as const
const credentials = { who, password: 'sent-password' }
const grant = { accessToken: 'sent-access', refreshToken: 'sent-refresh', apiBase: url }
const visitor = { address: '192.0.2.7' }
const newcomer = {
  firstName: 'sent-first',
  lastName: 'sent-last',
  email: who.value,
  password: credentials.password,
  channel: 'email',
  terms: 'sent-terms',
  wantsNews: true,
} as const
const pending = {
  journey: 'passwordless',
  asks: ['code'],
  channel: 'email',
  sentTo: 'sent-masked',
  memo: JSON.stringify({ i: 'sent-identifier', k: 'email', to: who.value }),
} as const
const lost = {
  ...pending,
  journey: 'recovery',
  asks: ['code', 'new-password'],
  memo: JSON.stringify({ k: 'email', to: who.value }),
} as const
const away = { memo: JSON.stringify({ s: 'sent-s', v: 'sent-verifier', n: 'sent-nonce' }) }
const issued = ['sent-code', 'sent-id-token']
const cursor = '2026-11-22T08:00:00.000Z~a01sentcursor000'
const basic = Buffer.from([who.value, credentials.password].join(':')).toString('base64')

const secrets = [basic, 'state', 'code_verifier', 'Departure__c']

/** Quotes all that it was sent, as careless services and libraries do. */
const quoted = (to: string, init?: RequestInit) =>
  JSON.stringify([to, init?.headers, init?.body, ...issued, 'http://site.test/?code_verifier=x'])
const json = (body: unknown, status = 200) => Response.json(body, { status })
const named = (name: string, message: string) => Object.assign(new Error(message), { name })

type Send = (to: string, init?: RequestInit) => Promise<Response>

const failures: Record<string, Send> = {
  'is unreachable, with an error that quotes': async (...asked) => {
    throw new TypeError(quoted(...asked), { cause: new Error(quoted(...asked)) })
  },
  'times out': async (...asked) => {
    throw named('TimeoutError', quoted(...asked))
  },
  'never answers': (_, init) =>
    new Promise((_resolve, reject) => {
      const { signal } = init ?? {}
      signal?.addEventListener('abort', () => reject(signal.reason))
    }),
  'breaks off in the middle of its answer': async (...asked) =>
    new Response(
      new ReadableStream({
        pull(controller) {
          controller.error(new Error(quoted(...asked)))
        },
      }),
    ),
  'throws what is no error': async (...asked) => {
    throw quoted(...asked)
  },
  'answers a page that quotes': async (...asked) =>
    new Response(quoted(...asked), { headers: { 'content-type': 'text/html' } }),
  'fails with a body that quotes': async (...asked) =>
    new Response(quoted(...asked), { status: 500 }),
  'answers JSON of another shape': async (...asked) => json({ access_token: [quoted(...asked)] }),
  'refuses with a description that quotes': async (...asked) =>
    json({ error: 'invalid_client', error_description: quoted(...asked) }, 401),
  'refuses with a code that quotes': async (...asked) => json({ error: quoted(...asked) }, 400),
  'refuses with a password for a code': async () => json({ error: credentials.password }, 400),
  'redirects elsewhere': async (...asked) => {
    const location = `http://evil.test/?all=${encodeURIComponent(quoted(...asked))}`
    return new Response(null, { status: 302, headers: { location } })
  },
  'redirects to the callback with an error': async (...asked) => {
    const query = new URLSearchParams({ error: quoted(...asked), error_description: 'sent-name' })
    return new Response(null, { status: 302, headers: { location: `${client.callback}?${query}` } })
  },
}

/** Answers well at every endpoint but one. */
function failingAt(path: string, fail: Send): typeof fetch {
  const good: Record<string, Send> = {
    authorize: async (_, init) => {
      const state = new URLSearchParams(String(init?.body)).get('state') ?? ''
      return json({ code: issued[0], state })
    },
    token: async () =>
      json({
        access_token: grant.accessToken,
        instance_url: url,
        ...(path === 'openid-configuration' ? { id_token: issued[1] } : {}),
      }),
    userinfo: async () => json({ sub: 's', user_id: 'u', name: 'n' }),
  }
  return (to, init) => {
    const name = new URL(String(to)).pathname.split('/').at(-1) ?? ''
    const answer = name === path ? fail : (good[name] ?? fail)
    return answer(String(to), init)
  }
}

const paths = [
  'authorize',
  'token',
  'userinfo',
  'openid-configuration',
  'revoke',
  'query',
  'forgot_password',
]

/** Everything the app asks of a service; what does not touch the failing endpoint does not fail. */
async function faultsOf(path: string, fail: Send): Promise<unknown[]> {
  const http = createHttp(failingAt(path, fail), 0.02)
  const identity = createHeadless({ url, client, http })
  const from = { version: '66.0', http, now: new Date() }
  const asked = await Promise.allSettled([
    identity.signIn(credentials, visitor),
    identity.requestCode(who, visitor),
    identity.requestReset(who, visitor),
    identity.register(newcomer, visitor),
    identity.resend(pending, visitor),
    identity.answer(pending, { code: 'sent-code' }, visitor),
    identity.comeBack(away, new URLSearchParams({ code: 'sent-code', state: 'sent-s' }), visitor),
    identity.answer(lost, { code: 'sent-code', newPassword: 'sent-new-password' }, visitor),
    identity.resend(lost, visitor),
    refreshOnce(identity, { ...grant, accessToken: `sent-${randomUUID()}` }),
    identity.revoke(grant),
    findBookings(grant, { when: 'past', after: cursor }, from),
    findBooking(grant, 'a01sentbooking0', from),
    opensBookings(grant, from),
  ])
  return asked.flatMap((came) => (came.status === 'rejected' ? [came.reason] : []))
}

const expectNothingSent = (text: string) => {
  expect(text).not.toMatch(/sent-|a01sent/)
  for (const secret of secrets) expect(text).not.toContain(secret)
}

afterEach(() => vi.restoreAllMocks())

test.each(Object.entries(failures))(
  'nothing that was sent is told of a service that %s',
  async (_, fail) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const others = (['log', 'info', 'warn', 'debug'] as const).map((level) =>
      vi.spyOn(console, level),
    )
    const faults = (await Promise.all(paths.map((path) => faultsOf(path, fail)))).flat()
    expect(printed).not.toHaveBeenCalled()
    expect(faults.length).toBeGreaterThan(paths.length)

    for (const fault of faults) {
      if (fault instanceof GrantRefused) {
        expectNothingSent(inspect(fault))
        continue
      }
      if (!(fault instanceof UpstreamError))
        throw new Error('neither a fault nor a refusal', { cause: fault })
      printed.mockClear()
      logFault(fault)
      expectNothingSent(troublePage(fault, '/bookings'))
      expectNothingSent(`${fault} ${fault.stack} ${JSON.stringify(fault)}`)

      expect(printed).toHaveBeenCalledTimes(2)
      for (const [line, ...more] of printed.mock.calls) {
        expect(more).toEqual([])
        expectNothingSent(line)
        expect(Object.keys(JSON.parse(line)).filter((key) => key !== 'status')).toEqual([
          'level',
          'at',
          'code',
          'endpoint',
          'reference',
        ])
      }
    }
    for (const spy of others) expect(spy).not.toHaveBeenCalled()
  },
)
