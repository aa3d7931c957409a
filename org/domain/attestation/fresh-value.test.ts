import { expect, test } from 'vitest'
import { isFresh, newFreshValue } from '#org/domain/attestation/fresh-value.ts'
import { at } from '#org/domain/attestation/keys-fixture.ts'

const NOW = 1_800_000_000
const KEY = 'a key'
const challenge = newFreshValue(KEY, 'attestation-challenge', at(NOW))

test('a challenge is good for five minutes, as often as one likes', () => {
  for (const age of [0, 0, 299, 300])
    expect(isFresh(KEY, 'attestation-challenge', challenge, at(NOW + age))).toBe(true)
  expect(isFresh(KEY, 'attestation-challenge', challenge, at(NOW + 301))).toBe(false)
})

test('another process of the same site may be a little behind', () => {
  expect(isFresh(KEY, 'attestation-challenge', challenge, at(NOW - 60))).toBe(true)
  expect(isFresh(KEY, 'attestation-challenge', challenge, at(NOW - 61))).toBe(false)
})

test('a challenge is no nonce, and good only where it was made', () => {
  expect(isFresh(KEY, 'dpop-nonce', challenge, at(NOW))).toBe(false)
  expect(isFresh('another key', 'attestation-challenge', challenge, at(NOW))).toBe(false)
})

test('nobody else makes one', () => {
  const [issued, seal] = challenge.split('.')
  const later = (NOW + 3600).toString(36)
  for (const value of ['', '.', 'any', `${later}.${seal}`, `${issued}.`, `${challenge}x`])
    expect(isFresh(KEY, 'attestation-challenge', value, at(NOW))).toBe(false)
})

test('both fit into a header and a JWT', () => {
  expect(challenge).toMatch(/^[\w.-]+$/)
})
