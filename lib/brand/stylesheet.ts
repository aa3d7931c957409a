import type { Brand } from './brand.ts'
import { cssFamily } from './css.ts'
import type { Font } from './manifest.ts'
import { type Variable, variablesOf } from './variables.ts'
import type { Theme } from './vocabulary.ts'

const written = new WeakMap<Brand, Map<Theme | undefined, string>>()

/** The brand as CSS: its variables, by the reader's choice of light or dark or with one theme forced, and its typefaces. */
export function stylesheet(brand: Brand, theme?: Theme): string {
  const sheets = written.get(brand) ?? new Map<Theme | undefined, string>()
  const sheet = sheets.get(theme) ?? write(brand, theme)
  written.set(brand, sheets.set(theme, sheet))
  return sheet
}

function write(brand: Brand, theme: Theme | undefined): string {
  const all = variablesOf(brand.tokens).map((variable) => withFallbacks(variable, brand.fonts))
  const day = all.filter((variable) => variable.theme !== 'dark')
  const night = differing(all, day)
  const still = all.filter(({ isMotion }) => isMotion).map((each) => ({ ...each, value: '0ms' }))
  const base = theme === 'dark' ? replaced(day, night) : day
  return [
    rule(`color-scheme:${theme ?? 'light dark'}`, base),
    theme || night.length === 0 ? '' : `@media (prefers-color-scheme:dark){${rule('', night)}}`,
    still.length === 0 ? '' : `@media (prefers-reduced-motion:reduce){${rule('', still)}}`,
    ...brand.fonts.map((font) => fontFace(font, `/brand/${brand.name}/${brand.version}/`)),
    ...fallbacks(brand.fonts).map((font) => fallbackFace(font, rangeOf(font.family, brand.fonts))),
  ].join('')
}

const rule = (first: string, variables: readonly Variable[]) =>
  `:root{${[...(first ? [first] : []), ...variables.map(({ name, value }) => `${name}:${value}`)].join(';')}}`

/** What the dark theme says otherwise. */
function differing(all: readonly Variable[], day: readonly Variable[]): Variable[] {
  const known = new Map(day.map(({ name, value }) => [name, value]))
  return all.filter(({ theme, name, value }) => theme === 'dark' && known.get(name) !== value)
}

function replaced(day: readonly Variable[], night: readonly Variable[]): Variable[] {
  return [...new Map([...day, ...night].map((variable) => [variable.name, variable])).values()]
}

const fallbacks = (fonts: readonly Font[]) => [
  ...new Map(fonts.filter(({ fallback }) => fallback).map((font) => [font.family, font])).values(),
]

const fallbackName = (family: string) => cssFamily(`${family} Fallback`)

/** Right behind a typeface that is being loaded stands the one that is as wide. */
function withFallbacks(variable: Variable, fonts: readonly Font[]): Variable {
  let { value } = variable
  for (const { family } of fallbacks(fonts)) {
    const [name, behind] = [cssFamily(family), fallbackName(family)]
    const families = value.split(',')
    if (!families.includes(name) || families.includes(behind)) continue
    value = families.toSpliced(families.indexOf(name) + 1, 0, behind).join(',')
  }
  return { ...variable, value }
}

const face = (parts: readonly (string | false | undefined)[]) =>
  `@font-face{${parts.filter(Boolean).join(';')}}`

const fontFace = ({ family, file, weight, style, range }: Font, base: string) =>
  face([
    `font-family:${cssFamily(family)}`,
    `src:url(${base}${file}) format("woff2")`,
    `font-weight:${weight}`,
    style === 'italic' && 'font-style:italic',
    'font-display:swap',
    range && `unicode-range:${range.replaceAll(' ', '')}`,
  ])

/** Every sign that a typeface has; undefined when one of its files says nothing of it. */
function rangeOf(family: string, fonts: readonly Font[]): string | undefined {
  const ranges = fonts.filter((font) => font.family === family).map(({ range }) => range)
  return ranges.every(Boolean) ? ranges.join(',').replaceAll(' ', '') : undefined
}

/** For the signs of the typeface only: another script is not to be as wide as this one. */
const fallbackFace = ({ family, fallback }: Font, range: string | undefined) =>
  face([
    `font-family:${fallbackName(family)}`,
    `src:${(fallback?.font ?? []).map((name) => `local(${cssFamily(name)})`).join(',')}`,
    fallback?.sizeAdjust && `size-adjust:${fallback.sizeAdjust}`,
    fallback?.ascent && `ascent-override:${fallback.ascent}`,
    fallback?.descent && `descent-override:${fallback.descent}`,
    fallback?.lineGap && `line-gap-override:${fallback.lineGap}`,
    range && `unicode-range:${range}`,
  ])
