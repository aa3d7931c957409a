import { asset } from './asset.ts'
import type { Brand } from './brand.ts'
import { tag } from './svg.ts'
import type { Theme } from './vocabulary.ts'

const ending = '.still.svg'
const stilled = new WeakMap<Brand, Map<string, string>>()

/**
 * `pictures/sign-in.still.svg`: the picture `pictures/sign-in.svg` as it is when nothing in it moves, for readers who asked for less
 * motion. Undefined for any other name, and when there is no such picture.
 */
export function still(brand: Brand, file: string, theme?: Theme) {
  const moving = file.endsWith(ending)
    ? asset(brand, `${file.slice(0, -ending.length)}.svg`, theme)
    : undefined
  if (typeof moving?.body !== 'string') return undefined
  const done = stilled.get(brand) ?? new Map<string, string>()
  const key = `${theme} ${file}`
  const body = done.get(key) ?? resting(moving.body)
  stilled.set(brand, done.set(key, body))
  return { type: moving.type, body }
}

const resting = (svg: string) => withoutAnimations(svg).replace(/<\/svg>\s*$/, atRest)
const atRest = '<style>*{animation:none!important;transition:none!important}</style></svg>'

/** In one pass, whatever stands in whatever; a brand's pictures are closed (svg.ts). */
function withoutAnimations(svg: string): string {
  let kept = ''
  let from = 0
  let depth = 0
  for (const { 0: whole, 1: closing, 2: name = '', index } of svg.matchAll(tag)) {
    if (!name.startsWith('animate')) continue
    if (depth === 0) kept += svg.slice(from, index)
    if (closing) depth -= 1
    else if (!whole.endsWith('/>')) depth += 1
    from = index + whole.length
  }
  return kept + svg.slice(from)
}
