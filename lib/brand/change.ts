import { largestBrand } from './archive.ts'
import type { Files } from './folder.ts'
import { belongs } from './folder.ts'
import type { Problem } from './problem.ts'
import { isObject, isTooDeep, type Json, type JsonObject } from './tokens/document.ts'
import { parseTokens } from './tokens/parse.ts'
import { isAlias } from './tokens/resolve.ts'
import { Unreadable } from './tokens/unreadable.ts'
import { readValue } from './tokens/values.ts'
import { serialize, setValue, toJson } from './tokens/write.ts'
import { vocabulary } from './vocabulary.ts'

/** What is to be different. `null` removes a file. */
export type Change = {
  manifest?: Json
  tokens?: Json
  /** Single tokens by path, after `tokens`: `"#0f4c40"`, `"48px"`, an alias, or a value as 2025.10 writes it. */
  values?: Readonly<Record<string, Json>>
  copy?: Readonly<Record<string, Json>>
  files?: Readonly<Record<string, Uint8Array | null>>
}

/** The files with the change made; problems are about the change itself, not yet about the brand. */
export function changed(files: Files, change: Change): { files: Files; problems: Problem[] } {
  const next = new Map(files)
  const problems: Problem[] = []
  const put = (path: string, value: Json) => {
    if (value === null) next.delete(path)
    else if (isTooDeep(value)) problems.push({ file: path, reason: 'It is nested too deeply.' })
    else next.set(path, bytesOf(serialize(value)))
  }

  if (change.manifest !== undefined) put('brand.json', change.manifest)
  if (change.tokens !== undefined) put('tokens.json', change.tokens)
  if (change.values)
    put('tokens.json', withValues(jsonOf(next, 'tokens.json'), change.values, problems))
  for (const [language, copy] of Object.entries(change.copy ?? {}))
    put(`copy/${language}.json`, copy)
  for (const [path, bytes] of Object.entries(change.files ?? {}))
    if (bytes) next.set(path, new Uint8Array(bytes))
    else next.delete(path)

  for (const file of next.keys())
    if (!belongs(file))
      problems.push({ file: file.slice(0, 80), reason: 'A brand has no such file.' })
  const size = [...next.values()].reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (size > largestBrand)
    problems.push({ file: 'brand.json', reason: 'All files together are larger than 5 MiB.' })
  return { files: new Map([...next].sort(([one], [other]) => (one < other ? -1 : 1))), problems }
}

function withValues(
  source: JsonObject,
  values: Readonly<Record<string, Json>>,
  problems: Problem[],
) {
  const { tokens } = parseTokens(source)
  let document = source
  for (const [path, value] of Object.entries(values)) {
    const type = vocabulary.get(path)?.type ?? tokens.get(path)?.type
    try {
      if (!type) throw new Unreadable('There is no token of that name.')
      document = setValue(
        document,
        path,
        isAlias(value) ? value : toJson(readValue(type, value)),
        type,
      )
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault
      problems.push({ file: 'tokens.json', token: path, reason: fault.message })
    }
  }
  return document
}

/** A file of the brand as JSON; an empty object when it cannot be read, which the brand then complains about. */
export function jsonOf(files: Files, path: string): JsonObject {
  try {
    const value = JSON.parse(new TextDecoder().decode(files.get(path)))
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
