import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFixture } from '#org/fixture.ts'
import { maya } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
let meanwhile: () => Promise<unknown> = async () => {}
beforeAll(async () => {
  org = await openFixture()
  const { verify } = org.passwords
  org.passwords.verify = async (...asked) => {
    const right = await verify(...asked)
    await meanwhile()
    return right
  }
})
afterAll(() => org.close())

test('a password that is changed while it is being checked opens nothing', async () => {
  expect((await org.authorize()).status).toBe(302)
  const passwordHash = await org.passwords.hash('another password altogether')
  meanwhile = () => org.db.update(users).set({ passwordHash }).where(eq(users.id, maya.userId))
  expect((await org.authorize()).status).toBe(400)
})
