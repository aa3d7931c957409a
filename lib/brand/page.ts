import 'server-only'
import { asset } from '#lib/brand/asset.ts'
import type { Brand } from '#lib/brand/brand.ts'
import { findBrand } from '#lib/brand/library.ts'
import { readLook } from '#lib/brand/look.ts'
import { siteOfPage } from '#lib/words/site-of-page.ts'

/** The brand of the page that is rendered, and where its files are. For server components. */
export async function brandOfPage() {
  return shownBrand((await siteOfPage()).look)
}

/** `look`: see lib/brand/look.ts. Throws `BrandError`. */
export function shownBrand(look: string) {
  const { brand: name, draft, theme } = readLook(look)
  const brand = findBrand(name, { draft })
  /** The address of a file of the brand's, which changes with the brand: browsers keep it for good. */
  const href = (file: string) => `/brand/${look}/${brand.version}/${file}`
  const { title, layout, url, themeColor } = brand
  const logo = logoOf(brand)
  // Fonts are the same in every light.
  const fonts = brand.preload.map((file) => `/brand/${name}/${brand.version}/${file}`)
  return { title, layout, url, theme, themeColor, logo, fonts, href }
}

/** How wide and high the logo is, so that its place is kept; undefined without one. */
function logoOf(brand: Brand): { width?: number; height?: number } | undefined {
  const drawn = asset(brand, 'logo.svg')?.body
  if (typeof drawn !== 'string') return undefined
  const [, width, height] = /\sviewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(drawn) ?? []
  return width && height ? { width: Number(width), height: Number(height) } : {}
}
