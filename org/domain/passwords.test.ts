import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { work } from '#org/domain/hash.ts'
import { openHashingLane } from '#org/domain/hashing-lane.ts'
import { ARGON2ID, passwordsWith } from '#org/domain/passwords.ts'
import { openFixture } from '#org/fixture.ts'
import { maya } from '#org/seed/people.ts'
import { users } from '#org/store/schema.ts'

const lane = openHashingLane(2)
const passwords = passwordsWith({ lane, minLength: 15 })
afterAll(() => lane.close())

test('hashes are argon2id with 19 MiB, two passes and one lane, and verify', async () => {
  const hash = await passwords.hash('velvet-harbour-lantern')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.verify('velvet-harbour-lantern', hash)).toBe(true)
  expect(await passwords.verify('velvet-harbour-lanterN', hash)).toBe(false)
  expect(passwords.outdated(hash)).toBe(false)
})

test('the same password typed on another keyboard is the same password', async () => {
  const hash = await passwords.hash('caf\u00e9 ﬁne')
  expect(await passwords.verify('cafe\u0301 fine', hash)).toBe(true)
})

test('without a hash the same work is done, and nothing is right', async () => {
  const seen: unknown[] = []
  const watching = passwordsWith({
    minLength: 15,
    lane: {
      run: async (job) => {
        seen.push(job)
        return work(job)
      },
      close: async () => {},
    },
  })
  expect(await watching.verify('anything', null)).toBe(false)
  const { memoryCost, timeCost } = ARGON2ID
  expect(seen).toEqual([
    {
      kind: 'verify',
      password: 'anything',
      hash: expect.stringContaining(`m=${memoryCost},t=${timeCost},p=1$`),
    },
  ])
})

test('length is counted in characters people see as one code point', () => {
  expect(passwords.longEnough('x'.repeat(14))).toBe(false)
  expect(passwords.longEnough('x'.repeat(15))).toBe(true)
  expect(passwords.longEnough('😀'.repeat(14))).toBe(false)
  expect(passwords.longEnough('😀'.repeat(15))).toBe(true)
})

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  org = await openFixture()
})
afterAll(() => org.close())

test('a hash of other parameters is renewed at the next right sign-in, and only then', async () => {
  const stored = async () =>
    (await org.db.select().from(users).where(eq(users.id, maya.userId)))[0]?.passwordHash
  const old = work({
    kind: 'hash',
    password: maya.password,
    parameters: { memoryCost: 16, timeCost: 1, parallelism: 1 },
  })
  await org.db
    .update(users)
    .set({ passwordHash: String(old) })
    .where(eq(users.id, maya.userId))
  expect((await org.authorize({ password: 'wrong' })).status).toBe(400)
  expect(await stored()).toBe(old)
  expect((await org.authorize()).status).toBe(302)
  expect(await stored()).toMatch(/m=8,t=1,p=1/)
  expect((await org.authorize()).status).toBe(302)
})
