import { asset } from './asset.ts'
import type { Brand } from './brand.ts'
import type { Theme } from './vocabulary.ts'

const ending = '.still.svg'

/**
 * `pictures/sign-in.still.svg`: the picture `pictures/sign-in.svg` as it is when nothing in it moves, for readers who asked for less
 * motion. Undefined for any other name, and when there is no such picture.
 */
export function still(brand: Brand, file: string, theme?: Theme) {
  const moving = file.endsWith(ending)
    ? asset(brand, `${file.slice(0, -ending.length)}.svg`, theme)
    : undefined
  if (typeof moving?.body !== 'string') return undefined
  return { type: moving.type, body: moving.body.replace(animations, '').replace(end, atRest) }
}

const animations = /<(animate\w*)\b[^>]*?(\/>|>[\s\S]*?<\/\1>)/g
const end = /<\/svg>\s*$/
const atRest = '<style>*{animation:none!important;transition:none!important}</style></svg>'
