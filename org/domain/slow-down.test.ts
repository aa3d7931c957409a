import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WAITS } from '#org/domain/slow-down.ts'
import { openFixture } from '#org/fixture.ts'
import { amelie, maya } from '#org/seed/people.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const wrong = (username: string) => org.authorize({ username, password: 'not this one' })
const right = () => org.authorize()
async function errors(answers: Promise<Response>[]) {
  return Promise.all(answers.map(async (answer) => (await (await answer).json()).error))
}
async function fiveWrong(username: string) {
  for (let n = 0; n < 5; n++)
    expect((await (await wrong(username)).json()).error).toBe('invalid_grant')
}

test('five tries are free, then the wait doubles up to five minutes, and the hundredth costs fifteen', () => {
  expect(WAITS.slice(0, 9)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16])
  expect(WAITS.slice(13, 16)).toEqual([300, 300, 300])
  expect([WAITS[98], WAITS[99], WAITS.length]).toEqual([300, 900, 100])
})

test('known and unknown names are slowed down alike, and are told how long', async () => {
  for (const username of [maya.username, 'nobody@example.com']) {
    await fiveWrong(username)
    const answer = await wrong(username)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(await answer.json()).toEqual({
      error: 'rate_limit_exceeded',
      error_description: 'too many tries; retry in 1 seconds',
    })
  }
})

test('while the name waits the right password is refused too; afterwards it opens and forgives', async () => {
  await fiveWrong(maya.username)
  expect((await right()).status).toBe(400)
  org.advance(1)
  expect((await right()).status).toBe(302)
  await fiveWrong(maya.username)
})

test('each further wrong try doubles the wait', async () => {
  await fiveWrong(maya.username)
  for (const [passed, next] of [
    [1, '2'],
    [2, '4'],
    [4, '8'],
  ] as const) {
    org.advance(passed)
    expect((await (await wrong(maya.username)).json()).error).toBe('invalid_grant')
    expect((await right()).headers.get('retry-after')).toBe(next)
  }
})

test('a neighbour is never slowed down', async () => {
  await fiveWrong(maya.username)
  expect((await right()).status).toBe(400)
  const { username, password } = amelie
  expect((await org.authorize({ username, password })).status).toBe(302)
})

test('in a burst after the wait, one try gets through', async () => {
  await fiveWrong(maya.username)
  org.advance(1)
  const seen = await errors(Array.from({ length: 40 }, () => wrong(maya.username)))
  expect(seen.filter((error) => error === 'invalid_grant')).toHaveLength(1)
})

test('the right password at the end of a burst does not count', async () => {
  const burst = Array.from({ length: 40 }, () => wrong(maya.username))
  const last = await right()
  await Promise.all(burst)
  expect(last.status).toBe(400)
  expect((await last.json()).error).toBe('rate_limit_exceeded')
})

test('many right sign-ins at once are all let in', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, right))
  expect(answers.every((answer) => answer.status === 302)).toBe(true)
})
