import type { Brand } from '#lib/brand/library.ts'
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
  way?: { label: string; url: string }
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
  const { phrases, letters } = spoken(brand, language)
  const own: Said = letters[letter]
  const base: Said = own.like ? letters[own.like as Letter] : {}
  const said: Said = { ...base, ...own }
  const values = { ...phrases, ...mergeFields, brand: brand.title }
  // Twice, because a phrase has values of its own.
  const text = (words = '') => fill(fill(words, values, letter), values, letter)
  const { stop, way } = kindOf(letter)
  const { code, appUrl, hostname } = mergeFields
  return {
    language,
    brand: brand.title,
    subject: text(said.subject),
    preheader: text(said.preheader),
    heading: text(said.heading),
    paragraphs: [text(said.lead), ...(said.more ? [text(said.more)] : [])],
    ...(stop === 'code' && { code }),
    ...(way && { way: { label: text(said.way), url: `${appUrl}${way}` } }),
    reason: text(said.reason),
    stop,
    // The last line binds the code to the app's host (WICG, "Origin-bound one-time codes delivered via SMS").
    textMessage: `${text(said.sms)}${stop === 'code' ? `\n\n@${hostname} #${code}` : ''}`,
  }
}

/** What the brand says differently stands in its own `mails/<language>.json`. Throws with the first thing that does not fit. */
function spoken(brand: Brand, language: MailLanguage): typeof en {
  const file = `mails/${language}.json`
  const bytes = brand.files.get(file)
  if (!bytes) return catalogues[language]
  const overrides: unknown = JSON.parse(new TextDecoder().decode(bytes))
  const { catalogue, problems } = merge<Catalogue>(catalogues[language], overrides)
  const [problem] = problems
  if (problem) throw new Error(`${brand.name}/${file}: ${problem.key}: ${problem.reason}`)
  return catalogue as typeof en
}

function fill(words: string, values: Readonly<Record<string, string>>, letter: Letter): string {
  return words.replace(/(?<!\{!)\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`The letter ${letter} has no value for ${name}`)
    return value
  })
}
