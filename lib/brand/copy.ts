import type { Problem } from './problem.ts'
import { isObject, type Json } from './tokens/document.ts'

/** What a brand says differently: the same nesting as `messages/<language>.json`, only some of it. */
export type CopyOverrides = { readonly [key: string]: string | CopyOverrides }

const tooDeep = 8

export function readCopy(value: Json, file: string): { copy: CopyOverrides; problems: Problem[] } {
  const problems: Problem[] = []
  const visit = (node: Json, path: readonly string[]) => {
    const token = path.join('.')
    if (typeof node === 'string') return
    if (!isObject(node) || path.length > tooDeep)
      problems.push({ file, ...(token && { token }), reason: 'Expected a sentence here.' })
    else for (const [key, part] of Object.entries(node)) visit(part, [...path, key])
  }
  if (isObject(value)) visit(value, [])
  else problems.push({ file, reason: 'Expected keys and sentences.' })
  return { copy: problems.length === 0 ? (value as CopyOverrides) : {}, problems }
}
