import { describe, expect, it } from 'vitest'
import { readIdentifier } from '#lib/identifier.ts'

const read = (typed: string) => {
  const { kind, value } = readIdentifier(typed, 'SE')
  return `${kind} ${value}`
}

describe('what people know themselves by', () => {
  it.each([
    ['maya@example.com', 'maya@example.com'],
    [' Maya@Example.com\n', 'Maya@Example.com'],
    ['ｍａｙａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'maya@example.com'],
  ])('is an e-mail address: %j', (typed, email) => {
    expect(read(typed)).toBe(`email ${email}`)
  })

  it.each(['0701-74 06 05', '+46 (0)70 174 06 05', '0046701740605', '０７０１７４０６０５'])(
    'is a phone number, however it is written: %s',
    (typed) => {
      expect(read(typed)).toBe('phone +46701740605')
    },
  )

  it.each([
    'HW-7Q2M4X',
    'hw7q2m4x',
    ' HW 7Q2M 4X ',
    'hw–7q2m4x',
    'ＨＷ－７Ｑ２Ｍ４Ｘ',
    '\u2066HW-7Q2M4X\u2069',
  ])('is the number of a booking, however it is written: %j', (typed) => {
    expect(read(typed)).toBe('reference HW-7Q2M4X')
  })

  it.each(['C-100001', 'c100001', 'C 100 001', 'c‑100001'])(
    'is the number of a customer, however it is written: %s',
    (typed) => {
      expect(read(typed)).toBe('reference C-100001')
    },
  )

  it.each([
    'maya',
    'maya@127.0.0.1',
    'maya@example',
    'HW-7Q2M4',
    'HW-7Q2M4XX',
    'HW-7Q2M4I',
    'HW-7Q2M40',
    'C-1234',
    'C-12345678901',
    'CC-100001',
    '12345',
    'アメリ',
    'x'.repeat(254),
  ])('is otherwise a name, as it was typed: %s', (typed) => {
    expect(read(` ${typed} `)).toBe(`name ${typed}`)
  })
})
