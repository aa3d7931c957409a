import type { Brand } from '#lib/brand/library.ts'
import { branded } from '#lib/mails/branded.ts'
import { type Letter, letterNames } from '#lib/mails/letters.ts'
import { type Look, lookOf } from '#lib/mails/look.ts'
import { plainText, textFirst } from '#lib/mails/text-first.ts'
import { type MailLanguage, mailLanguages, wordsOf } from '#lib/mails/words.ts'

/** One letter in one language, by the ends of its files' names, with merge fields left open. */
export type Parts = Readonly<
  Record<'subject.txt' | 'html' | 'text-first.html' | 'txt' | 'sms.txt', string>
>

export function partsOf(
  brand: Brand,
  language: MailLanguage,
  letter: Letter,
  look: Look = lookOf(brand),
): Parts {
  const words = wordsOf(brand, language, letter)
  return {
    'subject.txt': `${words.subject}\n`,
    html: branded(words, look),
    'text-first.html': textFirst(words),
    txt: plainText(words),
    'sms.txt': `${words.textMessage}\n`,
  }
}

/** Every letter of a brand, by its path in the brand's folder: `<language>/<letter>.<part>`; and whose they are, `sender.txt`. */
export function mailsOf(brand: Brand): ReadonlyMap<string, string> {
  const look = lookOf(brand)
  const files = mailLanguages.flatMap((language) =>
    letterNames.flatMap((letter) =>
      Object.entries(partsOf(brand, language, letter, look)).map(
        ([part, text]): [string, string] => [`${language}/${letter}.${part}`, text],
      ),
    ),
  )
  return new Map([['sender.txt', `${brand.title}\n`], ...files])
}
