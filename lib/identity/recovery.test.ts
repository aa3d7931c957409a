import { describe, expect, it } from 'vitest'
import { type Answer, type Http, type Question, UpstreamError } from '#lib/http.ts'
import type { Identifier, Pending } from '#lib/identity/port.ts'
import { createRecovery, readCodeSent, readPasswordChanged } from '#lib/identity/recovery.ts'
import { exchange } from '#wire/exchange.ts'

const url = 'http://localhost:4000/portal'
const maya: Identifier = { kind: 'email', value: 'maya@example.com' }
const booking: Identifier = { kind: 'reference', value: 'HW-7Q2M4X' }
const visitor = { address: '192.0.2.7' }
const reply = { code: '204816', newPassword: 'copper-lantern-orchard' }

const recorded = (name: string) => exchange(`headless/forgot-password-${name}`)
const sent = recorded('ask').answer
const saying = (json: unknown, status = 400): Answer => ({ ...sent, status, json })
const asked = (answer: Answer) => readCodeSent(answer, maya)
const readers = { 'the first time': asked, 'the second time': readPasswordChanged }
const faultOf = (work: () => unknown) => {
  try {
    work()
  } catch (fault) {
    return fault as UpstreamError
  }
  throw new Error('nothing was thrown')
}

/** Answers as recorded, and keeps what it was asked. */
function service(name: string) {
  const questions: (Question & { url: string })[] = []
  const http: Http = async (to, question = {}) => {
    questions.push({ url: to, ...question })
    return recorded(name).answer
  }
  return { recovery: createRecovery({ url, http }), questions }
}

async function waiting(who: Identifier): Promise<Pending> {
  const step = await service('ask').recovery.requestReset(who, visitor)
  if (step.kind !== 'code-sent') throw new Error('no code was sent')
  return step.pending
}

/** As recorded, but for the token: whoever sends it adds it. */
function expected(name: string) {
  const { method, path, headers, body } = recorded(name).request
  const { authorization: _, ...rest } = headers
  return { url: `http://localhost:4000${path}`, method, headers: rest, body }
}

describe('a lost password', () => {
  it.each([
    ['ask', maya],
    ['ask-by-hint', booking],
  ] as const)('is reported as recorded: %s', async (name, who) => {
    const { recovery, questions } = service(name)
    await recovery.requestReset(who, visitor)
    expect(questions).toEqual([expected(name)])
  })

  it.each([
    [{ kind: 'name', value: 'maya' }, { username: 'maya' }],
    [{ kind: 'phone', value: '+46701740605' }, { login_hint: '+46701740605' }],
  ] as const)('calls %o what it is, each time', async (who, named) => {
    const { recovery, questions } = service('ask')
    await recovery.resend(await waiting(who), {})
    await recovery.answer(await waiting(who), reply, {}).catch(() => {})
    const [again, answered] = questions.map(({ body = '' }) => JSON.parse(body))
    expect(again).toEqual(named)
    expect(answered).toEqual({ ...named, otp: '204816', newpassword: 'copper-lantern-orchard' })
  })

  it('is replaced as recorded', async () => {
    const { recovery, questions } = service('set')
    const step = await recovery.answer(await waiting(maya), reply, visitor)
    expect(questions).toEqual([expected('set')])
    expect(step).toEqual({ kind: 'password-changed' })
  })

  it('waits for the same after the code was sent again', async () => {
    const pending = await waiting(booking)
    const again = await service('ask').recovery.resend(pending, visitor)
    expect(again).toEqual({ kind: 'code-sent', pending })
  })

  it('is not replaced by nothing', async () => {
    const { recovery, questions } = service('set')
    const answered = recovery.answer(await waiting(maya), { code: '204816' }, visitor)
    await expect(answered).rejects.toThrow('replaced by a new one')
    expect(questions).toEqual([])
  })

  it.each([
    '',
    'velvet',
    '{}',
    '{"k":"velvet","to":"velvet"}',
    '{"k":"email","to":""}',
    '{"i":"MFF0","k":"email","to":"velvet"}',
  ])('has no memo of anybody else: %s', async (memo) => {
    const { recovery } = service('ask')
    const pending = { ...(await waiting(maya)), memo }
    for (const fault of [recovery.resend(pending, {}), recovery.answer(pending, reply, {})]) {
      await expect(fault).rejects.toThrow(/^unexpected-answer memo$/)
    }
  })
})

