import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { followed } from '#org/delivery/letters/followed.ts'

let folder: string
beforeEach(() => {
  said = []
  folder = mkdtempSync(join(tmpdir(), 'followed-'))
  for (const name of ['own', 'made']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (path: string, text: string) => writeFileSync(join(folder, path), text)
let said: string[] = []
const follow = () =>
  followed(
    [join(folder, 'own'), join(folder, 'made')],
    'letter.txt',
    (text) => {
      if (text.includes('wrong')) throw new Error('this one is wrong')
      return text.toUpperCase()
    },
    (line) => said.push(line),
  )

test('a file is read again once it has changed, and not before', () => {
  put('made/letter.txt', 'one')
  const letter = follow()
  const before = letter()
  expect(before).toBe('ONE')
  put('new.txt', 'two')
  renameSync(join(folder, 'new.txt'), join(folder, 'made/letter.txt'))
  expect(letter()).toBe('TWO')
  put('own/letter.txt', 'mine')
  expect(letter()).toBe('MINE')
  rmSync(join(folder, 'own/letter.txt'))
  expect(letter()).toBe('TWO')
})

test('a change that is wrong is told once, and the one before stays; so it does when the file is gone', () => {
  put('made/letter.txt', 'one')
  const letter = follow()
  put('made/letter.txt', 'a wrong one')
  expect([letter(), letter()]).toEqual(['ONE', 'ONE'])
  expect(said).toEqual(['this one is wrong\nWhat was there before is still used.'])
  put('made/letter.txt', 'put right')
  expect(letter()).toBe('PUT RIGHT')
  rmSync(join(folder, 'made'), { recursive: true })
  expect(letter()).toBe('PUT RIGHT')
})

test('what cannot be read is told once, and read as soon as it can be', () => {
  put('made/letter.txt', 'one')
  const letter = follow()
  rmSync(join(folder, 'made/letter.txt'))
  mkdirSync(join(folder, 'made/letter.txt'))
  expect([letter(), letter()]).toEqual(['ONE', 'ONE'])
  expect(said).toHaveLength(1)
  rmSync(join(folder, 'made/letter.txt'), { recursive: true })
  put('made/letter.txt', 'two')
  expect(letter()).toBe('TWO')
})

test('at the start it has to be there, and right', () => {
  expect(follow).toThrow('letter.txt is missing')
  put('made/letter.txt', 'wrong')
  expect(follow).toThrow('this one is wrong')
})
