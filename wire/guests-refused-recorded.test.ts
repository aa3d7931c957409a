import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openFixture, PRIVATE, SITE } from '#org/fixture.ts'
import { exchange } from '#wire/exchange.ts'

/** What no driver asks for by itself: recorded requests of guests, sent to the org as they stand but for whose client it is. */
let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const ours = {
  client_id: PRIVATE.clientId,
  client_secret: PRIVATE.secret,
  redirect_uri: PRIVATE.callback,
}

async function send(name: string) {
  const { request } = exchange(`headless/${name}`)
  const { method, path, headers } = request
  const body = new URLSearchParams(request.body)
  for (const [key, value] of Object.entries(ours)) if (body.has(key)) body.set(key, value)
  return org.app.request(new URL(path, SITE).href, { method, headers, body: body.toString() })
}

it.each([
  'guest-not-enabled',
  'guest-invalid-headers',
  'guest-scope-refused',
  'guest-token-prefixed',
])('is as recorded: %s', async (name) => {
  if (name === 'guest-not-enabled') await org.reset({ private: { guests: false } })
  const { answer } = exchange(`headless/${name}`)
  const given = await send(name)
  expect([given.status, await given.json()]).toEqual([answer.status, answer.json])
})

it('is taken where nothing is wrong with it: guest-authorize', async () => {
  expect((await send('guest-authorize')).status).toBe(302)
})
