import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeKeyIn } from '#org/code-key.ts'
import { keptIn } from '#org/kept.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'headway-kept-')), 'data')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

test('what was made once is found again, and is nobody else’s to read', () => {
  expect(keptIn(folder, 'thing', () => 'first')).toBe('first')
  expect(keptIn(folder, 'thing', () => 'second')).toBe('first')
  expect(statSync(join(folder, 'thing')).mode & 0o777).toBe(0o600)
})

test('it appears whole: of two that make it, the later takes what the first made', () => {
  const made = keptIn(folder, 'thing', () => {
    expect(readdirSync(folder)).not.toContain('thing')
    return keptIn(folder, 'thing', () => 'of the faster one') && 'of the slower one'
  })
  expect(made).toBe('of the faster one')
  expect(readdirSync(folder)).toEqual(['thing'])
})

test('a code key is made and found again', () => {
  expect(codeKeyIn(folder)).toMatch(/^[\w-]{43}$/)
  expect(codeKeyIn(folder)).toBe(codeKeyIn(folder))
})

test.each(['', 'short', 'x'.repeat(31)])('%j is no code key', (key) => {
  codeKeyIn(folder)
  writeFileSync(join(folder, 'code-key'), key)
  expect(() => codeKeyIn(folder)).toThrow('code-key')
})
