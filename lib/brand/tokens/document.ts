export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member that the object has by itself: `__proto__` and its kin never count. */
export const member = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

export const isToken = (node: Json | undefined): node is JsonObject =>
  isObject(node) && Object.hasOwn(node, '$value')

/** The segments of `{a.b}` or `#/a/b` (RFC 6901), or nothing when the text is neither. */
export function segmentsOf(reference: string): readonly string[] | undefined {
  if (/^\{[^{}]+\}$/.test(reference)) return reference.slice(1, -1).split('.')
  if (!reference.startsWith('#/')) return undefined
  const decode = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(reference.slice(2)).split('/').map(decode)
  } catch {
    return undefined
  }
}

export function at(document: JsonObject, segments: readonly string[]): Json | undefined {
  let node: Json | undefined = document
  for (const segment of segments) {
    if (Array.isArray(node)) node = node[Number(segment)]
    else if (isObject(node)) node = member(node, segment)
    else return undefined
  }
  return node
}

const deepest = 48

/** Whether it is nested beyond what any brand needs; asked before anything walks through it. */
export function isTooDeep(value: Json): boolean {
  let level: readonly Json[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((node) =>
      typeof node === 'object' && node !== null ? (Object.values(node) as Json[]) : [],
    )
  }
  return false
}
