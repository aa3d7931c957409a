import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFixture, PUBLIC } from '#org/fixture.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
afterAll(() => org.close())

const LISTED = 'http://app.test'
const corsOf = (answer: Response) =>
  [...answer.headers].filter(([name]) => name.startsWith('access-control'))
const preflight = (path: string, origin: string) =>
  org.request(path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'auth-request-type,authorization',
    },
  })

const listed = [
  '/services/oauth2/authorize',
  '/services/oauth2/echo',
  '/services/oauth2/token',
  '/services/oauth2/revoke',
  '/services/oauth2/introspect',
  '/services/oauth2/userinfo',
  '/services/data/v66.0/query',
  '/services/apexrest/headway/v1/shortlist/a02HW0000000000AAA',
]
const open = [
  '/id/keys',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
]

test.each(listed)(
  'a preflight of %s lets the listed origin send the custom headers',
  async (path) => {
    const answer = await preflight(path, LISTED)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(LISTED)
    const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase().split(', ')
    for (const name of ['authorization', 'auth-request-type', 'auth-verification-type'])
      expect(allowed).toContain(name)
    expect(allowed).toEqual(expect.arrayContaining(['uvid-hint', 'content-type']))
    expect(answer.headers.get('vary')).toBe('Origin')
    const methods = answer.headers.get('access-control-allow-methods')?.split(', ')
    expect(methods).toEqual(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
  },
)

test.each(listed)('any other origin gets no CORS header from %s', async (path) => {
  for (const origin of [
    'https://evil.test',
    'null',
    'http://app.test.evil.test',
    'http://APP.test',
  ]) {
    const answers = [
      await preflight(path, origin),
      await org.request(path, { headers: { Origin: origin } }),
    ]
    for (const answer of answers) {
      expect(corsOf(answer)).toEqual([])
      expect(answer.headers.get('vary')).toBe('Origin')
    }
  }
})

test.each(open)('%s is open to everybody', async (path) => {
  const answer = await org.request(path, { headers: { Origin: 'https://elsewhere.test' } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test('a public client in a browser walks the whole flow, refusals included', async () => {
  const origin = { Origin: LISTED }
  const readable = (answer: Response) => answer.headers.get('access-control-allow-origin')
  const refused = await org.authorize({ password: 'wrong' }, origin)
  expect([refused.status, readable(refused)]).toEqual([400, LISTED])

  const redirect = await org.authorize({}, origin)
  expect([redirect.status, readable(redirect)]).toEqual([302, LISTED])
  const location = redirect.headers.get('location') ?? ''
  expect(location.startsWith(PUBLIC.callback)).toBe(true)
  const echo = await org.app.request(location, { headers: origin })
  expect(readable(echo)).toBe(LISTED)
  const { code } = await echo.json()
  expect((await org.exchange(code)).status).toBe(200)
})
