import type { Brand } from '#lib/brand/library.ts'
import { filled } from '#lib/mails/fields.ts'
import { escaped } from '#lib/mails/frame.ts'
import type { Letter } from '#lib/mails/letters.ts'
import { partsOf } from '#lib/mails/make.ts'
import type { MailLanguage } from '#lib/mails/words.ts'

export type Preview = { subject: string; html: string; text: string; textMessage: string }

const APP = 'https://headway.example'

/** What stands in the fields of a letter that nobody gets. */
export function sampleValues(
  language: MailLanguage,
  appUrl = APP,
): Readonly<Record<string, string>> {
  const { host, hostname } = new URL(appUrl)
  const locale = language === 'en' ? 'en-GB' : `${language}-u-nu-latn`
  const at = new Date('2026-06-21T09:30:00Z')
  const written = (options: Intl.DateTimeFormatOptions) =>
    `${new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', hourCycle: 'h23' }).format(at)} UTC`
  const minutes = { style: 'unit', unit: 'minute', unitDisplay: 'long' } as const
  const span = new Intl.NumberFormat(locale, minutes).format(10)
  return {
    Code: '402917',
    Lifetime: language === 'ja' ? span.replace(' ', '') : span,
    When: written({ dateStyle: 'long', timeStyle: 'short' }),
    WhenShort: written({ dateStyle: 'short', timeStyle: 'short' }),
    FirstName: 'Maya',
    Username: 'maya@example.com',
    CustomerNumber: 'C-100001',
    Provider: 'Aurora Miles',
    AppUrl: appUrl,
    Host: host,
    Hostname: hostname,
  }
}

/** A letter as somebody would get it, for whoever designs it. */
export function preview(brand: Brand, language: MailLanguage, letter: Letter): Preview {
  const parts = partsOf(brand, language, letter)
  const [host] = brand.hosts
  const values = sampleValues(language, host ? `https://${host}` : APP)
  return {
    subject: filled(parts['subject.txt'], values).trim(),
    html: filled(parts.html, values, escaped),
    text: filled(parts.txt, values),
    textMessage: filled(parts['sms.txt'], values),
  }
}
