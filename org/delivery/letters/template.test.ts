import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readLetters } from '#org/delivery/letters/letters.ts'
import { mail } from '#org/delivery/letters/mail.ts'
import { escaped } from '#org/delivery/letters/plain.ts'
import { readTemplate } from '#org/delivery/letters/template.ts'
import { MAILS } from '#org/fixture-letters.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'letters-'))
  mkdirSync(join(folder, 'de'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (path: string, text: string) => writeFileSync(join(folder, path), text)
const written = (firstName: string) => ({
  occasion: { kind: 'welcome', firstName, customerNumber: 'C-1', username: 'maya' } as const,
  site: { appUrl: 'https://headway.example' },
  languages: ['de'],
})

test('a value is never read as a field, nor as markup', () => {
  const template = readTemplate('<p title="{!A}">{!B}</p>\n', 'a.html', ['A', 'B'])
  const values = { A: '{!B}"><b>', B: '{!A} $& $1' }
  expect(template(values, escaped)).toBe('<p title="{!B}&#34;&#62;&#60;b&#62;">{!A} $&#38; $1</p>')
})

test('a customised file wins over the one that was made, and the others stay', () => {
  put('de/welcome.html', '<p>Moin, {!FirstName}!</p>')
  const letters = readLetters([folder, MAILS])
  const { html, subject } = mail(letters, written('Ann & Bo'))
  expect(html).toBe('<p>Moin, Ann &#38; Bo!</p>')
  expect(subject).toBe('Willkommen an Bord')
})

test('a file that changes counts from the next letter on, and so does whose letters they are', () => {
  put('de/welcome.html', '<p>Moin!</p>')
  const letters = readLetters([folder, MAILS])
  put('de/welcome.html', '<p>Moin, moin!</p>')
  put('sender.txt', 'Somebody else')
  expect(mail(letters, written('Ann')).html).toBe('<p>Moin, moin!</p>')
  expect(letters.sender).toBe('Somebody else')
})

test('a customised file that asks for what its letter has not is named, and so is the field', () => {
  put('de/welcome.txt', 'Ihr Code: {!Code}')
  put('de/sign-in-code.html', '{!Code} {!User.Name}')
  const read = () => readLetters([folder, MAILS])
  expect(read).toThrow(`${join(folder, 'de/welcome.txt')}: there is no {!Code} in this letter`)
  expect(read).toThrow(`${join(folder, 'de/sign-in-code.html')}: there is no {!User.Name}`)
})

test('whose letters they are is told by their folder, on one line', () => {
  expect(readLetters([MAILS]).sender).toBe('Headway')
  put('sender.txt', ' Øya "Ferries" <x@evil.example>\r\nBcc: all\n')
  expect(readLetters([folder, MAILS]).sender).toBe('Øya Ferries xevil.example Bcc all')
})

test('without letters there is a sentence that says how to get them, and a gap is named', () => {
  expect(() => readLetters([folder])).toThrow(`There are no letters in ${folder}: npm run mails`)
  cpSync(join(MAILS, 'en'), join(folder, 'en'), { recursive: true })
  expect(() => readLetters([folder])).toThrow('de/welcome.html is missing')
})
