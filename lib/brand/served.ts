import { asset } from '#lib/brand/asset.ts'
import { type Brand, brandAt, findBrand, isShown } from '#lib/brand/library.ts'
import { type Look, readLook } from '#lib/brand/look.ts'
import { still } from '#lib/brand/still.ts'
import { stylesheet } from '#lib/brand/stylesheet.ts'

type Served = { version: string; type: string; body: string | Uint8Array }

/** A file of a brand as browsers get it; undefined when there is none. `look`: see lib/brand/look.ts. */
export function shownFile(segment: string, version: string, file: string): Served | undefined {
  const look = readLook(segment)
  if (!isShown(look.brand, { draft: true })) return undefined
  const brand = look.draft ? findBrand(look.brand, { draft: true }) : known(look.brand, version)
  if (!brand) return undefined
  const make = Object.hasOwn(makers, file) ? makers[file] : undefined
  const made =
    make?.(brand, segment, look) ?? asset(brand, file, look.theme) ?? still(brand, file, look.theme)
  return made && { version: brand.version, ...made }
}

/** A draft's fonts are asked for under its version only, for they look the same in every look. */
function known(name: string, version: string): Brand | undefined {
  const isVersion = isShown(name) || findBrand(name, { draft: true }).version === version
  return isVersion ? brandAt(name, version) : undefined
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
