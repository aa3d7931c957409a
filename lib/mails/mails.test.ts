import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { brandNames, findBrand } from '#lib/brand/library.ts'
import { fieldsIn, filled } from '#lib/mails/fields.ts'
import { letterNames } from '#lib/mails/letters.ts'
import { lookOf } from '#lib/mails/look.ts'
import { partsOf } from '#lib/mails/make.ts'
import { sampleValues } from '#lib/mails/preview.ts'
import { catalogues, mailLanguages } from '#lib/mails/words.ts'
import { writeMails } from '#lib/mails/write.ts'

const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => keysOf(part, `${path}.${key}`))
    : [path]

const placeholders = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => placeholders(part, `${path}.${key}`))
    : [...new Set(String(value).match(/\{\w+\}/g) ?? [])]
        .map((name) => `${path} ${name.replace('whenShort', 'when')}`)
        .sort()

test('every language has the same letters, and says everything that the English one says', () => {
  for (const language of mailLanguages) {
    expect(keysOf(catalogues[language]).sort()).toEqual(keysOf(catalogues.en).sort())
    expect(placeholders(catalogues[language]).sort()).toEqual(placeholders(catalogues.en).sort())
  }
})

/** Elements that are closed by themselves. */
const VOID = /^(meta|br|hr|img)$/

describe.each(brandNames())('the letters of %s', (name) => {
  const brand = findBrand(name)
  const look = lookOf(brand)

  describe.each(mailLanguages)('in %s', (language) => {
    test.each(letterNames)('%s is whole, loads nothing and leaves no field open', (letter) => {
      const values = sampleValues(language)
      for (const [part, template] of Object.entries(partsOf(brand, language, letter, look))) {
        const text = filled(template, values)
        expect(text.trim()).not.toBe('')
        expect(text).not.toMatch(/\{!|undefined|NaN/)
        if (!part.endsWith('html')) {
          expect(text).not.toMatch(/[{}]/)
          continue
        }
        expect(text).not.toMatch(/<(img|link|script|svg|form|iframe)|url\(|@import|@font-face/i)
        const open: string[] = []
        for (const [, end, tag = ''] of text
          .replace(/<!.*?>|<style>.*?<\/style>/gs, '')
          .matchAll(/<(\/?)([a-z\d]+)[^>]*>/g)) {
          if (VOID.test(tag)) continue
          if (end) expect(open.pop()).toBe(tag)
          else open.push(tag)
        }
        expect(open).toEqual([])
        const page = parse(text)
        expect(page.querySelector('html')?.getAttribute('lang')).toBe(language)
        expect(page.querySelector('h1')?.text.trim()).toBeTruthy()
        expect(page.querySelector('body')?.text).toContain(brand.title)
        for (const link of page.querySelectorAll('a'))
          expect(link.getAttribute('href')).toMatch(/^https:\/\/headway\.example\/[a-z-]+$/)
      }
    })
  })

  test('wear its tokens: light at the elements, dark for those who read more', () => {
    const { html } = partsOf(brand, 'en', 'sign-in-code', look)
    const [head = '', body = ''] = html.split('<body')
    const dark = head.slice(head.indexOf('prefers-color-scheme: dark'))
    for (const color of ['paper', 'ink', 'route', 'hairline'] as const) {
      expect(body).toContain(look.light[color])
      expect(dark).toContain(look.dark[color])
      expect(look.light[color]).toMatch(/^#[\da-f]{6}$/)
    }
    expect(body).toContain(`font-family:'`)
    expect(body).not.toContain('Fallback')
  })
})

test('the same fields are open in every language', () => {
  const brand = findBrand('headway')
  for (const letter of letterNames) {
    const open = (language: (typeof mailLanguages)[number]) =>
      fieldsIn(partsOf(brand, language, letter).txt).toSorted()
    for (const language of mailLanguages) expect(open(language)).toEqual(open('en'))
  }
})

test('what a brand says differently it says in its own file, and nothing it made up', () => {
  const own = (text: unknown) => {
    const brand = findBrand('headway')
    const bytes = new TextEncoder().encode(JSON.stringify(text))
    return { ...brand, files: new Map([...brand.files, ['mails/en.json', bytes]]) }
  }
  const said = own({ letters: { welcome: { more: 'Mind the gap, {brand} people.' } } })
  expect(partsOf(said, 'en', 'welcome').txt).toContain('Mind the gap, Headway people.')
  expect(partsOf(said, 'de', 'welcome').txt).toContain('Fensterplatz')
  const wrong = own({ letters: { welcome: { mroe: 'x' } } })
  expect(() => partsOf(wrong, 'en', 'welcome')).toThrow(
    'mails/en.json, letters.welcome.mroe: There is no such sentence.',
  )
})

test.each([
  ['en', 'Sign in: {!'],
  ['fr', 'Se connecter\u202F: {!'],
  ['ja', 'ログインする：{!'],
] as const)('without markup a way is written as in %s', (language, line) => {
  expect(partsOf(findBrand('headway'), language, 'already-registered').txt).toContain(`\n${line}`)
})

test('a title may have braces of its own', () => {
  const brand = { ...findBrand('headway'), title: 'Tindra {beta} {brand} $&' }
  expect(partsOf(brand, 'en', 'sign-in-code')['subject.txt']).toBe(
    '{!Code} is your Tindra {beta} {brand} $& code\n',
  )
})

test('a colour may be the root of a group', () => {
  const brand = findBrand('headway')
  const tokens = new Map([...brand.tokens])
  const paper = tokens.get('color.light.paper')
  if (paper) tokens.set('color.light.paper.$root', paper)
  tokens.delete('color.light.paper')
  expect(lookOf({ ...brand, tokens })).toEqual(lookOf(brand))
})

test('letters are written once, and again when something of them changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mails-'))
  const brand = findBrand('headway')
  expect(writeMails(brand, folder)).toEqual({ folder: join(folder, 'headway'), written: true })
  const file = join(folder, 'headway/en/sign-in-code.html')
  const before = statSync(file).mtimeMs
  expect(writeMails(brand, folder).written).toBe(false)
  expect(statSync(file).mtimeMs).toBe(before)
  expect(writeMails({ ...brand, title: 'Another' }, folder).written).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain('Another')
  expect(readdirSync(join(folder, 'headway/en'))).toHaveLength(letterNames.length * 5)
  rmSync(folder, { recursive: true })
})

test('letters of which only some could be written are all written anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mails-'))
  const brand = findBrand('headway')
  writeMails(brand, folder)
  const inTheWay = join(folder, 'headway/ja/welcome.html')
  rmSync(inTheWay)
  mkdirSync(inTheWay)
  expect(() => writeMails({ ...brand, title: 'Another' }, folder)).toThrow()
  rmSync(inTheWay, { recursive: true })
  expect(writeMails(brand, folder).written).toBe(true)
  expect(readFileSync(inTheWay, 'utf8')).toContain('Headway')
  expect(readFileSync(join(folder, 'headway/sender.txt'), 'utf8')).toBe('Headway\n')
  rmSync(folder, { recursive: true })
})
