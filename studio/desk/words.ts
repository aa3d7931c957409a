import 'server-only'
import { filesOf, saveDraft } from '#lib/brand/drafts.ts'
import type { Problem } from '#lib/brand/library.ts'
import { isObject, type Json, type JsonObject } from '#lib/brand/tokens/document.ts'
import { serialize } from '#lib/brand/tokens/write.ts'
import { catalogues as letters } from '#lib/mails/words.ts'
import { type Catalogue, merge } from '#lib/words/catalogue.ts'
import { catalogues as screens } from '#lib/words/catalogues.ts'

/** Of screens, in `copy/<language>.json`; of letters, in `mails/<language>.json`. */
export type Kind = 'copy' | 'mails'

/** A sentence as everybody says it, and as this brand does, if it says it differently. */
export type Sentence = { key: string; usual: string; own?: string }

const catalogueOf = (kind: Kind, language: string): Catalogue | undefined => {
  const all: Readonly<Record<string, Catalogue>> = kind === 'copy' ? screens : letters
  return Object.hasOwn(all, language) ? all[language] : undefined
}

/** Every sentence of a language, in the order of the catalogue. */
export function sentencesOf(brand: string, kind: Kind, language: string): Sentence[] {
  const catalogue = catalogueOf(kind, language)
  if (!catalogue) return []
  const own = new Map(leaves(read(brand, fileOf(kind, language))))
  return leaves(catalogue).map(([key, usual]) => {
    const said = own.get(key)
    return { key, usual, ...(said !== undefined && { own: said }) }
  })
}

/** Has the brand say a sentence differently in its draft; as everybody does, when the text is empty or the usual one. */
export function saySentence(
  brand: string,
  kind: Kind,
  language: string,
  key: string,
  text: string,
) {
  const file = fileOf(kind, language)
  const refused = (reason: string) => ({ problems: [{ file, token: key, reason }] as Problem[] })
  const catalogue = catalogueOf(kind, language)
  const usual = catalogue && new Map(leaves(catalogue)).get(key)
  if (!catalogue || usual === undefined) return refused('There is no such sentence.')
  if (text.length > 2000) return refused('It must not be longer than 2000 signs.')
  const said = text.trim() === '' || text === usual ? undefined : text
  const next = withLeaf(read(brand, file), key.split('.'), said)
  const problem = merge(catalogue, next).problems.find((found) => found.key === key)
  if (problem) return refused(`${problem.reason}.`)
  const content = Object.keys(next).length > 0 ? new TextEncoder().encode(serialize(next)) : null
  return saveDraft(brand, { files: { [file]: content } })
}

const fileOf = (kind: Kind, language: string) => `${kind}/${language}.json`

function read(brand: string, file: string): JsonObject {
  const bytes = filesOf(brand).get(file)
  const value: Json = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {}
  return isObject(value) ? value : {}
}

const leaves = (group: JsonObject | Catalogue, path = ''): [string, string][] =>
  Object.entries(group).flatMap(([name, entry]): [string, string][] => {
    const key = path ? `${path}.${name}` : name
    if (typeof entry === 'string') return [[key, entry]]
    return typeof entry === 'object' && entry !== null ? leaves(entry as JsonObject, key) : []
  })

/** Groups that lose their last sentence go with it. */
function withLeaf(group: JsonObject, [name = '', ...rest]: string[], text?: string): JsonObject {
  const { [name]: child, ...others } = group
  const next = rest.length === 0 ? text : withLeaf(isObject(child) ? child : {}, rest, text)
  const isGone = next === undefined || (isObject(next) && Object.keys(next).length === 0)
  if (isGone) return others
  return child === undefined ? { ...others, [name]: next } : { ...group, [name]: next }
}
