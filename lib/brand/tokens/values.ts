import { readColor } from './color.ts'
import { isObject, type Json, type JsonObject, member } from './document.ts'
import type { Bezier, Dimension, Shadow, TokenType, Value } from './token.ts'
import { Unreadable } from './unreadable.ts'

/** Format Module 2025.10, "Types" and "Composite types". Throws `Unreadable`. */
export function readValue(type: TokenType, value: Json): Value {
  return { type, value: readers[type](value) } as Value
}

export const isReadable = (type: string): type is TokenType => Object.hasOwn(readers, type)

const readers: Readonly<Record<TokenType, (value: Json) => unknown>> = {
  color: readColor,
  dimension: readDimension,
  duration: readDuration,
  cubicBezier: readBezier,
  fontFamily: readFamilies,
  fontWeight: readWeight,
  number: readNumber,
  shadow: readShadows,
}

const shown = (value: Json) => JSON.stringify(value).slice(0, 60)

function readNumber(value: Json): number {
  if (typeof value === 'string' && /^-?\d*\.?\d+%?$/.test(value.trim()))
    return finite(Number.parseFloat(value) / (value.includes('%') ? 100 : 1))
  return finite(value)
}

function finite(value: Json | undefined): number {
  // Past a million nothing is a size, and CSS would be written with an exponent.
  if (typeof value === 'number' && Math.abs(value) <= 1e6) return value
  throw new Unreadable(`${shown(value ?? null)} is not a number.`)
}

function readDimension(value: Json): Dimension {
  const { amount, unit } = measured(value)
  if (unit === 'px' || unit === 'rem') return { value: amount, unit }
  if (unit === '' && typeof value !== 'object') return { value: amount, unit: 'px' }
  throw new Unreadable(`${shown(value)} must be measured in px or rem.`)
}

function readDuration(value: Json): number {
  const { amount, unit } = measured(value)
  if (amount < 0) throw new Unreadable('A duration cannot be negative.')
  if (unit === 'ms' || (unit === '' && typeof value !== 'object')) return amount
  if (unit === 's') return amount * 1000
  throw new Unreadable(`${shown(value)} must be measured in ms or s.`)
}

function measured(value: Json): { amount: number; unit: string } {
  if (typeof value === 'number') return { amount: finite(value), unit: '' }
  if (typeof value === 'string') {
    const [, amount, unit = ''] = /^\s*(-?\d*\.?\d+)\s*([a-z%]*)\s*$/.exec(value) ?? []
    if (amount !== undefined) return { amount: finite(Number(amount)), unit }
  }
  if (isObject(value))
    return { amount: finite(member(value, 'value')), unit: String(value.unit ?? '') }
  throw new Unreadable(`${shown(value)} is not a measure: { "value": 16, "unit": "px" } is one.`)
}

function readBezier(value: Json): Bezier {
  if (!Array.isArray(value) || value.length !== 4)
    throw new Unreadable(`${shown(value)} is not a curve: it needs four numbers.`)
  const [x1, y1, x2, y2] = value.map(finite) as [number, number, number, number]
  if (Math.min(x1, x2) < 0 || Math.max(x1, x2) > 1)
    throw new Unreadable('The first and the third number of a curve must be between 0 and 1.')
  return [x1, y1, x2, y2]
}

function readFamilies(value: Json): readonly string[] {
  const names = typeof value === 'string' ? [value] : value
  if (!Array.isArray(names) || names.length === 0)
    throw new Unreadable(`${shown(value)} is not a list of typefaces.`)
  for (const name of names)
    if (typeof name !== 'string' || !/^[\p{L}\p{N}-][\p{L}\p{N} .&'_-]{0,79}$/u.test(name))
      throw new Unreadable(`${shown(name as Json)} cannot be the name of a typeface.`)
  return names as readonly string[]
}

const weights: ReadonlyMap<Json, number> = new Map<Json, number>(
  Object.entries({
    100: ['thin', 'hairline'],
    200: ['extra-light', 'ultra-light'],
    300: ['light'],
    400: ['normal', 'regular', 'book'],
    500: ['medium'],
    600: ['semi-bold', 'demi-bold'],
    700: ['bold'],
    800: ['extra-bold', 'ultra-bold'],
    900: ['black', 'heavy'],
    950: ['extra-black', 'ultra-black'],
  }).flatMap(([weight, names]) => names.map((name): [Json, number] => [name, Number(weight)])),
)

function readWeight(value: Json): number {
  const weight = weights.get(value) ?? (/^\d{1,4}$/.test(String(value)) ? Number(value) : value)
  if (typeof weight === 'number' && weight >= 1 && weight <= 1000) return weight
  throw new Unreadable(
    `${shown(value)} is not a weight: a number from 1 to 1000, or a name like "semi-bold".`,
  )
}

function readShadows(value: Json): readonly Shadow[] {
  const layers = Array.isArray(value) ? value : [value]
  if (layers.length > 12) throw new Unreadable('A shadow of more than twelve layers is too much.')
  return layers.map(readShadow)
}

function readShadow(value: Json): Shadow {
  if (!isObject(value)) throw new Unreadable(`${shown(value)} is not a shadow.`)
  const { color } = value
  if (color === undefined) throw new Unreadable('A shadow needs a color.')
  const length = (name: string, former?: string) => partOf(value, name, former)
  return {
    color: readColor(color),
    offsetX: length('offsetX', 'x'),
    offsetY: length('offsetY', 'y'),
    blur: length('blur'),
    spread: length('spread'),
    inset: value.inset === true || value.type === 'innerShadow',
  }
}

function partOf(shadow: JsonObject, name: string, former = name): Dimension {
  const value = member(shadow, name) ?? member(shadow, former)
  if (value === undefined) throw new Unreadable(`A shadow needs ${name}.`)
  return readDimension(value)
}
