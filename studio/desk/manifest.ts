import 'server-only'
import { jsonOf } from '#lib/brand/change.ts'
import { filesOf } from '#lib/brand/drafts.ts'
import type { JsonObject } from '#lib/brand/tokens/document.ts'

/** What of brand.json is to be different. Everything else in the file stays as it is. */
export type ManifestChange = {
  title?: string
  layout?: string
  hosts?: readonly string[]
  /** By file: a family and a weight for it, or `null` to leave it out. */
  font?: { file: string; family: string; weight: string } | { file: string; out: true }
}

/** brand.json with the change made, for lib/brand to judge. */
export function changeManifest(brand: string, change: ManifestChange): JsonObject {
  const manifest = jsonOf(filesOf(brand), 'brand.json')
  const { title, layout, hosts, font } = change
  return {
    ...manifest,
    ...(title !== undefined && { title }),
    ...(layout !== undefined && { layout }),
    ...(hosts !== undefined && { hosts }),
    ...(font !== undefined && { fonts: withFont(manifest.fonts, font) }),
  }
}

function withFont(known: unknown, font: NonNullable<ManifestChange['font']>): JsonObject[] {
  const fonts = (Array.isArray(known) ? known : []) as JsonObject[]
  if ('out' in font) return fonts.filter(({ file }) => file !== font.file)
  const { file, family, weight } = font
  if (!fonts.some((each) => each.file === file)) return [...fonts, { family, file, weight }]
  return fonts.map((each) => {
    if (each.file !== file) return each
    const { fallback, ...others } = each
    // A fallback is measured for its typeface, and for no other.
    const kept = fallback !== undefined && each.family === family && { fallback }
    return { ...others, ...kept, family, weight }
  })
}
