/** Languages that the app can speak, and which of them somebody gets: RFC 4647 section 3.4 (lookup) on RFC 9110 section 12.5.4 (Accept-Language). */

/** BCP 47. */
export type LanguageTag = 'en' | 'de' | 'fr' | 'es' | 'ja' | 'ar' | 'en-XA'

export type Language = {
  /** As it stands in `<html lang>`, in the cookie and in the names of files. */
  readonly tag: LanguageTag
  /** What its speakers call it. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** What Intl writes dates, numbers and money by. */
  readonly locale: string
  /** Made by program, to see what other languages would break. Nobody's own: only the cookie chooses it. */
  readonly isPseudo?: true
}

const english: Language = { tag: 'en', name: 'English', direction: 'ltr', locale: 'en-GB' }

/** All of them, the house's own first. */
export const languages: readonly Language[] = [
  english,
  { tag: 'de', name: 'Deutsch', direction: 'ltr', locale: 'de' },
  { tag: 'fr', name: 'Français', direction: 'ltr', locale: 'fr' },
  { tag: 'es', name: 'Español', direction: 'ltr', locale: 'es' },
  { tag: 'ja', name: '日本語', direction: 'ltr', locale: 'ja' },
  // Latin digits: booking numbers, codes and phone numbers have them, and two kinds on one ticket are hard to compare.
  { tag: 'ar', name: 'العربية', direction: 'rtl', locale: 'ar-u-nu-latn' },
  { tag: 'en-XA', name: '⟦Éñĝļîšĥ⟧', direction: 'ltr', locale: 'en-GB', isPseudo: true },
]

/** Those that people speak: what a list of languages shows. */
export const spokenLanguages: readonly Language[] = languages.filter(({ isPseudo }) => !isPseudo)

/** The language behind a tag that came from outside. */
export const languageNamed = (tag: string | undefined): Language | undefined =>
  languages.find((language) => language.tag === tag)

/** Browsers send a hundred signs; whoever sends more is not read to the end. */
const longestHeader = 1000

type Asked = {
  /** A tag that was chosen before. */
  cookie?: string | undefined
  /** The header, as it came. */
  acceptLanguage?: string | null | undefined
  /** What there is to choose from; unasked, all of them. */
  offered?: readonly Language[]
}

/** The language for somebody: what they chose, else what their browser asks for, else English. Never fails. */
export function chooseLanguage({ cookie, acceptLanguage, offered = languages }: Asked): Language {
  const chosen = offered.find(({ tag }) => tag === cookie)
  if (chosen) return chosen
  const ranges = rangesIn(acceptLanguage ?? '')
  const refused = new Set(ranges.filter(({ quality }) => quality === 0).map(({ range }) => range))
  const spoken = offered.filter(({ tag, isPseudo }) => !isPseudo && !refused.has(tag.toLowerCase()))
  for (const { range, quality } of ranges) {
    if (quality === 0) break
    const found = range === '*' ? spoken[0] : lookUp(range, spoken)
    if (found) return found
  }
  return english
}

type Range = { range: string; quality: number }

/** What was asked for, the dearest first; what is no range is passed over. */
function rangesIn(header: string): Range[] {
  return header
    .slice(0, longestHeader)
    .split(',')
    .flatMap((part) => rangeIn(part) ?? [])
    .sort((one, other) => other.quality - one.quality)
}

function rangeIn(part: string): Range | undefined {
  const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
  if (!/^(\*|[a-z]{1,8}(-[a-z\d*]{1,8})*)$/.test(name)) return undefined
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
  if (!/^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight)) return undefined
  return { range: name, quality: Number(weight) }
}

/** The range itself, or with less and less of its end. */
function lookUp(range: string, offered: readonly Language[]): Language | undefined {
  const subtags = range.split('-')
  while (subtags.length > 0) {
    const wanted = subtags.join('-')
    const found = offered.find(({ tag }) => tag.toLowerCase() === wanted)
    if (found) return found
    subtags.pop()
    // A sign by itself only opens what followed it.
    if (subtags.length > 1 && subtags.at(-1)?.length === 1) subtags.pop()
  }
  return undefined
}
