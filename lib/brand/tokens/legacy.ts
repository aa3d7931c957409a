import { isObject, type Json, type JsonObject, member } from './document.ts'

/**
 * Older exports (Tokens Studio, the format's drafts before `$`) become the shape of 2025.10: `value`,
 * `type`, `description`, and their names of types. Values stay as they are; their readers are patient.
 */
export function modern(node: JsonObject): JsonObject {
  if (!isLegacyToken(node)) return node
  const type = member(node, 'type')
  const $type = typeof type === 'string' ? typeNamed(type) : undefined
  const description = member(node, 'description')
  return {
    $value: legacyValue(member(node, 'value') ?? null, $type),
    ...($type && { $type }),
    ...(typeof description === 'string' && { $description: description }),
    ...(isObject(member(node, '$extensions')) && { $extensions: node.$extensions ?? null }),
  }
}

const isLegacyToken = (node: JsonObject) => {
  if (Object.hasOwn(node, '$value') || !Object.hasOwn(node, 'value')) return false
  return typeof member(node, 'type') === 'string' || !isObject(member(node, 'value'))
}

const names: ReadonlyMap<string, string> = new Map([
  ...['sizing', 'spacing', 'borderRadius', 'borderWidth', 'fontSizes', 'fontSize', 'size'].map(
    (name) => [name, 'dimension'] as const,
  ),
  ['fontFamilies', 'fontFamily'],
  ['fontWeights', 'fontWeight'],
  ['lineHeights', 'number'],
  ['lineHeight', 'number'],
  ['letterSpacing', 'number'],
  ['opacity', 'number'],
  ['boxShadow', 'shadow'],
  ['time', 'duration'],
])

/** The name that 2025.10 has for a type. */
export const typeNamed = (name: string): string => names.get(name) ?? name

function legacyValue(value: Json, type: string | undefined): Json {
  if (typeof value !== 'string') return value
  if (type === 'fontWeight' && !value.startsWith('{'))
    return value
      .trim()
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .replace(/[ _]+/g, '-')
      .toLowerCase()
  if (type === 'fontFamily' && value.includes(','))
    return value.split(',').map((name) => name.trim())
  return value
}
