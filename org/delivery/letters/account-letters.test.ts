import { describe, expect, test } from 'vitest'
import * as written from '#org/delivery/letters/mail.ts'
import type { AccountOccasion } from '#org/domain/post.ts'
import { letters } from '#org/fixture-letters.ts'

const site = { appUrl: 'https://headway.example:8443' }
const mail = (occasion: AccountOccasion) =>
  written.mail(letters, { occasion, site, languages: ['en'] })
const textMessage = (occasion: AccountOccasion) =>
  written.textMessage(letters, { occasion, site, languages: ['en'] }).text
const at = new Date('2026-11-22T23:04:59.000Z')
const WHEN = '22 November 2026 at 23:04 UTC'

const occasions: AccountOccasion[] = [
  { kind: 'contact-code', code: '402917', minutes: 10 },
  { kind: 'contact-wanted' },
  { kind: 'email-changed', at },
  { kind: 'phone-changed', at, removed: false },
  { kind: 'phone-changed', at, removed: true },
  { kind: 'deletion-code', code: '402917', minutes: 10 },
  { kind: 'deletion-due', dueAt: at },
]
const withCode = occasions.filter((occasion) => 'code' in occasion)

describe.each(occasions)('a message for $kind', (occasion) => {
  test('says who caused it and what to do if it was somebody else, and links to the app only', () => {
    const { subject, text, html } = mail(occasion)
    expect(subject).toMatch(/Headway|Somebody wanted to use your address/)
    expect(text).toContain('headway.example:8443')
    expect(text).toMatch(
      /[Ii]f (that|it) was not you|If you changed it|signed in before|sign in before/,
    )
    for (const [link] of `${text} ${html}`.matchAll(/https?:\/\/[^\s"<]*/g))
      expect(link).toMatch(/^https:\/\/headway\.example:8443\/(account|login)$/)
  })

  test('fits one text message', () => {
    const text = textMessage(occasion)
    expect(text).toMatch(/^[A-Za-z0-9 .,:/@#\n-]{1,160}$/)
  })
})

test.each(withCode)('a code of $kind is in subject, text and HTML, with its life', (occasion) => {
  const { subject, text, html, code } = mail(occasion)
  expect([subject, code]).toEqual(['402917 is your Headway code', '402917'])
  for (const words of [text, html]) {
    expect(words).toContain('10 minutes')
    expect(words).toMatch(/Never pass (it|the code) on/)
  }
  expect(textMessage(occasion).split('\n').at(-1)).toBe('@headway.example #402917')
})

test('what happened is told with its time', () => {
  for (const occasion of occasions.filter((one) => 'at' in one || 'dueAt' in one)) {
    expect(mail(occasion).text).toContain(WHEN)
    expect(textMessage(occasion)).toContain(WHEN)
  }
})

test('whose address it is, is not told to whoever wanted it: the owner gets no code', () => {
  const { code, text } = mail({ kind: 'contact-wanted' })
  expect(code).toBeUndefined()
  expect(text).not.toMatch(/\d{6}/)
})