describe('reading whether a code was sent', () => {
  it.each([
    [maya, 'm•••@example.com'],
    [{ kind: 'phone', value: '+46701740605' }, '••• ••• 06 05'],
    [booking, 'HW-7Q2M4X'],
    [{ kind: 'name', value: 'maya' }, 'maya'],
  ] as const)('for %o waits for a code by e-mail and a new password', (who, sentTo) => {
    for (const name of ['ask', 'ask-by-hint']) {
      expect(readCodeSent(recorded(name).answer, who)).toEqual({
        kind: 'code-sent',
        pending: {
          journey: 'recovery',
          asks: ['code', 'new-password'],
          channel: 'email',
          sentTo,
          memo: expect.any(String),
        },
      })
    }
  })

  it('knows too many codes as a refusal, with the time to wait', () => {
    const answer = { ...saying({ rate_limit_exceeded: 'slow down' }), retryAfter: 60 }
    expect(asked(answer)).toEqual({ kind: 'refused', reason: 'too-many-codes', retryAfter: 60 })
  })

  it('does not take another success for it', () => {
    expect(faultOf(() => asked(recorded('set').answer)).code).toBe('unexpected-answer')
  })
})

describe('reading whether the password was changed', () => {
  it.each([
    ['invalid-otp', { reason: 'wrong-code' }],
    ['regenerate', { reason: 'code-worn-out' }],
    [
      'policy',
      {
        reason: 'weak-password',
        says: 'This password is too short: it needs at least 15 characters.',
      },
    ],
  ])('knows why it was not: %s', (name, refusal) => {
    expect(readPasswordChanged(recorded(name).answer)).toEqual({ kind: 'refused', ...refusal })
  })

  it('knows too many tries as a refusal, with the time to wait', () => {
    const answer = { ...saying({ status_code: 'rate_limit_exceeded' }), retryAfter: 8 }
    expect(readPasswordChanged(answer)).toEqual({
      kind: 'refused',
      reason: 'too-many-tries',
      retryAfter: 8,
    })
  })

  it.each([
    [{ status_code: 'REGENERATE_OTP', status: 'failed' }, 400],
    [{ status: 'regenerate_otp' }, 403],
    [{ regenerate_otp: 'ask again' }, 500],
    [{ error: 'regenerate_otp' }, 401],
    [{ status_code: 'regenerate_otp' }, 200],
  ])('finds the code wherever it stands: %o with status %d', (json, status) => {
    expect(readPasswordChanged(saying(json, status))).toMatchObject({ reason: 'code-worn-out' })
  })

  it('does not take it for changed when another code was sent', () => {
    expect(faultOf(() => readPasswordChanged(sent)).code).toBe('unexpected-answer')
    const failed = saying({ status_code: 'success', status: 'success' }, 400)
    expect(faultOf(() => readPasswordChanged(failed)).code).toBe('unexpected-answer')
  })

  it.each([
    ['two\nlines', 'two\nlines'],
    ['', undefined],
    [{ text: 'x' }, undefined],
    [undefined, undefined],
  ])('hands on the words about passwords as they came: %j', (text, says) => {
    const json = { status_code: 'password_policy_check_failure', password_error: text }
    expect(readPasswordChanged(saying(json))).toEqual({
      kind: 'refused',
      reason: 'weak-password',
      ...(says && { says }),
    })
  })
})

describe.each(Object.entries(readers))('an answer that says something else %s', (_, read) => {
  it('about the app is a fault of the configuration', () => {
    expect(faultOf(() => read(recorded('invalid-request').answer)).message).toBe(
      'misconfigured /portal/services/auth/headless/forgot_password 400 invalid_request',
    )
    const refused = saying([{ errorCode: 'INVALID_SESSION_ID', message: '' }], 401)
    expect(faultOf(() => read(refused)).message).toMatch(/401 invalid_session_id$/)
  })

  it.each([
    [{ velvet: 'harbour' }, 400],
    [{ status_code: 'velvet', status: 'failed' }, 400],
    [{ constructor: 'x' }, 400],
    [{ server_error: 'unexpected error (0123456789)' }, 500],
    [{ status_code: 7 }, 200],
    [{}, 200],
    [null, 200],
    [undefined, 200],
  ])('is not guessed at, and nothing of it is quoted: %o with status %d', (json, status) => {
    const fault = faultOf(() => read(saying(json, status)))
    expect(fault).toBeInstanceOf(UpstreamError)
    expect(fault.message).toBe(`unexpected-answer ${sent.endpoint} ${status}`)
  })
})
