import type { Catalogue, KeysOf } from '#lib/words/catalogue.ts'
import type { LanguageTag } from '#lib/words/languages.ts'
import ar from '#messages/ar.json' with { type: 'json' }
import de from '#messages/de.json' with { type: 'json' }
import en from '#messages/en.json' with { type: 'json' }
import es from '#messages/es.json' with { type: 'json' }
import fr from '#messages/fr.json' with { type: 'json' }
import ja from '#messages/ja.json' with { type: 'json' }

/** Dotted keys of all sentences. */
export type MessageKey = KeysOf<typeof en>

/** What Headway says, by language. Brands say some of it differently: see lib/words/words.ts. */
export const catalogues: Readonly<Record<Exclude<LanguageTag, 'en-XA'>, Catalogue>> = {
  en,
  de,
  fr,
  es,
  ja,
  ar,
}
