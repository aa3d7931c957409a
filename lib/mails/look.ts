import { hex, over } from '#lib/brand/css.ts'
import type { Brand } from '#lib/brand/library.ts'
import type { Theme } from '#lib/brand/vocabulary.ts'

const COLORS = [
  'paper',
  'paper-raised',
  'ink',
  'ink-soft',
  'hairline',
  'action',
  'on-action',
  'route',
  'deep',
  'on-deep',
] as const

type Palette = Readonly<Record<(typeof COLORS)[number], string>>

/** A brand's tokens in what mail clients understand: `#rrggbb`, pixels, and families that computers have. */
export type Look = {
  layout: Brand['layout']
  light: Palette
  dark: Palette
  /** `font-family` and `font-weight`, for a `style` attribute in double quotes. */
  display: string
  text: string
  strong: number
  /** CSS pixels. */
  radius: Readonly<Record<'small' | 'field' | 'ticket' | 'sheet', number>>
}

export function lookOf(brand: Brand): Look {
  const radius = (name: string) => pixels(brand, `radius.${name}`)
  return {
    layout: brand.layout,
    light: palette(brand, 'light'),
    dark: palette(brand, 'dark'),
    display: `font-family:${families(brand, 'font.display')};font-weight:${number(brand, 'weight.display')}`,
    text: `font-family:${families(brand, 'font.text')}`,
    strong: number(brand, 'weight.strong'),
    radius: {
      small: radius('small'),
      field: radius('field'),
      ticket: radius('ticket'),
      sheet: radius('sheet'),
    },
  }
}

function palette(brand: Brand, theme: Theme): Palette {
  const color = (name: string) => {
    const token = tokenAt(brand, `color.${theme}.${name}`)
    return token?.type === 'color' ? hex(token.value) : missing(brand, name)
  }
  const paper = color('paper').slice(0, 7)
  return Object.fromEntries(COLORS.map((name) => [name, over(color(name), paper)])) as Palette
}

function pixels(brand: Brand, path: string): number {
  const token = tokenAt(brand, path)
  if (token?.type !== 'dimension') return missing(brand, path)
  return Math.round(token.value.value * (token.value.unit === 'rem' ? 16 : 1))
}

function number(brand: Brand, path: string): number {
  const token = tokenAt(brand, path)
  return token?.type === 'fontWeight' || token?.type === 'number'
    ? Number(token.value)
    : missing(brand, path)
}

/** What most computers have, before whatever the computer takes by itself. */
const usual: ReadonlyMap<string, readonly string[]> = new Map([
  ['serif', ['Charter', 'Iowan Old Style', 'Georgia']],
  ['sans-serif', ['Segoe UI', 'Helvetica', 'Arial']],
])

/** A letter loads no fonts: the brand's own are for readers who have them, the metric-matched ones only exist on our pages. */
function families(brand: Brand, path: string): string {
  const token = tokenAt(brand, path)
  if (token?.type !== 'fontFamily') return missing(brand, path)
  const named = token.value
    .filter((name) => !name.endsWith(' Fallback'))
    .map((name) => name.replace(/[^\p{L}\p{N} _.-]/gu, ''))
  return [...new Set(named.flatMap((name) => [...(usual.get(name) ?? []), name]))]
    .map((name) => (/^[a-z-]+$/.test(name) ? name : `'${name}'`))
    .join(',')
}

/** A group may have a value of its own (DTCG 2025.10, "Root tokens in groups"). */
const tokenAt = (brand: Brand, path: string) =>
  brand.tokens.get(path) ?? brand.tokens.get(`${path}.$root`)

function missing(brand: Brand, path: string): never {
  throw new Error(`The brand ${brand.name} has no ${path} for its letters`)
}
