import {
  at,
  isObject,
  isToken,
  type Json,
  type JsonObject,
  member,
  segmentsOf,
} from './document.ts'

/** A reference that leads nowhere, or in a circle; the message is a sentence for whoever wrote it. */
export class LostReference extends Error {}

/**
 * Format Module 2025.10, "Aliases / References": follows `{group.token}` and `{ "$ref": "#/…" }`, also
 * inside values and in chains. `sets` also finds a path without the name of its set (`{ink}` for
 * `light.ink`), as exports of Tokens Studio mean it.
 */
export function resolver(document: JsonObject, { sets = false } = {}) {
  const known = new Map<string, Json>()
  const open = new Set<string>()

  /** The value without any reference in it. */
  function resolved(value: Json): Json {
    if (typeof value === 'string') return isAlias(value) ? follow(value) : value
    if (Array.isArray(value)) return value.map(resolved)
    if (!isObject(value)) return value
    const reference = member(value, '$ref')
    if (typeof reference === 'string') return follow(reference)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolved(part)]))
  }

  function follow(reference: string): Json {
    const done = known.get(reference)
    if (done !== undefined) return done
    if (open.has(reference))
      throw new LostReference(
        `${reference} leads back to itself: ${[...open, reference].join(' → ')}.`,
      )
    open.add(reference)
    try {
      const value = resolved(targetOf(reference))
      known.set(reference, value)
      return value
    } finally {
      open.delete(reference)
    }
  }

  function targetOf(reference: string): Json {
    const segments = segmentsOf(reference)
    if (!segments) throw new LostReference(`${reference} is not a reference.`)
    const found = reference.startsWith('{') ? tokenAt(segments) : walk(segments)
    if (found === undefined) throw new LostReference(`There is no token named ${reference}.`)
    if (isToken(found)) return found.$value ?? null
    if (reference.startsWith('{') || (isObject(found) && !segments.includes('$value')))
      throw new LostReference(
        `${reference} is a group; a reference needs a token, perhaps {${segments.join('.')}.$root}.`,
      )
    return found
  }

  function tokenAt(segments: readonly string[]): Json | undefined {
    const found = at(document, segments)
    if (found !== undefined || !sets) return found
    return Object.values(document)
      .filter(isObject)
      .map((set) => at(set, segments))
      .find(isToken)
  }

  /** Steps through the document, through references that lie on the way. */
  function walk(segments: readonly string[]): Json | undefined {
    let node: Json | undefined = document
    for (const segment of segments) {
      if (typeof node === 'string' || (isObject(node) && node.$ref !== undefined))
        node = resolved(node)
      node = isObject(node) || Array.isArray(node) ? at(node as JsonObject, [segment]) : undefined
    }
    return node
  }

  /** The token that a reference means as a whole: its type is inherited by the alias. */
  function tokenOf(reference: string): { path: string; node: JsonObject } | undefined {
    const segments = segmentsOf(reference)?.filter((part) => part !== '$value')
    const node = segments && tokenAt(segments)
    return segments && isToken(node) ? { path: segments.join('.'), node } : undefined
  }

  return { resolved, tokenOf }
}

export const isAlias = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^\{[^{}]+\}$|^#\//.test(value)
