import { asset } from '#lib/brand/asset.ts'
import { type Brand, brandNames, findBrand } from '#lib/brand/library.ts'
import { type Look, readLook } from '#lib/brand/look.ts'
import { stylesheet } from '#lib/brand/stylesheet.ts'

type Served = { version: string; type: string; body: string | Uint8Array }

/** A file of a brand as browsers get it; undefined when there is none. `look`: see lib/brand/look.ts. */
export function shownFile(segment: string, file: string): Served | undefined {
  const look = readLook(segment)
  if (!brandNames().includes(look.brand)) return undefined
  const brand = findBrand(look.brand, { draft: look.draft })
  const made = makers[file]?.(brand, segment, look) ?? asset(brand, file, look.theme)
  return made && { version: brand.version, ...made }
}

type Maker = (brand: Brand, segment: string, look: Look) => Omit<Served, 'version'>

/** What a browser gets that no file of the folder is. */
const makers: Readonly<Record<string, Maker>> = {
  'brand.css': (brand, _, { theme }) => ({
    type: 'text/css; charset=utf-8',
    body: stylesheet(brand, theme),
  }),
  'manifest.webmanifest': (brand, segment) => ({
    type: 'application/manifest+json',
    body: JSON.stringify({
      name: brand.title,
      short_name: brand.title,
      start_url: '/',
      display: 'browser',
      background_color: brand.themeColor.light,
      theme_color: brand.themeColor.light,
      icons: [192, 512].map((size) => ({
        src: `/brand/${segment}/${brand.version}/icon-${size}.png`,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose: 'any maskable',
      })),
    }),
  }),
}
