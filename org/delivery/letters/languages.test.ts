import { describe, expect, test } from 'vitest'
import { letterNames } from '#org/delivery/letters/fields.ts'
import { languageFor } from '#org/delivery/letters/languages.ts'
import { mail, textMessage } from '#org/delivery/letters/mail.ts'
import type { Occasion } from '#org/domain/post.ts'
import { letters } from '#org/fixture-letters.ts'

const site = { appUrl: 'https://headway.example' }
const at = new Date('2026-11-22T23:04:59.000Z')
const code = { code: '402917', minutes: 10 }
const person = { firstName: 'Zoë', customerNumber: 'C-100001', username: 'zoe@example.com' }

const occasions: Occasion[] = [
  { kind: 'sign-in-code', ...code },
  { kind: 'registration-code', ...code, firstName: 'Zoë' },
  { kind: 'registration-code', ...code, firstName: 'call 0800' },
  { kind: 'no-account' },
  { kind: 'unconfirmed' },
  { kind: 'already-registered' },
  { kind: 'link-code', ...code, provider: 'Aurora Miles' },
  { kind: 'provider-linked', provider: 'Aurora Miles', at },
  { kind: 'reset-code', ...code },
  { kind: 'password-changed', at },
  { kind: 'password-changed', at, elsewhere: true },
  { kind: 'welcome', ...person },
  { kind: 'welcome', ...person, firstName: 'me@evil' },
  { kind: 'contact-code', ...code },
  { kind: 'contact-wanted' },
  { kind: 'email-changed', at },
  { kind: 'phone-changed', at, removed: false },
  { kind: 'phone-changed', at, removed: true },
  { kind: 'deletion-code', ...code },
  { kind: 'deletion-due', dueAt: at },
]
const others = ['de', 'fr', 'es', 'ja', 'ar']
const ENGLISH = /\b(you|your|the|this|with|password|somebody|account|address)\b/i

test('somebody gets the first of their languages that there are letters in, else English', () => {
  const offered = letters.languages
  expect([...offered].sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja'])
  const chosen = (...wishes: (string | null | undefined)[]) => languageFor(wishes, offered)
  expect([chosen('de_CH'), chosen('ja'), chosen('pt-BR', 'fr-CA'), chosen('AR')]).toEqual([
    'de',
    'ja',
    'fr',
    'ar',
  ])
  expect([chosen(), chosen('sv_SE'), chosen('', null, undefined), chosen('../de')]).toEqual(
    Array(4).fill('en'),
  )
  expect([chosen('sv_SE', 'es'), chosen('de', 'fr')]).toEqual(['es', 'de'])
})

test('there is an occasion for every letter', () => {
  expect(occasions).toHaveLength(letterNames.length)
})

describe.each(others)('a letter in %s', (language) => {
  const say = (occasion: Occasion) => {
    const written = { occasion, site, languages: [language] }
    return { ...mail(letters, written), sms: textMessage(letters, written).text }
  }

  test.each(occasions)('for $kind has no word of English and no field left open', (occasion) => {
    const { subject, text, html, sms } = say(occasion)
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    const shown = html.slice(html.indexOf('<body')).replace(/<[^>]*>|https?:\S+/g, ' ')
    for (const words of [subject, text, sms]) expect(words).not.toMatch(/[\p{Bidi_Control}\0\r]/u)
    for (const words of [subject, text, shown, sms]) {
      expect(words.replace(/https?:\S+|@\S+/g, '')).not.toMatch(ENGLISH)
      expect(words).not.toMatch(/[{}]|undefined|Invalid/)
    }
  })

  test.each(occasions.filter((one) => 'code' in one))(
    'for $kind shows its code once, and how long it lives',
    (occasion) => {
      const { subject, text, html, sms, code } = say(occasion)
      expect(code).toBe('402917')
      const shown = html.slice(html.indexOf('<body')).replace(/<[^>]*>|&#\d+;/g, ' ')
      for (const words of [subject, text, shown])
        expect(words.match(/(?<!\d)\d{6}(?!\d)/g)).toEqual(['402917'])
      for (const words of [text, shown, sms])
        expect(words).toMatch(/10 (Minuten|minutes|minutos|دقائق)|10分/)
      expect(sms.split('\n').at(-1)).toBe('@headway.example #402917')
    },
  )

  test('tells the time as its readers write it, in digits that everybody can compare', () => {
    const { text } = say({ kind: 'password-changed', at })
    expect(text).toContain(
      {
        de: '22. November 2026 um 23:04 UTC',
        fr: '22 novembre 2026 à 23:04 UTC',
        es: '22 de noviembre de 2026 a las 23:04 UTC',
        ja: '2026年11月22日 23:04 UTC',
        ar: '22 نوفمبر 2026 في 23:04 UTC',
      }[language],
    )
  })
})

/** GSM 03.38, without its extension: what a text message holds 160 of. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/

test.each(['en', 'de', 'fr', 'es'])('every text message in %s fits into one', (language) => {
  for (const occasion of occasions) {
    const { text } = textMessage(letters, { occasion, site, languages: [language] })
    expect(text).toMatch(GSM)
    expect(text.length, text).toBeLessThanOrEqual(160)
  }
})

test.each(['ja', 'ar'])('a code by text message in %s fits into two', (language) => {
  for (const occasion of occasions.filter((one) => 'code' in one)) {
    const { text } = textMessage(letters, { occasion, site, languages: [language] })
    expect(text.length, text).toBeLessThanOrEqual(2 * 67)
  }
})
