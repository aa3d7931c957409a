import { describe, expect, it } from 'vitest'
import type { Http, Question } from '#lib/http.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Identifier } from '#lib/identity/port.ts'
import { exchange } from '#wire/exchange.ts'

/** Refuses everybody, and keeps what it was asked. */
function strict() {
  const questions: (Question & { url: string })[] = []
  const http: Http = async (url, question = {}) => {
    questions.push({ url, ...question })
    return exchange('headless/authorize-wrong-password').answer
  }
  const client = { id: 'headway-test', callback: 'http://localhost:3000/callback' }
  return {
    driver: createHeadless({ url: 'http://localhost:4000/portal', client, http }),
    questions,
  }
}

const password = 'velvet-harbour-lantern'

describe('a password', () => {
  const asked: Record<string, Identifier> = {
    authorize: { kind: 'email', value: 'maya@example.com' },
    'authorize-by-hint': { kind: 'reference', value: 'HW-7Q2M4X' },
  }
  it.each(Object.entries(asked))('is shown as recorded: %s', async (name, who) => {
    const { driver, questions } = strict()
    await driver.signIn({ who, password }, {})
    const { request } = exchange(`headless/${name}`)
    const [{ url = '', method, headers, body } = {}] = questions
    expect({ path: new URL(url).pathname, method, headers }).toEqual({
      path: request.path,
      method: request.method,
      headers: request.headers,
    })
    const changing = { code_challenge: 'any', state: 'any' }
    const fields = (text = '') => ({
      ...Object.fromEntries(new URLSearchParams(text)),
      ...changing,
    })
    expect(fields(body)).toEqual(fields(request.body))
  })

  it.each([
    ['name', 'maya', true],
    ['phone', '+46701740605', false],
  ] as const)('beside a %s is shown once, where it belongs', async (kind, value, inHeader) => {
    const { driver, questions } = strict()
    await driver.signIn({ who: { kind, value }, password }, {})
    const { headers, body = '' } = questions[0] ?? {}
    const basic = Buffer.from(`${value}:${password}`).toString('base64')
    expect(headers?.authorization).toBe(inHeader ? `Basic ${basic}` : undefined)
    const fields = new URLSearchParams(body)
    expect(fields.get('login_hint')).toBe(inHeader ? null : value)
    expect(fields.get('password')).toBe(inHeader ? null : password)
    expect(fields.has('username')).toBe(false)
  })

  it('that is refused is one with wrong credentials, whatever the customer goes by', async () => {
    for (const who of Object.values(asked)) {
      const step = await strict().driver.signIn({ who, password }, {})
      expect(step).toEqual({ kind: 'refused', reason: 'wrong-credentials' })
    }
  })
})
