import { expect, test } from 'vitest'
import { signerIn } from '#org/domain/signer.ts'
import type { StoredKey } from '#org/store/signing-keys.ts'

function signerAt(start: string) {
  const stored: StoredKey[] = []
  let [looks, now] = [0, new Date(start)]
  const signingKeys = {
    async list() {
      looks += 1
      return [...stored]
    },
    async add(key: StoredKey) {
      stored.push(key)
    },
  }
  return {
    stored,
    signer: signerIn({ signingKeys }, () => now),
    looks: () => looks,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
  }
}

const kidOf = (jwt: string) => JSON.parse(atob(jwt.split('.')[0] ?? '')).kid

test('the key of the first token is published before there is a token', async () => {
  const { signer } = signerAt('2026-10-20T14:30:00Z')
  const { keys } = await signer.keys()
  expect(keys).toHaveLength(1)
  expect(kidOf(await signer.sign({}))).toBe(keys[0]?.kid)
})

test('a key that another process adds is published within five seconds', async () => {
  const { signer, stored, looks, pass } = signerAt('2026-10-20T14:30:00Z')
  const [own] = (await signer.keys()).keys
  stored.push({ ...stored[0], publicJwk: { ...own, kid: 'another' } } as StoredKey)
  const before = looks()
  for (let asked = 0; asked < 10; asked++) await signer.keys()
  expect(looks()).toBe(before)

  pass(5)
  expect((await signer.keys()).keys.map(({ kid }) => kid)).toEqual([own?.kid, 'another'])
})
