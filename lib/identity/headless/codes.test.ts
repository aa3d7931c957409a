import { describe, expect, it } from 'vitest'
import { createHttp, type Http, type Question, UpstreamError } from '#lib/http.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Pending, Registration, Step } from '#lib/identity/port.ts'
import { exchange } from '#wire/exchange.ts'

const client = { id: 'headway-test', callback: 'http://localhost:3000/callback' }
const url = 'http://localhost:4000/portal'
const newcomer: Registration = {
  firstName: 'Nils',
  lastName: 'Berg',
  email: 'nils@example.com',
  channel: 'email',
  terms: '2026-11',
  wantsNews: false,
}

/** Takes every init with a new identifier, and refuses every code. */
function careful() {
  const asked: Question[] = []
  const http: Http = async (to, question = {}) => {
    asked.push(question)
    if (!to.includes('/init/')) return exchange('headless/authorize-wrong-code').answer
    const { answer } = exchange('headless/init-passwordless')
    return { ...answer, json: { identifier: `identifier${asked.length}`, status: 'success' } }
  }
  const bodies = () => asked.map(({ body }) => JSON.parse(body ?? ''))
  return { codes: createHeadless({ url, client, http }), asked, bodies }
}

const waitingWith = (memo: string): Pending => ({
  journey: 'passwordless',
  asks: ['code'],
  channel: 'email',
  sentTo: '',
  memo,
})

async function pending(step: Promise<Step>): Promise<Pending> {
  const came = await step
  if (came.kind !== 'code-sent') throw new Error('no code was sent')
  return came.pending
}

describe('an account without a password', () => {
  it('is given a long one that any usual policy takes, another for each', async () => {
    const { codes, bodies } = careful()
    await codes.register(newcomer, {})
    await codes.register(newcomer, {})
    const [one, two] = bodies().map(({ password }) => password)
    expect(one).not.toBe(two)
    expect(one.length).toBeGreaterThanOrEqual(32)
    for (const kind of [/[A-Z]/, /[a-z]/, /\d/, /[!#$%\-_=+<>]/]) expect(one).toMatch(kind)
  })

  it('keeps it when the code is sent again, so that it is the same request', async () => {
    const { codes, bodies } = careful()
    await codes.resend(await pending(codes.register(newcomer, {})), {})
    const [first, again] = bodies()
    expect(again).toEqual(first)
  })
})

describe('a pending step', () => {
  it.each([
    [{ kind: 'email', value: 'maya@example.com' }, 'email', 'm•••@example.com'],
    [{ kind: 'phone', value: '+46701740605' }, 'sms', '••• ••• 06 05'],
    [{ kind: 'reference', value: 'HW-7Q2M4X' }, 'email', 'HW-7Q2M4X'],
    [{ kind: 'name', value: 'maya' }, 'email', 'maya'],
  ] as const)('for %o asks for a code that comes by %s', async (who, channel, sentTo) => {
    const { codes } = careful()
    expect(await codes.requestCode(who, {})).toMatchObject({
      kind: 'code-sent',
      pending: { journey: 'passwordless', asks: ['code'], channel, sentTo },
    })
  })

  it('is answered as recorded, for the visitor', async () => {
    const { codes, asked } = careful()
    const { request } = exchange('headless/authorize-passwordless')
    const memo = JSON.stringify({ i: 'MFF0RWswMDAwMDIxdVRk', k: 'email', to: 'maya@example.com' })
    const step = waitingWith(memo)
    await codes.answer(step, { code: '204816' }, { address: '192.0.2.7' })
    expect(asked[0]?.headers).toEqual({ ...request.headers, 'x-forwarded-for': '192.0.2.7' })
  })

  it('goes by its newest identifier after the code was sent again', async () => {
    const { codes, asked } = careful()
    const first = await pending(codes.register(newcomer, {}))
    const second = await pending(codes.resend(first, {}))
    expect({ ...second, memo: '' }).toEqual({ ...first, memo: '' })
    await codes.answer(second, { code: '204816' }, {})
    const basic = asked.at(-1)?.headers?.authorization?.replace('Basic ', '') ?? ''
    expect(Buffer.from(basic, 'base64').toString()).toBe('identifier2:204816')
  })

  it('has no text message without a phone number', async () => {
    const { codes } = careful()
    await expect(codes.register({ ...newcomer, channel: 'sms' }, {})).rejects.toThrow('phone')
  })
})

describe('whatever a service says to a code', () => {
  const quoted = (to: string, init?: RequestInit) =>
    JSON.stringify([to, init?.headers, init?.body, 'sent-identifier'])
  const failures: Record<string, typeof fetch> = {
    'an error that quotes': async (to, init) => {
      throw new TypeError(quoted(String(to), init))
    },
    'a page that quotes': async (to, init) =>
      new Response(quoted(String(to), init), { headers: { 'content-type': 'text/html' } }),
    'a code that quotes': async (to, init) =>
      Response.json({ error: quoted(String(to), init) }, { status: 400 }),
    'a pair that quotes': async (to, init) =>
      Response.json({ [quoted(String(to), init)]: quoted(String(to), init) }, { status: 400 }),
    'a password for a key': async () => Response.json({ velvet: '' }, { status: 400 }),
    'an identifier of another shape': async (to, init) =>
      Response.json({ identifier: [quoted(String(to), init)] }),
  }
  const visitor = { address: '192.0.2.7' }
  const email = 'sent-name@example.com'
  const step = waitingWith(JSON.stringify({ i: 'sent-identifier', k: 'email', to: email }))
  const secrets = /sent-|velvet|204816|192\.0\.2\.7|example\.com|Nils|[\w-]{30}/

  it.each(Object.entries(failures))(
    'nothing that was sent is in the fault: %s',
    async (_, fail) => {
      const http = createHttp(fail)
      const codes = createHeadless({ url, client, http })
      const asked = await Promise.allSettled([
        codes.requestCode({ kind: 'email', value: email }, visitor),
        codes.register({ ...newcomer, password: 'velvet' }, visitor),
        codes.resend(step, visitor),
        codes.answer(step, { code: '204816' }, visitor),
      ])
      for (const came of asked) {
        if (came.status === 'fulfilled') throw new Error('no fault')
        const fault = came.reason
        expect(fault).toBeInstanceOf(UpstreamError)
        expect(`${fault} ${JSON.stringify(fault)}`).not.toMatch(secrets)
      }
    },
  )
})
