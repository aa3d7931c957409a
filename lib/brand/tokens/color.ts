import { type Color, parse } from 'culori'
import { isObject, type Json } from './document.ts'
import { Unreadable } from './unreadable.ts'

/**
 * Design Tokens Color Module 2025.10: `{ colorSpace, components, alpha, hex }`. `none` reads as 0, which
 * is how it is painted. Texts that CSS knows (`#0f4c40`, `rgb(…)`) are read too, as older exports write them.
 */
export function readColor(value: Json): Color {
  if (typeof value === 'string') return fromText(value)
  if (!isObject(value)) throw new Unreadable(`${JSON.stringify(value)} is not a colour.`)
  const { colorSpace, components, alpha = 1 } = value
  const space = typeof colorSpace === 'string' ? spaces.get(colorSpace) : undefined
  if (!space)
    throw new Unreadable(
      `${JSON.stringify(colorSpace)} is not a colour space; there are ${[...spaces.keys()].join(', ')}.`,
    )
  if (!Array.isArray(components) || components.length !== 3)
    throw new Unreadable('A colour needs three components.')
  const parts = components.map((part, index) => component(part, space.parts[index] as Part))
  if (typeof alpha !== 'number' || !(alpha >= 0 && alpha <= 1))
    throw new Unreadable('alpha must be a number from 0 to 1.')
  const color = Object.fromEntries(space.parts.map(({ channel }, index) => [channel, parts[index]]))
  return { mode: space.mode, ...color, ...(alpha < 1 && { alpha }) } as Color
}

function fromText(value: string): Color {
  const color = value.length <= 100 ? parse(value.trim()) : undefined
  if (!color) throw new Unreadable(`${JSON.stringify(value.slice(0, 40))} is not a colour.`)
  return color
}

function component(value: Json, { name, from, to, scale }: Part): number {
  if (value === 'none') return 0
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Unreadable(`The ${name} ${JSON.stringify(value)} is not a number.`)
  if (value < from || value > to)
    throw new Unreadable(`The ${name} ${value} is not between ${from} and ${to}.`)
  return value / scale
}

type Part = { channel: string; name: string; from: number; to: number; scale: number }

const part = (channel: string, name: string, from: number, to: number, scale = 1): Part => ({
  channel,
  name,
  from,
  to,
  scale,
})
const hue = part('h', 'hue', 0, 360)
const rgb = [part('r', 'red', 0, 1), part('g', 'green', 0, 1), part('b', 'blue', 0, 1)]
const xyz = [part('x', 'X', -9, 9), part('y', 'Y', -9, 9), part('z', 'Z', -9, 9)]
const percent = (channel: string, name: string) => part(channel, name, 0, 100, 100)

const spaces: ReadonlyMap<string, { mode: string; parts: readonly Part[] }> = new Map([
  ['srgb', { mode: 'rgb', parts: rgb }],
  ['srgb-linear', { mode: 'lrgb', parts: rgb }],
  ['hsl', { mode: 'hsl', parts: [hue, percent('s', 'saturation'), percent('l', 'lightness')] }],
  ['hwb', { mode: 'hwb', parts: [hue, percent('w', 'whiteness'), percent('b', 'blackness')] }],
  [
    'lab',
    {
      mode: 'lab',
      parts: [part('l', 'lightness', 0, 100), part('a', 'a', -500, 500), part('b', 'b', -500, 500)],
    },
  ],
  [
    'lch',
    { mode: 'lch', parts: [part('l', 'lightness', 0, 100), part('c', 'chroma', 0, 500), hue] },
  ],
  [
    'oklab',
    {
      mode: 'oklab',
      parts: [part('l', 'lightness', 0, 1), part('a', 'a', -2, 2), part('b', 'b', -2, 2)],
    },
  ],
  [
    'oklch',
    { mode: 'oklch', parts: [part('l', 'lightness', 0, 1), part('c', 'chroma', 0, 2), hue] },
  ],
  ['display-p3', { mode: 'p3', parts: rgb }],
  ['a98-rgb', { mode: 'a98', parts: rgb }],
  ['prophoto-rgb', { mode: 'prophoto', parts: rgb }],
  ['rec2020', { mode: 'rec2020', parts: rgb }],
  ['xyz-d65', { mode: 'xyz65', parts: xyz }],
  ['xyz-d50', { mode: 'xyz50', parts: xyz }],
])
