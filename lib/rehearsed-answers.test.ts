import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createHttp, UpstreamError } from '#lib/http.ts'
import { conditionsIn } from '#lib/rehearsed-answers.ts'

const site = 'http://localhost:4000/portal'
const truth = { true: 'answer' }

/** What the app hears under these conditions from a site that answers everything with `said`. */
function hearing(conditions: string, said: unknown = truth) {
  const send = async () => Response.json(said)
  const met = conditionsIn(conditions)
  return createHttp(met ? (input, init) => met(send, String(input), init ?? {}) : send)
}

const recorded = (file: string) => {
  const text = readFileSync(new URL(`../wire/${file}.http`, import.meta.url), 'utf8')
  const [head = '', body = ''] = (text.split('###\n')[1] ?? '').split('\n\n')
  return { status: Number(head.split(' ')[1]), json: JSON.parse(body) as unknown }
}

it('without a name, or with one that nobody knows, everything is as it is', () => {
  for (const name of [undefined, '', 'later-90', 'nonsense', 'constructor', '__proto__'])
    expect(conditionsIn(name)).toBeUndefined()
})

it.each([
  ['upstream-down', 'unreachable'],
  ['upstream-timed-out', 'timed-out'],
])('%s is a fault like any other', async (conditions, code) => {
  const asked = hearing(conditions)(`${site}/services/oauth2/authorize`, { method: 'POST' })
  await expect(asked).rejects.toMatchObject({ code })
  await expect(asked).rejects.toBeInstanceOf(UpstreamError)
})

it('maintenance is a page where an answer was expected', async () => {
  const answer = await hearing('upstream-busy')(`${site}/services/oauth2/userinfo`)
  expect(answer).toMatchObject({ status: 503, contentType: 'text/html', json: undefined })
})

it.each([
  ['code-expired', '/services/oauth2/authorize', 'a=b', 'headless/authorize-expired-code'],
  ['code-used', '/services/oauth2/authorize', 'a=b', 'headless/authorize-used-code'],
  [
    'code-expired',
    '/services/oauth2/v1/authorization_challenge',
    'otp=1&auth_session=newer9tL2F1dGhlbnRp',
    'first-party/code-expired',
  ],
  [
    'code-used',
    '/services/oauth2/v1/authorization_challenge',
    'otp=1&auth_session=newer9tL2F1dGhlbnRp',
    'first-party/code-used',
  ],
])('%s at %s is refused as it was recorded', async (conditions, path, body, file) => {
  const answer = await hearing(conditions)(`${site}${path}`, { method: 'POST', body })
  const { status, json } = recorded(file)
  expect(answer.status).toBe(status)
  expect(Object.keys(json as object).sort()).toEqual(Object.keys(answer.json as object).sort())
  expect(answer.json).toMatchObject(
    Object.fromEntries(Object.entries(json as object).filter(([name]) => name !== 'auth_session')),
  )
})

it('a request without a code, or without a new password, gets its true answer', async () => {
  const asked = { method: 'POST', body: '{"username":"maya@example.com"}' } as const
  for (const conditions of ['code-expired', 'password-breached']) {
    const answer = await hearing(conditions)(
      `${site}/services/auth/headless/forgot_password`,
      asked,
    )
    expect(answer.json).toEqual(truth)
  }
})

it('what all customers share is never touched', async () => {
  const http = hearing('upstream-down')
  for (const [path, body] of [
    ['/services/apexrest/headway/v1', undefined],
    ['/services/apexrest/headway/v1/trips', undefined],
    ['/demo', undefined],
    ['/services/oauth2/token', 'grant_type=client_credentials&client_id=x'],
  ] as const) {
    const answer = await http(`${site}${path}`, body ? { method: 'POST', body } : {})
    expect(answer.json).toEqual(truth)
  }
})

it('of their own bookings the customer sees those that the scenario is about', async () => {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const records = [
    { Id: 'next', Departure__c: at(3).replace('Z', '+0000'), Status__c: 'Confirmed' },
    { Id: 'wait', Departure__c: at(9), Status__c: 'Waitlisted' },
    { Id: 'past', Departure__c: at(-3), Status__c: 'Completed' },
    { Id: 'gone', Departure__c: at(-9), Status__c: 'Cancelled' },
  ]
  const ids = async (conditions: string) => {
    const answer = await hearing(conditions, { totalSize: 4, done: true, records })(
      `${site}/services/data/v66.0/query?q=SELECT`,
    )
    return (answer.json as { records: { Id: string }[] }).records.map(({ Id }) => Id)
  }
  expect(await ids('trips-past')).toEqual(['past', 'gone'])
  expect(await ids('trips-coming')).toEqual(['next', 'wait'])
  expect(await ids('trips-waitlisted')).toEqual(['wait'])
  expect(await ids('trips-cancelled')).toEqual(['gone'])
})
