import { type Color, converter, formatHex, formatHex8, toGamut } from 'culori'
import type { Dimension, Shadow, Token } from './tokens/token.ts'

/**
 * How values are written in CSS. Everything is written from numbers and checked names, never from the
 * text of a token, so that no token can end its declaration.
 */
export function css(token: Token): string {
  switch (token.type) {
    case 'color':
      return cssColor(token.value)
    case 'dimension':
      return cssLength(token.value)
    case 'duration':
      return `${number(token.value)}ms`
    case 'cubicBezier':
      return `cubic-bezier(${token.value.map((part) => number(part)).join(',')})`
    case 'fontFamily':
      return token.value.map(cssFamily).join(',')
    case 'shadow':
      return token.value.map(cssShadow).join(',')
    default:
      return number(token.value)
  }
}

/** Short, without an exponent and without a zero before the point. */
export const number = (value: number, digits = 4): string =>
  String(Number(value.toFixed(digits)) || 0).replace(/^(-?)0\./, '$1.')

export const cssLength = ({ value, unit }: Dimension): string =>
  number(value) === '0' ? '0px' : `${number(value)}${unit}`

const cssShadow = ({ inset, offsetX, offsetY, blur, spread, color }: Shadow) =>
  [inset && 'inset', ...[offsetX, offsetY, blur, spread].map(cssLength), cssColor(color)]
    .filter(Boolean)
    .join(' ')

const generic = new Set(
  'serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace ui-rounded math emoji -apple-system'.split(
    ' ',
  ),
)

export const cssFamily = (name: string): string => (generic.has(name) ? name : JSON.stringify(name))

const toSrgb = toGamut('rgb', 'oklch')
const withinSrgb = new Set(['rgb', 'lrgb', 'hsl', 'hwb'])
const functions: ReadonlyMap<string, string> = new Map([
  ['p3', 'display-p3'],
  ['a98', 'a98-rgb'],
  ['prophoto', 'prophoto-rgb'],
  ['rec2020', 'rec2020'],
])

/** The nearest colour that every screen and every mail can show; `#rrggbb`, or `#rrggbbaa` when seen through. */
export function hex(color: Color): string {
  const shown = withinSrgb.has(color.mode) ? color : toSrgb(color)
  return (color.alpha ?? 1) < 1 ? formatHex8({ ...shown, alpha: color.alpha }) : formatHex(shown)
}

/** `hex`, always with its alpha: `#rrggbbaa`. */
export const seen = (color: Color): string => hex(color).padEnd(9, 'f')

/** A colour as `seen`, laid over an opaque one, the way browsers mix them (in sRGB); `#rrggbb`. */
export function over(upper: string, lower: string): string {
  const parts = (text: string) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16))
  const alpha = Number.parseInt(upper.slice(7, 9) || 'ff', 16) / 255
  const below = parts(lower)
  const mixed = parts(upper).map((part, index) =>
    Math.round(part * alpha + (below[index] ?? 0) * (1 - alpha)),
  )
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Hex for what sRGB can say; wide colours keep their width. */
export function cssColor(color: Color): string {
  if (withinSrgb.has(color.mode)) return shorter(hex(color))
  const veil = (color.alpha ?? 1) < 1 ? ` / ${number(color.alpha ?? 1)}` : ''
  const space = functions.get(color.mode)
  if (space && 'r' in color)
    return `color(${space} ${[color.r, color.g, color.b].map((part) => number(part)).join(' ')}${veil})`
  const { l, c, h = 0 } = converter('oklch')(color)
  // Grey has no hue, only a rest of reckoning.
  const angle = number(c) === '0' ? '0' : number(h, 2)
  return `oklch(${number(l)} ${number(c)} ${angle}${veil})`
}

const shorter = (value: string) =>
  /^#(?:(.)\1){3,4}$/.test(value) ? value.replace(/(.)\1/g, '$1') : value
