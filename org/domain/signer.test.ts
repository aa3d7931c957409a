import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signerIn } from '#org/domain/signer.ts'
import { signingKeys } from '#org/store/schema.ts'
import { signingKeysIn } from '#org/store/signing-keys.ts'
import { sweep } from '#org/store/sweep.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

const HOUR = 3_600
const DAY = 24 * HOUR
const days = 90

let opened: Awaited<ReturnType<typeof openTestDatabase>>
let now: Date
let looks: number
beforeAll(async () => {
  opened = await openTestDatabase()
})
beforeEach(async () => {
  now = new Date('2026-10-20T14:30:00Z')
  looks = 0
  await opened.db.delete(signingKeys)
})
afterAll(() => opened.close())

const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

/** One process of several on the same store. */
function openSigner() {
  const kept = signingKeysIn(opened.db)
  const list = () => {
    looks += 1
    return kept.list()
  }
  return signerIn({ signingKeys: { ...kept, list } }, () => now, { days })
}
type Signer = ReturnType<typeof openSigner>

const kidOf = (jwt: string) => JSON.parse(atob(jwt.split('.')[0] ?? '')).kid
const signs = async (signer: Signer) => kidOf(await signer.sign({}))
const publishes = async (signer: Signer) => (await signer.keys()).keys.map(({ kid }) => kid)

test('the key of the first token is published before there is a token', async () => {
  const signer = openSigner()
  const kids = await publishes(signer)
  expect(kids).toHaveLength(1)
  expect(await signs(signer)).toBe(kids[0])
})

test('processes that meet an empty store at the same instant make one key', async () => {
  const signers = Array.from({ length: 8 }, openSigner)
  const kids = await Promise.all(signers.map(signs))
  expect(new Set(kids).size).toBe(1)
  expect(await publishes(openSigner())).toEqual([kids[0]])
})

test('the store is not asked for each token', async () => {
  const signer = openSigner()
  await signer.sign({})
  const before = looks
  await Promise.all(Array.from({ length: 50 }, () => signer.sign({})))
  await signer.keys()
  expect(looks).toBe(before)
})

test('the next key is published an hour before it signs; until then the old one does', async () => {
  const signer = openSigner()
  const first = await signs(signer)
  pass(days * DAY - HOUR - 10)
  expect(await publishes(signer)).toEqual([first])
  pass(10)
  const [, second] = await publishes(signer)
  expect(second).toBeDefined()
  pass(HOUR - 1)
  expect(await signs(signer)).toBe(first)
  pass(1)
  expect(await signs(signer)).toBe(second)
})

test('where nobody asked for months, the next key is still published for an hour first', async () => {
  const signer = openSigner()
  const first = await signs(signer)
  pass(3 * days * DAY)
  expect(await signs(signer)).toBe(first)
  const [, second] = await publishes(signer)
  pass(HOUR)
  expect(await signs(signer)).toBe(second)
})

test('processes in which a key falls due at the same instant add one, and change over together', async () => {
  const signers = Array.from({ length: 8 }, openSigner)
  const [first] = await Promise.all(signers.map(signs))
  pass(days * DAY - HOUR)
  expect(new Set(await Promise.all(signers.map(signs)))).toEqual(new Set([first]))
  const [, second, ...more] = await publishes(openSigner())
  expect(more).toEqual([])
  pass(HOUR - 1)
  expect(new Set(await Promise.all(signers.map(signs)))).toEqual(new Set([first]))
  pass(1)
  expect(new Set(await Promise.all(signers.map(signs)))).toEqual(new Set([second]))
})

test('a key is published for as long as what it signed may live, and then deleted', async () => {
  const signer = openSigner()
  const first = await signs(signer)
  pass(days * DAY - HOUR)
  await signs(signer)
  pass(HOUR + DAY)
  await sweep(opened.db, now)
  expect(await publishes(signer)).toContain(first)
  pass(301)
  expect(await publishes(signer)).not.toContain(first)
  expect(await sweep(opened.db, now)).toBe(1)
  expect(await publishes(openSigner())).toEqual([await signs(signer)])
})

test('through a whole change, no token meets a verifier that cannot know its key', async () => {
  const signer = openSigner()
  const verifies = async (jwt: string, keys: JSONWebKeySet) =>
    jwtVerify(jwt, createLocalJWKSet(keys), { currentDate: now }).then(
      () => true,
      () => false,
    )
  let held = (await signer.keys()) as unknown as JSONWebKeySet
  let alive: { jwt: string; until: number }[] = []
  const kids = new Set<string>()
  let failed = 0
  pass(days * DAY - 4 * HOUR)
  for (let minutes = 0; minutes < 34 * 60; minutes += 10) {
    const iat = Math.floor(now.getTime() / 1000)
    const jwt = await signer.sign({ iat, exp: iat + DAY })
    kids.add(kidOf(jwt))
    // This one was fetched ten minutes ago, and is not fetched again for a key that it lacks.
    if (!(await verifies(jwt, held))) failed += 1
    held = (await signer.keys()) as unknown as JSONWebKeySet
    alive = [...alive, { jwt, until: now.getTime() + DAY * 1000 }].filter(
      ({ until }) => until > now.getTime(),
    )
    for (const token of alive.filter((_, index) => index % 12 === 0))
      if (!(await verifies(token.jwt, held))) failed += 1
    await sweep(opened.db, now)
    pass(600)
  }
  expect(failed).toBe(0)
  expect(kids.size).toBe(2)
  expect(held.keys).toHaveLength(1)
})
