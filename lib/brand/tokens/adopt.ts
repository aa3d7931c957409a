import { vocabulary } from '../vocabulary.ts'
import { isObject, type Json, type JsonObject } from './document.ts'
import { parseTokens } from './parse.ts'
import type { Tokens, TokenType } from './token.ts'
import { setValue, toJson } from './write.ts'

export type Adoption = {
  document: JsonObject
  /** What was taken: our token, and the path that it had in the other file. */
  taken: readonly { path: string; from: string }[]
  /** What has no place here, or could not be read, and why. */
  left: readonly { path: string; reason: string }[]
}

/**
 * Takes values out of somebody else's tokens file. A token finds its place by its name: by its whole path, or by
 * that path however it is spelt (`Light/ink soft`, `colors.light.inkSoft`) and whatever groups stand before it.
 * Values come over resolved, because what they refer to may not come along.
 */
export function adopt(document: JsonObject, known: Tokens, foreign: Json): Adoption {
  const places = new Map<string, TokenType>([
    ...[...vocabulary].map(([path, { type }]): [string, TokenType] => [path, type]),
    ...[...known].map(([path, { type }]): [string, TokenType] => [path, type]),
  ])
  const byKey = new Map([...places.keys()].map((path) => [keyOf(path), path]))
  const placeOf = (path: string) => (places.has(path) ? path : placeByKey(keyOf(path), byKey))
  const source = isObject(foreign) ? foreign : {}
  const { tokens, problems } = parseTokens(isObject(foreign) ? withoutNotes(source) : foreign, {
    sets: true,
    typeOf: (path) => places.get(placeOf(path) ?? ''),
  })

  let adopted = document
  const taken = new Map<string, string>()
  const left = problems.map(({ token = '', reason }) => ({ path: token, reason }))
  // Those that name their place exactly go first: a likeness never takes a place from them.
  const inOrder = [...tokens.values()].sort(
    (one, other) => Number(places.has(other.path)) - Number(places.has(one.path)),
  )
  for (const token of inOrder) {
    const path = placeOf(token.path)
    const leave = (reason: string) => left.push({ path: token.path, reason })
    const type = path && places.get(path)
    if (!path || !type) leave('There is no token of that name in this brand.')
    else if (type !== token.type) leave(`${path} is a ${type}, and this is a ${token.type}.`)
    else if (taken.has(path)) leave(`${path} was already taken from ${taken.get(path)}.`)
    else {
      taken.set(path, token.path)
      adopted = setValue(adopted, path, toJson(token), type)
    }
  }
  return { document: adopted, taken: [...taken].map(([path, from]) => ({ path, from })), left }
}

/** The words of a path, in small letters: what stays the same however a tool spells it. */
const keyOf = (path: string) =>
  path
    .replace(/\.\$root$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/\.(-\d)/g, '.$1')
    .split(/[.\s/_-]+/)
    .map((word) => (word === 'colors' || word === 'colour' || word === 'colours' ? 'color' : word))
    .join('-')
    .concat(/[./ ]-\d+$/.test(path) ? '!' : '')

/** With the words before its name left away one by one, and with the word that exports leave out. */
function placeByKey(key: string, byKey: ReadonlyMap<string, string>): string | undefined {
  const words = key.split('-')
  return words
    .map((_, index) => words.slice(index).join('-'))
    .flatMap((rest) => [rest, `color-${rest}`])
    .map((candidate) => byKey.get(candidate))
    .find(Boolean)
}

/** Without what Tokens Studio notes beside its sets. */
const withoutNotes = (source: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(source).filter(([key]) => !['$themes', '$metadata'].includes(key)),
  )
