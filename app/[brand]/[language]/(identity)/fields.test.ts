import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { forgotPassword } from '#app/(identity)/forgot-password/schema.ts'
import { login } from '#app/(identity)/login/schema.ts'
import { passwordless } from '#app/(identity)/passwordless/schema.ts'
import { details } from '#app/(identity)/register/details/schema.ts'
import { person } from '#app/(identity)/register/schema.ts'
import { verify } from '#app/(identity)/verify/schema.ts'

const saidOf = (schema: z.ZodType, typed: unknown) =>
  schema
    .safeParse(typed)
    .error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`) ?? []

const anna = { firstName: 'Anna', lastName: 'Lind', email: 'anna@example.com' }
const whole = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.se`

describe('an e-mail address', () => {
  it.each([
    'maya@example.com',
    'maya+trains@example.co.uk',
    "o'brien_1@sub.example.museum",
    '用户@例子.公司',
    'jörg@bücher.example',
    'x@xn--bcher-kva.example',
    whole,
  ])('is taken as it is: %s', (email) => {
    expect(person.parse({ ...anna, email: ` ${email} ` }).email).toBe(email)
  })

  it('from an East Asian keyboard is read as meant', () => {
    expect(person.parse({ ...anna, email: 'ｍａｙａ＠ｅｘａｍｐｌｅ．ｃｏｍ' }).email).toBe(
      'maya@example.com',
    )
    expect(person.parse({ ...anna, email: 'maya@example。com' }).email).toBe('maya@example.com')
  })

  it.each([
    'maya',
    'maya@',
    '@example.com',
    'maya@example',
    'maya@@example.com',
    'maya@example..com',
    '.maya@example.com',
    'maya@-example.com',
    'maya@127.0.0.1',
    'maya @example.com',
    'maya@example.com, eve@example.com',
    'maya@example.com\nBcc: eve@example.com',
    'maya\u0000@example.com',
    'maya\u202e@example.com',
    '<maya@example.com>',
    `${'a'.repeat(65)}@example.com`,
    `a${whole}`,
  ])('is refused calmly when it is none: %j', (email) => {
    expect(saidOf(person, { ...anna, email })).toEqual(['email: register.emailWrong'])
  })
})

describe('a name', () => {
  it.each(['Li', 'Ö', '李', 'محمد', "D'Arcy-Østergård Jr.", 'アメリ', 'ÅÄÖ '.repeat(19).trim()])(
    'is free: %s',
    (firstName) => {
      expect(person.parse({ ...anna, firstName }).firstName).toBe(firstName)
    },
  )

  it('is cleaned of what cannot be seen and turns other text around', () => {
    const typed = '  Anna\t\u202eKarin\u0007\n\u2066 Lind\u2069\ud800 '
    expect(person.parse({ ...anna, firstName: typed }).firstName).toBe('Anna Karin Lind')
  })

  it('keeps the joiners that scripts need', () => {
    expect(person.parse({ ...anna, firstName: 'نرگس\u200cسادات' }).firstName).toBe(
      'نرگس\u200cسادات',
    )
  })

  it.each(['', '   ', '\u200b\u2060', '\u202e', undefined])(
    'is asked for when empty: %j',
    (firstName) => {
      expect(saidOf(person, { ...anna, firstName })).toEqual([
        'firstName: register.firstNameMissing',
      ])
    },
  )

  it('has at most eighty signs, whatever they take to store', () => {
    expect(saidOf(person, { ...anna, lastName: '𠮷'.repeat(80) })).toEqual([])
    for (const signs of [81, 10_000])
      expect(saidOf(person, { ...anna, lastName: 'x'.repeat(signs) })).toEqual([
        'lastName: register.nameTooLong',
      ])
  })
})

describe.each([
  ['for a code', passwordless('SE')],
  ['for a new password', forgotPassword('SE')],
])('an address or number %s', (_, schema) => {
  it('is told by its shape', () => {
    const read = (identifier: string) => schema.parse({ identifier }).identifier
    expect(read('Maya@Example.com')).toEqual({ kind: 'email', value: 'Maya@Example.com' })
    expect(read('0701-74 06 05')).toEqual({ kind: 'phone', value: '+46701740605' })
    expect(read('hw 7q2m4x')).toEqual({ kind: 'reference', value: 'HW-7Q2M4X' })
  })

  it.each([
    ['', 'identifier.missing'],
    ['maya', 'identifier.neither'],
    ['HW-7Q2M', 'identifier.neither'],
    ['maya@example', 'identifier.wrongEmail'],
    ['12345', 'identifier.wrongNumber'],
    [`${'9'.repeat(10_000)}`, 'identifier.wrongNumber'],
  ])('is refused in words that fit what was typed: %s', (identifier, message) => {
    expect(saidOf(schema, { identifier })).toEqual([`identifier: ${message}`])
  })
})

