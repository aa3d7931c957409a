import { expect, it } from 'vitest'
import { isOpen, sealOf } from '#lib/studio-door.ts'

const key = 'a key of sixteen signs'

it('the studio is open to everybody in development, with a key or without', () => {
  expect(isOpen({ key: undefined, development: true }, undefined)).toBe(true)
  expect(isOpen({ key, development: true }, undefined)).toBe(true)
})

it('elsewhere it is open to those who know the key, and without one to nobody', () => {
  expect(isOpen({ key, development: false }, sealOf(key))).toBe(true)
  for (const cookie of [undefined, '', key, sealOf(`${key}.`), `${sealOf(key)}A`])
    expect(isOpen({ key, development: false }, cookie)).toBe(false)
  expect(isOpen({ key: undefined, development: false }, sealOf(''))).toBe(false)
})

it('whoever was let in stays for a day', () => {
  const now = Math.floor(Date.now() / 1000)
  expect(isOpen({ key, development: false }, sealOf(key, now + 60))).toBe(true)
  expect(isOpen({ key, development: false }, sealOf(key, now - 1))).toBe(false)
  const longer = sealOf(key, now + 60).replace(/^\d+/, String(now + 600))
  expect(isOpen({ key, development: false }, longer)).toBe(false)
})
