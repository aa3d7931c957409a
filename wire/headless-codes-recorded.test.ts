import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Answer, createHttp, type Http, type Question } from '#lib/http.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Identity, Pending, Registration, Step } from '#lib/identity/port.ts'
import { openFixture, PRIVATE, SITE } from '#org/fixture.ts'
import { exchange } from '#wire/exchange.ts'

/** What the driver asks and the org answers about one-time codes has the form of the recorded exchanges. */
let org: Awaited<ReturnType<typeof openFixture>>
let identity: Identity
let last: { url: string; question: Question; answer: Answer } | undefined

const secret = { id: PRIVATE.clientId, secret: PRIVATE.secret }
const integration = { ...secret, tokenUrl: `${SITE}/services/oauth2/token` }
const send = createHttp((input, init) => Promise.resolve(org.app.request(String(input), init)))
const http: Http = async (url, question = {}) => {
  const answer = await send(url, question)
  if (/\/(init\/|authorize$)/.test(url)) last = { url, question, answer }
  return answer
}
const driver = (settings: { integration?: typeof integration }) =>
  createHeadless({
    url: SITE,
    client: { ...PRIVATE, ...secret },
    http,
    clock: () => org.now(),
    ...settings,
  })

beforeAll(async () => {
  org = await openFixture()
})
beforeEach(async () => {
  last = undefined
  await org.reset()
  identity = driver({ integration })
})
afterAll(() => org.close())

const visitor = { address: '192.0.2.7' }
const maya = { kind: 'email', value: 'maya@example.com' } as const
const nils: Registration = {
  firstName: 'Nils',
  lastName: 'Berg',
  email: 'nils@example.com',
  phone: '+46701740699',
  password: 'copper-lantern-orchard',
  channel: 'email',
  terms: '2026-11',
  wantsNews: true,
}
const ask = () => identity.requestCode(maya, visitor)
const register = (email = nils.email) => identity.register({ ...nils, email }, visitor)

async function waiting(step: Promise<Step>): Promise<Pending> {
  const came = await step
  if (came.kind !== 'code-sent') throw new Error(`no code was sent: ${came.kind}`)
  return came.pending
}
const codeFor = async (to: string) => (await org.messages(to))[0]?.code ?? 'none'
const wrongOne = (code: string) => (code === '000000' ? '000001' : '000000')

/** Answers with the right code, or with what `code` makes of it, after `before`. */
async function answered(
  asked: Promise<Step>,
  to: string = maya.value,
  {
    code = (right) => right,
    before,
  }: {
    code?: (right: string) => string
    before?: (pending: Pending, right: string) => unknown
  } = {},
) {
  const pending = await waiting(asked)
  const right = await codeFor(to)
  await before?.(pending, right)
  await identity.answer(pending, { code: code(right) }, {})
}

const stories: Record<string, () => Promise<unknown>> = {
  'init-passwordless': ask,
  'init-passwordless-sms': () =>
    identity.requestCode({ kind: 'phone', value: '+46701740605' }, visitor),
  'init-registration': () => register(),
  'init-refused': async () => {
    for (let times = 0; times < 3; times++) await ask()
  },
  'init-unauthorized': () =>
    driver({})
      .requestCode(maya, {})
      .catch(() => {}),
  'authorize-passwordless': () => answered(ask()),
  'authorize-registration': () => answered(register(), nils.email),
  'authorize-wrong-code': () => answered(ask(), maya.value, { code: wrongOne }),
  'authorize-expired-code': () => answered(ask(), maya.value, { before: () => org.advance(3_600) }),
  'authorize-used-code': () =>
    answered(ask(), maya.value, {
      before: (pending, code) => identity.answer(pending, { code }, {}),
    }),
  'authorize-worn-out-code': () =>
    answered(ask(), maya.value, {
      before: async (pending, right) => {
        const reply = { code: wrongOne(right) }
        for (let tries = 0; tries < 5; tries++) await identity.answer(pending, reply, {})
      },
    }),
  'authorize-registration-refused': () =>
    answered(register('taken@elsewhere.example'), 'taken@elsewhere.example'),
}

it.each(Object.entries(stories))('is as recorded: %s', async (name, story) => {
  const recorded = exchange(`headless/${name}`)
  await story()
  if (!last) throw new Error('nothing was asked')
  const { url, question, answer } = last
  const { headers = {}, body = '' } = question
  expect(`${question.method} ${new URL(url).pathname}`).toBe(
    `${recorded.request.method} ${recorded.request.path}`,
  )
  expect(headersOf(headers)).toEqual(headersOf(recorded.request.headers))
  expect(members(body)).toEqual(members(recorded.request.body))
  expect(shape(answer)).toEqual(shape(recorded.answer))
})

/** What differs from run to run is left out: who proves what, and whose token it is. */
const headersOf = ({ authorization, ...others }: Readonly<Record<string, string>>) => ({
  ...others,
  scheme: authorization?.split(' ')[0],
})

/** The names of all that is sent, and the values of what is JSON. */
const members = (body: string) =>
  body.startsWith('{') ? JSON.parse(body) : [...new URLSearchParams(body).keys()].sort()

function shape({ status, location, contentType, retryAfter, json }: Answer) {
  return {
    status,
    location: location && [...new URL(location).searchParams.keys()].sort(),
    type: contentType.split(';')[0],
    waits: retryAfter !== undefined,
    json: json && { ...json, ...variable(json) },
  }
}

/** What an answer says in other words each time: an identifier, and the seconds to wait. */
function variable(json: object) {
  const changing = ['identifier', 'rate_limit_exceeded'].filter((name) => name in json)
  return Object.fromEntries(changing.map((name) => [name, 'any']))
}
