import {
  at,
  isObject,
  isToken,
  type Json,
  type JsonObject,
  member,
  segmentsOf,
} from './document.ts'
import { modern } from './legacy.ts'

type Report = (path: string, reason: string) => void

const tooMuch = 20_000
const tooDeep = 24

/**
 * Format Module 2025.10, "Extending Groups": every group with what it inherits from others merged in
 * (whole tokens replaced, groups merged), so that whoever reads on meets plain groups and tokens.
 */
export function expand(source: JsonObject, report: Report): JsonObject {
  let nodes = 0

  function group(
    node: JsonObject,
    path: readonly string[],
    active: ReadonlySet<string>,
  ): JsonObject {
    const here = path.join('.')
    if (path.length > tooDeep) return complain(here, 'Groups are nested too deeply.')
    if (++nodes > tooMuch) {
      if (nodes === tooMuch + 1) report(here, 'The file describes far too many tokens.')
      return {}
    }
    const token = modern(node)
    if (isToken(token)) return withoutChildren(token, here)
    const own = new Map<string, Json>()
    const inherited = baseOf(node, here, active)
    if (typeof inherited === 'string') return { $value: inherited, ...facts(node) }
    for (const [key, value] of Object.entries(inherited ?? {})) own.set(key, value)
    const within = new Set([...active, here])
    for (const [key, value] of Object.entries(node)) {
      if (key === '$extends' || key === '$ref') continue
      if (key.startsWith('$') && key !== '$root') own.set(key, value)
      else if (!isObject(value)) report(pathOf(here, key), 'Expected a token or a group here.')
      else own.set(key, merged(own.get(key), group(value, [...path, key], within)))
    }
    return Object.fromEntries(own)
  }

  /** What a group extends; a text when it is a token in truth, an alias by `$ref`. */
  function baseOf(
    node: JsonObject,
    here: string,
    active: ReadonlySet<string>,
  ): JsonObject | string | undefined {
    const reference = member(node, '$extends') ?? member(node, '$ref')
    if (reference === undefined) return undefined
    const segments = typeof reference === 'string' ? segmentsOf(reference) : undefined
    if (!segments) return complain(here, `${JSON.stringify(reference)} is not a reference.`)
    const name = segments.join('.')
    const target = at(source, segments)
    if (!isObject(target)) return complain(here, `There is nothing named ${name} to take from.`)
    const isAlias = isToken(modern(target)) || segments.includes('$value')
    if (isAlias && node.$ref !== undefined) return String(reference)
    if (isAlias) return complain(here, `${name} is a token, and only a group can be extended.`)
    if (active.has(name) || name === here || here.startsWith(`${name}.`))
      return complain(here, `It extends ${name}, which leads back to itself.`)
    // A `$ref` to an alias (`{ "$ref": … }` on its own) is a token too.
    const base = group(target, segments, new Set([...active, here]))
    return isToken(base) && node.$ref !== undefined ? String(reference) : base
  }

  function withoutChildren(token: JsonObject, here: string) {
    for (const key of Object.keys(token))
      if (!key.startsWith('$') && isObject(member(token, key)))
        report(here, `It is a token and a group at once: ${key} cannot be inside a token.`)
    return token
  }

  function complain(here: string, reason: string): JsonObject {
    report(here, reason)
    return {}
  }

  return group(source, [], new Set())
}

const pathOf = (path: string, key: string) => (path ? `${path}.${key}` : key)

const facts = (node: JsonObject) =>
  Object.fromEntries(
    Object.entries(node).filter(
      ([key]) => key.startsWith('$') && !['$ref', '$extends'].includes(key),
    ),
  )

function merged(inherited: Json | undefined, own: JsonObject): JsonObject {
  if (!isObject(inherited) || isToken(inherited) || isToken(own)) return own
  const both = new Map<string, Json>(Object.entries(inherited))
  for (const [key, value] of Object.entries(own) as [string, Json][])
    both.set(key, isObject(value) ? merged(both.get(key), value) : value)
  return Object.fromEntries(both)
}
