import { expect, it } from 'vitest'
import { type Answer, type Http, type Question, UpstreamError } from '#lib/http.ts'
import { asIntegrationUser } from '#lib/identity/integration-token.ts'

const tokenUrl = 'http://org.test/services/oauth2/token'
const url = 'http://org.test/init'
const integration = { id: 'app', secret: 'the secret', tokenUrl }

/** A service that opens for the tokens in `good`, and issues `t1`, `t2`, … */
function service(good: (token: string) => boolean, tokens?: () => Partial<Answer>) {
  let issued = 0
  const asked: { url: string; question: Question | undefined }[] = []
  const answer = (rest: Partial<Answer>): Answer => ({
    endpoint: '/here',
    status: 200,
    location: undefined,
    contentType: 'application/json',
    json: {},
    ...rest,
  })
  const http: Http = async (url, question) => {
    asked.push({ url, question })
    if (url === tokenUrl) {
      issued += 1
      return answer(tokens?.() ?? { json: { access_token: `t${issued}` } })
    }
    const bearer = question?.headers?.authorization?.replace('Bearer ', '') ?? ''
    return answer({ status: good(bearer) ? 200 : 401 })
  }
  return { http, asked, issued: () => issued, bearers: () => asked.map(bearerOf).filter(Boolean) }
}
const bearerOf = ({ question }: { question: Question | undefined }) =>
  question?.headers?.authorization

it('asks with the token, and with everything that was to be asked', async () => {
  const { http, asked } = service(() => true)
  const question = {
    method: 'POST',
    headers: { 'x-forwarded-for': '192.0.2.7' },
    body: 'b',
  } as const
  await asIntegrationUser(http, integration)(url, question)
  expect(asked).toEqual([
    {
      url: tokenUrl,
      question: {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials&client_id=app&client_secret=the+secret',
      },
    },
    {
      url,
      question: {
        ...question,
        headers: { 'x-forwarded-for': '192.0.2.7', authorization: 'Bearer t1' },
      },
    },
  ])
})

it('gets one token, however many ask at the same time and afterwards', async () => {
  const { http, issued } = service(() => true)
  const ask = asIntegrationUser(http, integration)
  await Promise.all(Array.from({ length: 20 }, () => ask(url)))
  await ask(url)
  expect(issued()).toBe(1)
})

it('gets another token once, when the one it holds no longer opens, however many find out', async () => {
  const { http, issued } = service((token) => token !== 't1')
  const ask = asIntegrationUser(http, integration)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(url)))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect(issued()).toBe(2)
})

it('gives up after the second refusal', async () => {
  const { http, bearers } = service(() => false)
  const { status } = await asIntegrationUser(http, integration)(url)
  expect(status).toBe(401)
  expect(bearers()).toEqual(['Bearer t1', 'Bearer t2'])
})

it('reports a refused client as a fault that quotes nothing, and tries again next time', async () => {
  let known = false
  const { http, issued } = service(
    () => true,
    () =>
      known
        ? { json: { access_token: 't' } }
        : { status: 401, json: { error: 'invalid_client', error_description: 'the secret' } },
  )
  const ask = asIntegrationUser(http, integration)
  await expect(ask(url)).rejects.toThrow(UpstreamError)
  await expect(ask(url)).rejects.toThrow(/^misconfigured \/here 401 invalid_client$/)
  known = true
  expect((await ask(url)).status).toBe(200)
  expect(issued()).toBe(3)
})

it('is no other way of asking for a client without integration settings', () => {
  const { http } = service(() => true)
  expect(asIntegrationUser(http, undefined)).toBe(http)
})
