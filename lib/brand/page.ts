import 'server-only'
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
  const { title, layout, url, themeColor, hasLogo } = brand
  // Fonts are the same in every light.
  const fonts = brand.preload.map((file) => `/brand/${name}/${brand.version}/${file}`)
  return { title, layout, url, theme, themeColor, hasLogo, fonts, href }
}
