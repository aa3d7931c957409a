import { describe, expect, test } from 'vitest'
import * as written from '#org/delivery/letters/mail.ts'
import { hasTemplate } from '#org/delivery/letters/mail.ts'
import type { Occasion } from '#org/domain/post.ts'
import { toLongId } from '#org/domain/record-id.ts'
import { letters } from '#org/fixture-letters.ts'

const site = { appUrl: 'https://headway.example:8443' }
const TEXT_FIRST = '00XHW0000004PlN2AU'
const mail = (occasion: Occasion, template?: string) =>
  written.mail(letters, { occasion, site, template, languages: ['en'] })
const textMessage = (occasion: Occasion) =>
  written.textMessage(letters, { occasion, site, languages: ['en'] }).text
const evil = `<img src=x onerror="alert('1')">\r\nBcc all\u0000 \u202Eayam\u2066`

const occasions = (firstName: string): Occasion[] => [
  { kind: 'sign-in-code', code: '402917', minutes: 10 },
  { kind: 'no-account' },
  { kind: 'unconfirmed' },
  { kind: 'registration-code', code: '402917', minutes: 10, firstName },
  { kind: 'already-registered' },
  { kind: 'reset-code', code: '402917', minutes: 10 },
  { kind: 'link-code', code: '402917', minutes: 10, provider: 'Aurora Miles' },
  { kind: 'provider-linked', provider: 'Aurora Miles', at: new Date('2026-11-22T23:04:59.000Z') },
  { kind: 'password-changed', at: new Date('2026-11-22T23:04:59.000Z') },
  { kind: 'welcome', firstName, customerNumber: 'C-100001', username: firstName },
]
const codeOf = (occasion: Occasion) => ('code' in occasion ? occasion.code : undefined)
const greeting = (firstName: string) =>
  mail({ kind: 'welcome', firstName, customerNumber: 'C-100001', username: 'maya' })

/** What a reader sees of HTML, with every sign as itself. */
function seen(html: string): string {
  const body = html.slice(html.indexOf('<body'))
  return body
    .replace(/<\/?bdi[^>]*>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#(\d+);/g, (_, sign) => String.fromCharCode(Number(sign)))
}

describe.each([undefined, TEXT_FIRST])('with template %s', (template) => {
  test.each(occasions(evil))('a mail for $kind carries nothing but its own words', (occasion) => {
    const { subject, text, html } = mail(occasion, template)
    expect(subject).toMatch(/^[^\p{Cc}\p{Bidi_Control}]+$/u)
    expect(`${text}${html}`).not.toMatch(/[\p{Bidi_Control}\0\r]/u)
    expect(text).not.toMatch(/^Bcc/m)
    expect(html).not.toMatch(/<img|<link|<script|<svg|<form|url\(|@import|@font-face/i)
    expect(html).toMatch(/^<!doctype html>\n<html lang="en"/)
    const links = [...`${text} ${html}`.matchAll(/https?:\/\/[^\s"<]*/g)].map(([url]) => url)
    for (const link of links) expect(link).toMatch(/^https:\/\/headway\.example:8443\/[a-z-]+$/)
  })

  test.each(occasions('Maya'))('a mail for $kind says the same in text and in HTML', (occasion) => {
    const { text, html } = mail(occasion, template)
    const shown = seen(html)
    for (const line of text.split('\n\n')) {
      const [label, url] = line.split(': https:')
      expect(shown).toContain(url ? label : line)
      if (url) expect(html).toContain(`href="https:${url}"`)
    }
  })

  test.each(occasions('Maya').filter(codeOf))(
    'a mail for $kind has one code in subject, text and HTML',
    (occasion) => {
      const { subject, text, html, code } = mail(occasion, template)
      expect(code).toBe('402917')
      expect(subject).toBe('402917 is your Headway code')
      for (const words of [subject, text, seen(html)]) {
        expect(words.match(/(?<!\d)\d{6}(?!\d)/g)).toEqual(['402917'])
      }
      for (const words of [text, seen(html)]) {
        expect(words).toContain('10 minutes')
        expect(words).toMatch(/Somebody (typed this address at|came to) headway\.example:8443/)
        expect(words).toContain('without the code nobody gets in')
        expect(words).toContain('Never pass it on')
        expect(words).not.toContain('http')
      }
    },
  )
})

test('a changed password is told with its time, and with what to do if it was somebody else', () => {
  const occasion: Occasion = { kind: 'password-changed', at: new Date('2026-11-22T23:04:59.000Z') }
  const { subject, text, code } = mail(occasion)
  expect([subject, code]).toEqual(['Your Headway password was changed', undefined])
  for (const words of [text, textMessage(occasion)]) {
    expect(words).toContain('22 November 2026 at 23:04 UTC')
    expect(words).toContain('If that was not you, choose another one')
    expect(words).toContain(`${site.appUrl}/forgot-password`)
  }
})

test('what people call themselves is text, never markup', () => {
  expect(greeting('Ann & <b>Bo').html).toContain(
    'Welcome aboard, <bdi>Ann &#38; &#60;b&#62;Bo</bdi>',
  )
})

test('a name is one line of at most eighty signs, and keeps its script', () => {
  expect(greeting(' Ma\u202Eya\n\t Lind ').text).toContain('Welcome aboard, Maya Lind\n\n')
  expect(greeting('åß'.repeat(60)).text).toContain(`Welcome aboard, ${'åß'.repeat(40)}\n\n`)
  expect(greeting('👩🏽'.repeat(60)).text).not.toMatch(/\p{Cs}/u)
  for (const name of ['アメリ', 'D’Arcy-Søn', 'J. R.', 'می‌نا']) {
    expect(greeting(name).text).toContain(`Welcome aboard, ${name}`)
  }
})

test('a name cannot bring a link, an address or a number into a stranger’s mailbox', () => {
  for (const name of ['You won: evil.example', 'win//x', 'me@evil', 'call 0800', '402918']) {
    const { html, text } = greeting(name)
    expect(`${html}${text}`).not.toContain(name)
    expect(text).toMatch(/^Welcome aboard\n/)
  }
})

test('a code by text message ends with the line that binds it to the app’s host', () => {
  for (const occasion of occasions('Maya')) {
    const text = textMessage(occasion)
    if (codeOf(occasion)) expect(text.split('\n').at(-1)).toBe('@headway.example #402917')
    else expect(text).not.toMatch(/[@#\n]/)
    expect(text).toMatch(/^[A-Za-z0-9 .,:/@#\n-]{1,160}$/)
  }
})

test('only an allow-listed template has an id, in either of its forms', () => {
  expect(toLongId(TEXT_FIRST)).toBe(TEXT_FIRST)
  expect(hasTemplate(TEXT_FIRST)).toBe(true)
  expect(hasTemplate(TEXT_FIRST.slice(0, 15))).toBe(true)
  for (const id of [
    '',
    'constructor',
    '00XHW0000000001',
    '00XHW0000000001AAA',
    '00xhw0000004pln2au',
  ]) {
    expect(hasTemplate(id)).toBe(false)
  }
  const [occasion] = occasions('Maya') as [Occasion]
  expect(mail(occasion, TEXT_FIRST).html).not.toBe(mail(occasion).html)
  expect(mail(occasion, TEXT_FIRST).text).toBe(mail(occasion).text)
})
