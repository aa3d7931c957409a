import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { accessTokens, attempts, codes, grants, refreshTokens } from '#org/store/schema.ts'
import { sweep } from '#org/store/sweep.ts'

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
afterAll(() => org.close())

const counts = async () =>
  Promise.all(
    [grants, codes, accessTokens, refreshTokens, attempts].map((table) => org.db.$count(table)),
  )

test('what is over goes, in batches, and what lives stays', async () => {
  for (let n = 0; n < 5; n++) await org.tokens()
  for (let n = 0; n < 3; n++) await org.code()
  await org.authorize({ username: 'nobody', password: 'x' })
  expect(await counts()).toEqual([8, 8, 5, 5, 1])
  expect(await sweep(org.db, org.now(), 2)).toBe(0)

  org.advance(86_400 + 301)
  await org.code()
  await sweep(org.db, org.now(), 2)
  expect(await counts()).toEqual([6, 1, 0, 5, 0])

  org.advance(30 * 86_400)
  await sweep(org.db, org.now(), 2)
  expect(await counts()).toEqual([0, 0, 0, 0, 0])
})