describe('sign-in', () => {
  it('takes any name, and leaves its judgement to the service', () => {
    const typed = { identifier: ' maya ', password: ' p ' }
    const maya = { kind: 'name', value: 'maya' }
    expect(login('SE').parse(typed)).toEqual({ identifier: maya, password: ' p ' })
  })

  it.each([
    [{}, ['identifier: identifier.missing', 'password: login.passwordMissing']],
    [{ identifier: 'x'.repeat(255), password: 'p' }, ['identifier: identifier.tooLong']],
    [{ identifier: 'x', password: 'p'.repeat(1025) }, ['password: login.passwordTooLong']],
  ])('says what is missing or cannot be', (typed, said) => {
    expect(saidOf(login('SE'), typed)).toEqual(said)
  })
})

describe('a code', () => {
  const onlyCode = verify(['code'], [])

  it.each([
    '123456',
    ' 123 456 ',
    '123-456',
    '123–456',
    '１２３４５６',
    '12\u00a034\u200956',
    '\u2066123456\u2069',
  ])('is read from %j', (code) => {
    expect(onlyCode.parse({ code }).code).toBe('123456')
  })

  it.each(['12345', '1234567', 'abcdef', '12345a'])('is six digits, unlike %s', (code) => {
    expect(saidOf(onlyCode, { code })).toEqual(['code: verify.notSix'])
  })

  it('is asked for when empty', () => {
    expect(saidOf(onlyCode, { code: ' ' })).toEqual(['code: verify.missing'])
  })
})

describe('a code with a new password', () => {
  const both = verify(['code', 'new-password'], ['anna@example.com', 'C-100001'])
  const password = ' nine umbrellas in a boat '

  it('is answered as one, the password sign for sign', () => {
    expect(both.parse({ code: '123 456', password })).toEqual({
      code: '123456',
      newPassword: password,
    })
  })

  it('tells every fault at once', () => {
    expect(saidOf(both, {})).toEqual(['code: verify.missing', 'password: newPassword.missing'])
    expect(saidOf(both, { code: '12', password: 'anna@example.com' })).toEqual([
      'code: verify.notSix',
      'password: newPassword.personal',
    ])
  })

  it('is only read where it is asked for', () => {
    const only = verify(['code'], [])
    expect(only.parse({ code: '123456', password })).toEqual({ code: '123456' })
  })
})

describe('the second page of a registration', () => {
  const page = details(anna, 'SE')

  it('needs nothing but the terms', () => {
    expect(page.parse({ phone: '', password: '', terms: 'on', channel: 'email' })).toEqual({
      ...anna,
      phone: undefined,
      channel: 'email',
      password: undefined,
      terms: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      wantsNews: false,
    })
  })

  it('sends the code by e-mail when there is no phone, whatever was chosen before', () => {
    expect(page.parse({ channel: 'sms', terms: 'on' }).channel).toBe('email')
    expect(page.parse({ phone: '0701740605', channel: 'sms', terms: 'on' })).toMatchObject({
      phone: '+46701740605',
      channel: 'sms',
    })
  })

  it.each([
    ['x'.repeat(14), 'newPassword.tooShort'],
    ['x'.repeat(129), 'newPassword.tooLong'],
    ['x'.repeat(15), 'newPassword.pattern'],
    ['annalind example', 'newPassword.personal'],
  ])('says what is wrong with the password %s', (password, message) => {
    expect(saidOf(page, { terms: 'on', password })).toEqual([`password: ${message}`])
  })

  it('takes any signs for a password, spaces at its ends included', () => {
    const password = ' 雨の日の窓際の席で紅茶を飲む朝 '
    expect(page.parse({ terms: 'on', password }).password).toBe(password)
  })

  it('tells every fault at once', () => {
    expect(saidOf(page, { phone: 'x', password: 'x' }).map((said) => said.split(':')[0])).toEqual([
      'phone',
      'password',
      'terms',
    ])
  })
})
