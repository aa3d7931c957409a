import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Brand, findBrand } from '#lib/brand/library.ts'
import { followMails } from '#lib/mails/follow.ts'

let folder: string
beforeEach(() => {
  vi.useFakeTimers()
  brand = () => headway
  said = []
  folder = mkdtempSync(join(tmpdir(), 'mails-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

const headway = findBrand('headway')
let brand: () => Brand
let said: string[]
const follow = () =>
  followMails(
    () => brand(),
    folder,
    (line) => said.push(line),
  )
const sender = () => readFileSync(join(folder, 'headway/sender.txt'), 'utf8').trim()
const wait = () => vi.advanceTimersByTime(3_000)

test('letters follow their brand, and stay while it is broken', () => {
  const stop = follow()
  expect(sender()).toBe('Headway')
  brand = () => ({ ...headway, version: 'another', title: 'Another' })
  wait()
  expect(sender()).toBe('Another')
  brand = () => {
    throw new Error('There is no such folder.')
  }
  wait()
  expect([sender(), ...said]).toEqual(['Another', 'There is no such folder.'])
  brand = () => headway
  wait()
  expect(sender()).toBe('Headway')
  stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('letters that could not be written are written as soon as they can be', () => {
  const stop = follow()
  rmSync(join(folder, 'headway'), { recursive: true })
  const inTheWay = join(folder, 'headway/sender.txt')
  mkdirSync(inTheWay, { recursive: true })
  brand = () => ({ ...headway, version: 'another', title: 'Another' })
  wait()
  wait()
  expect(said).toHaveLength(1)
  rmSync(inTheWay, { recursive: true })
  wait()
  expect(sender()).toBe('Another')
  stop()
})

test('a brand that is not there at the start stops it', () => {
  expect(() => followMails(() => findBrand('nobody'), folder)).toThrow('no such folder')
  expect(vi.getTimerCount()).toBe(0)
})
