import { converter } from 'culori'
import { hex, number } from '../css.ts'
import { isObject, isToken, type Json, type JsonObject } from './document.ts'
import { modern } from './legacy.ts'
import type { Dimension, Shadow, Token, Value } from './token.ts'

/**
 * The document with another value at a path, as 2025.10 writes it. What the token says beside its value
 * (`$description`, `$extensions`, `$deprecated`) stays, and so does everything around it.
 */
export function setValue(
  document: JsonObject,
  path: string,
  value: Json,
  type: Token['type'],
): JsonObject {
  const set = (
    node: Json | undefined,
    [key, ...rest]: readonly string[],
    inherited?: Json,
  ): Json => {
    const group = isObject(node) ? node : {}
    const around = group.$type ?? inherited
    if (key === undefined) {
      const { $ref, $value, ...facts } = modern(group)
      return { ...(around !== type && { $type: type }), ...facts, $value: value }
    }
    // A token cannot have children; the one in the way is the group's own.
    const children = isToken(modern(group)) ? { $root: modern(group) } : group
    const child = Object.hasOwn(children, key) ? children[key] : undefined
    return { ...children, [key]: set(child, rest, around) }
  }
  return set(document, path.split('.')) as JsonObject
}

export const serialize = (document: Json): string => `${JSON.stringify(document, null, 2)}\n`

/** A value that was read, as 2025.10 writes it. */
export function toJson(read: Value): Json {
  switch (read.type) {
    case 'color':
      return colorJson(read.value)
    case 'dimension':
      return dimensionJson(read.value)
    case 'duration':
      return { value: read.value, unit: 'ms' }
    case 'shadow':
      return read.value.length === 1 && read.value[0]
        ? shadowJson(read.value[0])
        : read.value.map(shadowJson)
    default:
      return read.value
  }
}

const dimensionJson = ({ value, unit }: Dimension): Json => ({ value, unit })

const shadowJson = ({ color, inset, offsetX, offsetY, blur, spread }: Shadow): Json => ({
  color: colorJson(color),
  offsetX: dimensionJson(offsetX),
  offsetY: dimensionJson(offsetY),
  blur: dimensionJson(blur),
  spread: dimensionJson(spread),
  ...(inset && { inset }),
})

const short = (part: number) => Number(number(part)) || 0

function colorJson(color: Extract<Value, { type: 'color' }>['value']): Json {
  const { alpha = 1 } = color
  const facts = { ...(alpha < 1 && { alpha: short(alpha) }), hex: hex(color).slice(0, 7) }
  const of = (colorSpace: string, components: readonly number[]): Json => ({
    colorSpace,
    components: components.map(short),
    ...facts,
  })
  if (color.mode === 'p3') return of('display-p3', [color.r, color.g, color.b])
  if (['rgb', 'lrgb', 'hsl', 'hwb'].includes(color.mode)) {
    const { r, g, b } = converter('rgb')(color)
    return of('srgb', [r, g, b])
  }
  const { l, c, h = 0 } = converter('oklch')(color)
  return of('oklch', [l, c, h])
}
