import { converter, formatCss } from 'culori'
import { css, cssColor, cssLength, hex, number } from '#lib/brand/css.ts'
import type { Json } from '#lib/brand/tokens/document.ts'
import type { Shadow, Token, TokenType } from '#lib/brand/tokens/token.ts'

/** A token's value in one line, as a designer types it. */
export function written(token: Token): string {
  switch (token.type) {
    case 'cubicBezier':
      return token.value.map((part) => number(part)).join(', ')
    case 'fontFamily':
      return token.value.join(', ')
    case 'shadow':
      return token.value.map(writtenShadow).join(', ')
    default:
      return css(token)
  }
}

/** A colour the other way: in OKLCH, where equal steps look equal. */
export function inOklch(token: Token): string | undefined {
  if (token.type !== 'color') return undefined
  const color = converter('oklch')(token.value)
  const rounded = { ...color, l: round(color.l), c: round(color.c), h: round(color.h ?? 0, 1) }
  return formatCss(rounded).replace(/ none\b/g, ' 0')
}

/** What a colour field of a browser takes: `#rrggbb`. */
export const plainHex = (token: Token): string | undefined =>
  token.type === 'color' ? hex(token.value).slice(0, 7) : undefined

/** The line as a value that lib/brand reads: it says what is wrong with it. */
export function typed(type: TokenType, line: string): Json {
  const text = line.trim()
  if (/^\{[^{}]+\}$/.test(text)) return text
  if (type === 'cubicBezier') return text.split(/[\s,]+/).map(Number)
  if (type === 'fontFamily') return parts(text).map((name) => name.replace(/^["']|["']$/g, ''))
  if (type === 'shadow') return parts(text).map(typedShadow)
  return text
}

const round = (value: number, digits = 3) => Number(value.toFixed(digits))

const writtenShadow = ({ inset, offsetX, offsetY, blur, spread, color }: Shadow) =>
  [inset && 'inset', ...[offsetX, offsetY, blur, spread].map(cssLength), cssColor(color)]
    .filter(Boolean)
    .join(' ')

/** Between commas, but not those within brackets. */
const parts = (text: string) => text.split(/,(?![^(]*\))/).map((part) => part.trim())

/** `0 2px 8px -1px #0003`: what lacks is left for lib/brand to complain about. */
function typedShadow(text: string): Json {
  const words: readonly string[] = text.match(/[\w-]+\([^)]*\)|\S+/g) ?? []
  const inset = words.includes('inset')
  const lengths = words.filter((word) => /^-?\d*\.?\d+(px|rem)?$/.test(word))
  const color = words.find((word) => word !== 'inset' && !lengths.includes(word))
  const [offsetX, offsetY, blur = '0px', spread = '0px'] = lengths
  return {
    ...(color && { color }),
    ...(offsetX && { offsetX }),
    ...(offsetY && { offsetY }),
    blur,
    spread,
    ...(inset && { inset }),
  }
}
