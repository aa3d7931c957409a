import type { Brand, Problem } from '#lib/brand/library.ts'
import { BrandError } from '#lib/brand/problem.ts'
import { mergeFields } from '#lib/mails/fields.ts'
import { kindOf, type Letter, type Stop } from '#lib/mails/letters.ts'
import { type Catalogue, merge } from '#lib/words/catalogue.ts'
import ar from '#messages/mails/ar.json' with { type: 'json' }
import de from '#messages/mails/de.json' with { type: 'json' }
import en from '#messages/mails/en.json' with { type: 'json' }
import es from '#messages/mails/es.json' with { type: 'json' }
import fr from '#messages/mails/fr.json' with { type: 'json' }
import ja from '#messages/mails/ja.json' with { type: 'json' }

/** The house's own first. Typed by the English ones: a letter that a language lacks does not compile. */
export const catalogues: Readonly<Record<MailLanguage, typeof en>> = { en, de, fr, es, ja, ar }

export type MailLanguage = 'en' | 'de' | 'fr' | 'es' | 'ja' | 'ar'

export const mailLanguages = Object.keys(catalogues) as MailLanguage[]

/** What a letter says, in the order in which it says it, with merge fields left open. Nothing in it is markup. */
export type Words = {
  language: MailLanguage
  brand: string
  subject: string
  /** What an inbox shows behind the subject. */
  preheader: string
  heading: string
  code?: string
  paragraphs: readonly string[]
  /** `line` is label and address in one, for letters without markup. */
  way?: { label: string; url: string; line: string }
  /** Who caused this letter, and what to do if it was somebody else. */
  reason: string
  stop: Stop
  textMessage: string
}

type Said = Partial<
  Record<
    'like' | 'subject' | 'preheader' | 'heading' | 'lead' | 'more' | 'way' | 'reason' | 'sms',
    string
  >
>

export function wordsOf(brand: Brand, language: MailLanguage, letter: Letter): Words {
  const { catalogue, problems } = spokenBy(brand, language)
  if (problems.length > 0) throw new BrandError(brand.name, problems)
  const { phrases, letters } = catalogue
  const own: Said = letters[letter]
  const base: Said = own.like ? letters[own.like as Letter] : {}
  const said: Said = { ...base, ...own }
  const values = { ...phrases, ...mergeFields, brand: '{brand}' }
  // Twice, because a phrase has values of its own; the title last, because it may have braces of its own.
  const text = (words = '') =>
    fill(fill(words, values, letter), values, letter).replaceAll('{brand}', () => brand.title)
  const { stop, way } = kindOf(letter)
  const { code, appUrl, hostname } = mergeFields
  const link = (label: string, url: string) => ({
    label,
    url,
    line: fill(phrases.link, { way: label, url }, letter),
  })
  return {
    language,
    brand: brand.title,
    subject: text(said.subject),
    preheader: text(said.preheader),
    heading: text(said.heading),
    paragraphs: [text(said.lead), ...(said.more ? [text(said.more)] : [])],
    ...(stop === 'code' && { code }),
    ...(way && { way: link(text(said.way), `${appUrl}${way}`) }),
    reason: text(said.reason),
    stop,
    // The last line binds the code to the app's host (WICG, "Origin-bound one-time codes delivered via SMS").
    textMessage: `${text(said.sms)}${stop === 'code' ? `\n\n@${hostname} #${code}` : ''}`,
  }
}

/** What the brand says differently stands in its own `mails/<language>.json`; what does not fit is left out and told. */
export function spokenBy(
  brand: Brand,
  language: MailLanguage,
): { catalogue: typeof en; problems: readonly Problem[] } {
  const file = `mails/${language}.json`
  const house = catalogues[language]
  const bytes = brand.files.get(file)
  if (!bytes) return { catalogue: house, problems: [] }
  let overrides: unknown
  try {
    overrides = JSON.parse(new TextDecoder().decode(bytes))
  } catch (fault) {
    const reason = `It is not valid JSON: ${(fault as Error).message}.`
    return { catalogue: house, problems: [{ file, reason }] }
  }
  const { catalogue, problems } = merge<Catalogue>(house, overrides)
  return {
    catalogue: catalogue as typeof en,
    problems: problems.map(({ key, reason }) => ({
      file,
      ...(key && { token: key }),
      reason: `${reason}.`,
    })),
  }
}

function fill(words: string, values: Readonly<Record<string, string>>, letter: Letter): string {
  return words.replace(/(?<!\{!)\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`The letter ${letter} has no value for ${name}`)
    return value
  })
}
