import { afterAll, beforeAll, expect, test } from 'vitest'
import { basic, CHALLENGE, openFixture, PUBLIC } from '#org/fixture.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
afterAll(() => org.close())

const FORM = 'application/x-www-form-urlencoded'
const good = new URLSearchParams({
  response_type: 'code_credentials',
  client_id: PUBLIC.clientId,
  redirect_uri: PUBLIC.callback,
  code_challenge: CHALLENGE,
}).toString()
const long = 'x'.repeat(64 * 1024 + 1)
const bytes = (...values: number[]) => new Uint8Array(values)
const stream = (text: string) => new Blob([text]).stream()

type Case = [
  name: string,
  status: number,
  body: NonNullable<RequestInit['body']>,
  headers?: Record<string, string>,
]
const cases: Case[] = [
  ['a JSON body', 415, '{}', { 'Content-Type': 'application/json' }],
  ['no content type', 415, bytes(1), { 'Content-Type': '' }],
  ['an empty body', 400, ''],
  ['a body over 64 KiB', 413, `a=${long}`],
  ['a body over 64 KiB of unknown length', 413, stream(`a=${long}`)],
  ['a body that is not UTF-8', 400, bytes(0x61, 0x3d, 0xff)],
  ['an overlong NUL', 400, bytes(0x61, 0x3d, 0xc0, 0x80)],
  ['a NUL in the body', 400, `${good}&username=a\0`],
  ['an escaped NUL', 400, `${good}&username=a%00`],
  ['a NUL in a name', 400, `${good}&a%00=b`],
  ['a broken percent escape', 400, `${good}&username=%zz`],
  ['a cut percent escape', 400, `${good}&username=a%4`],
  ['an escape that is not UTF-8', 400, `${good}&username=%ff`],
  ['a repeated parameter', 400, `${good}&client_id=${PUBLIC.clientId}`],
  ['an unknown parameter, repeated', 400, `${good}&a=1&a=2`],
  ['a value without end', 400, `${good}&username=${'x'.repeat(3_000)}`],
  ['a password without end', 400, `${good}&username=a&password=${'x'.repeat(16_001)}`],
  ['SQL for a client', 400, good.replace(PUBLIC.clientId, "'%20or%201=1--")],
  ['__proto__ for a client', 400, good.replace(PUBLIC.clientId, '__proto__')],
  ['Base64 that is none', 400, good, { Authorization: 'Basic ***' }],
  ['Base64 of broken UTF-8', 400, good, { Authorization: 'Basic /zp4' }],
  ['credentials without a colon', 400, good, { Authorization: 'Basic YWJj' }],
  ['a NUL in the credentials', 400, good, basic('a\0', 'b')],
  ['an empty Basic', 400, good, { Authorization: 'Basic ' }],
  ['another scheme', 400, good, { Authorization: 'Bearer abc' }],
  ['credentials given twice', 400, `${good}&username=a`, basic('a', 'b')],
  ['no credentials', 400, good],
  ['an emoji for a name', 400, `${good}&username=%F0%9F%98%80&password=x`],
]

test.each(cases)('authorize refuses %s with %i', async (_name, status, body, headers) => {
  const answer = await org.request('/services/oauth2/authorize', {
    method: 'POST',
    body,
    headers: { 'Content-Type': FORM, 'Auth-Request-Type': 'Named-User', ...headers },
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(status)
  const json = await answer.json()
  expect(Object.keys(json)).toEqual(['error', 'error_description'])
  expect(JSON.stringify(json)).not.toMatch(/\bat |Error|select|insert/)
})

const endpoints = ['token', 'revoke', 'introspect']
const bodies: [string, string, number][] = [
  ['nothing', '', 400],
  ['a repeated parameter', 'token=a&token=b', 400],
  ['a NUL', 'token=%00&grant_type=refresh_token&client_id=a%00', 400],
  ['too much', `token=${long}`, 413],
]
test.each(endpoints.flatMap((path) => bodies.map((body) => [path, ...body] as const)))(
  '%s refuses %s',
  async (path, _name, body, status) => {
    const headers = { 'Content-Type': FORM }
    const answer = await org.request(`/services/oauth2/${path}`, { method: 'POST', body, headers })
    expect([answer.status, typeof (await answer.json()).error]).toEqual([status, 'string'])
  },
)

test.each([
  ['GET', '/services/oauth2/token', 405],
  ['PUT', '/services/oauth2/authorize', 405],
  ['DELETE', '/services/oauth2/echo', 405],
  ['POST', '/id/keys', 405],
  ['POST', '/.well-known/openid-configuration', 405],
  ['GET', '/services/oauth2/nothing', 404],
  ['GET', '/', 404],
  ['GET', '/services/oauth2/userinfo', 401],
  ['GET', '/services/oauth2/echo?a=1&a=2', 400],
])('%s %s is answered in the OAuth dialect with %i', async (method, path, status) => {
  const answer = await org.request(path, { method })
  expect(answer.status).toBe(status)
  expect(typeof (await answer.json()).error).toBe('string')
})

test('under the data path errors are arrays', async () => {
  const answer = await org.request('/services/apexrest/nothing')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual([
    { message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' },
  ])
})

test('the echo answers its query as JSON', async () => {
  for (const method of ['GET', 'POST']) {
    const answer = await org.request('/services/oauth2/echo?code=a%3D%3D&state=b+c', { method })
    expect(await answer.json()).toEqual({ code: 'a==', state: 'b c' })
  }
})

test('an unexpected end says nothing but a reference, and the log no more than where', async () => {
  org.lines.length = 0
  const broken = await openFixture()
  await broken.close()
  const answer = await broken.authorize({ username: 'secret-name', client_id: PUBLIC.clientId })
  expect(answer.status).toBe(500)
  const json = await answer.json()
  expect(json).toEqual({
    error: 'server_error',
    error_description: expect.stringMatching(/^unexpected error \([0-9a-f]{10}\)$/),
  })
  const logged = JSON.stringify(broken.lines)
  expect(logged).toContain(json.error_description.match(/\((.*)\)/)?.[1])
  expect(logged).not.toContain('secret-name')
})

test('a log line knows the path, not the query', async () => {
  org.lines.length = 0
  await org.request('/services/oauth2/echo?code=secret')
  expect(org.lines).toEqual([
    { method: 'GET', path: '/portal/services/oauth2/echo', status: 200, ms: expect.any(Number) },
  ])
})
