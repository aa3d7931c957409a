import { expect, test } from 'vitest'
import { type Job, openHashingLane } from '#org/domain/hashing-lane.ts'

const parameters = { memoryCost: 1_024, timeCost: 2, parallelism: 1 }
const hash = (password: string): Job => ({ kind: 'hash', password, parameters })

test('many at once each get their own answer', async () => {
  const lane = openHashingLane(2)
  const names = Array.from({ length: 50 }, (_, n) => `password ${n}`)
  const hashes = await Promise.all(names.map((name) => lane.run(hash(name))))
  const right = await Promise.all(
    names.map((password, n) => lane.run({ kind: 'verify', password, hash: String(hashes[n]) })),
  )
  expect(right).toEqual(names.map(() => true))
  await lane.close()
})

test('a broken hash fails its own job only', async () => {
  const lane = openHashingLane(1)
  const broken = lane.run({ kind: 'verify', password: 'x', hash: 'not a hash' })
  const good = lane.run(hash('x'))
  await expect(broken).rejects.toThrow('argon2 could not verify')
  expect(await good).toMatch(/^\$argon2id/)
  await lane.close()
})

test('a thread that ends takes its own work with it, not what waits for it', async () => {
  const lane = openHashingLane(1)
  const fatal = lane.run(null as unknown as Job).catch(() => 'ended')
  const taken = lane.run(hash('x')).catch(() => 'ended')
  const waiting = lane.run(hash('x'))
  expect([await fatal, await taken]).toEqual(['ended', 'ended'])
  expect(await waiting).toMatch(/^\$argon2id/)
  await lane.close()
})

test('the queue has an end, and a closed lane takes nothing', async () => {
  const lane = openHashingLane(1)
  const many = Array.from({ length: 1_100 }, () => lane.run(hash('x')).catch((error) => error))
  const last = await many.at(-1)
  expect(last.reason).toBe('overloaded')
  await lane.close()
  await expect(lane.run(hash('x'))).rejects.toThrow('overloaded')
  const seen = await Promise.all(many)
  expect(seen.filter((result) => result instanceof Error).length).toBeGreaterThan(90)
})

test('while it hashes, the calling thread stays free', async () => {
  const lane = openHashingLane(1)
  let done = false
  const work = lane.run({ ...hash('x'), parameters: { ...parameters, timeCost: 100 } } as Job)
  work.then(() => {
    done = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(done).toBe(false)
  await work
  await lane.close()
})
