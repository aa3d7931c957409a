import { type Brand, findBrand } from '#lib/brand/library.ts'
import { readLook } from '#lib/brand/look.ts'
import { type Catalogue, mapSentences, merge, sentence, type Values } from '#lib/words/catalogue.ts'
import { catalogues, type MessageKey } from '#lib/words/catalogues.ts'
import { type Language, type LanguageTag, languageNamed } from '#lib/words/languages.ts'
import { pseudo } from '#lib/words/pseudo.ts'

export type Words = {
  language: Language & { tag: LanguageTag }
  /** What `Intl` formats by. */
  locale: string
  /** The sentence behind a key, with `{name}` filled in. Throws when a value is missing: that is a defect, not a blank. */
  text(key: MessageKey, values?: Values): string
  /** A page's title as a browser's tab shows it. */
  titled(key: MessageKey): string
}

const spoken = new WeakMap<Brand, Map<string, Words>>()

/** What a brand says in a language. `look`: see lib/brand/look.ts. Throws `BrandError`. */
export function speak(look: string, tag: string): Words {
  const { brand: name, draft } = readLook(look)
  const brand = findBrand(name, { draft })
  const ofBrand = spoken.get(brand) ?? new Map<string, Words>()
  spoken.set(brand, ofBrand)
  const words = ofBrand.get(tag) ?? wordsOf(brand, tag)
  ofBrand.set(tag, words)
  return words
}

function wordsOf(brand: Brand, tag: string): Words {
  const language = languageNamed(tag)
  if (!language) throw new Error(`There is no language ${tag}`)
  const catalogue = catalogueOf(brand, language.tag)
  const text: Words['text'] = (key, values) =>
    sentence(catalogue, key, { brand: brand.title, ...values }, language)
  return {
    language,
    locale: language.locale,
    text,
    titled: (key) => `${text(key)} – ${brand.title}`,
  }
}

/** The catalogue of a language as the brand says it. The made-up language is made from what is said in English. */
function catalogueOf(brand: Brand, tag: LanguageTag): Catalogue {
  if (tag === 'en-XA') return mapSentences(catalogueOf(brand, 'en'), pseudo)
  return merge(catalogues[tag], brand.copy(tag)).catalogue
}
