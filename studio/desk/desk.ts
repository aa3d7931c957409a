import 'server-only'
import { createHash } from 'node:crypto'
import { type Measure, measure } from '#lib/brand/contrast.ts'
import { hasDraft, history } from '#lib/brand/drafts.ts'
import { type Brand, brandNames, findBrand, isShown, newNames } from '#lib/brand/library.ts'
import type { Font, Layout } from '#lib/brand/manifest.ts'
import type { TokenType } from '#lib/brand/tokens/token.ts'
import { inOklch, plainHex, written } from '#studio/desk/notation.ts'

export type Row = {
  path: string
  type: TokenType
  text: string
  /** Colours only. */
  hex?: string
  oklch?: string
  alias?: string
  description?: string
}

/** A brand as it is being worked on: the draft, or what is published where there is none. */
export type Desk = {
  name: string
  title: string
  layout: Layout
  hosts: readonly string[]
  fonts: readonly Font[]
  version: string
  /** What everything but tokens is: frames whose shape is the same only need other colours and sizes. */
  shape: string
  hasDraft: boolean
  isPublished: boolean
  rows: readonly Row[]
  measures: readonly Measure[]
  files: readonly { path: string; size: number }[]
  history: readonly { time: string; at: string }[]
}

/** Throws `BrandError`. */
export function deskOf(name: string): Desk {
  const brand = findBrand(name, { draft: true })
  const { title, layout, hosts, fonts, version, tokens, files } = brand
  return {
    name,
    title,
    layout,
    hosts,
    fonts,
    version,
    shape: shapeOf(brand),
    hasDraft: hasDraft(name),
    isPublished: isShown(name),
    rows: [...tokens.values()].map((token) => {
      const { path, type, alias, description } = token
      const [asHex, oklch] = [plainHex(token), inOklch(token)]
      return {
        path,
        type,
        text: alias ?? written(token),
        ...(asHex && oklch && { hex: asHex, oklch }),
        ...(alias && { alias }),
        ...(description && { description }),
      }
    }),
    measures: measure(tokens),
    files: [...files].map(([path, { byteLength }]) => ({ path, size: byteLength })),
    history: history(name).map(({ time, at }) => ({ time, at: at.toISOString() })),
  }
}

/** Every brand that there is to work on, also those that are only drafts yet. */
export function brandsOnDesk(): { name: string; title: string; isPublished: boolean }[] {
  const published = brandNames().filter((name) => isShown(name, { draft: true }))
  const all = [...published, ...newNames().filter((name) => isShown(name, { draft: true }))]
  return all.map((name) => ({
    name,
    title: findBrand(name, { draft: true }).title,
    isPublished: published.includes(name),
  }))
}

function shapeOf({ files }: Brand): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of files)
    if (path !== 'tokens.json') hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes)
  return hash.digest('hex').slice(0, 12)
}
