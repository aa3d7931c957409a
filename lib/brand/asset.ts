import type { Brand } from './brand.ts'
import { paint } from './svg.ts'
import type { Theme } from './vocabulary.ts'

const types: ReadonlyMap<string, string> = new Map([
  ['woff2', 'font/woff2'],
  ['svg', 'image/svg+xml; charset=utf-8'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['json', 'application/json; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
])

const painted = new WeakMap<Brand, Map<string, string>>()

/**
 * A file of the brand by its path in the folder, as it is to be sent; pictures with the brand's colours in
 * them. Only what was read when the brand was: a path is looked up, never opened, so none leads out.
 */
export function asset(
  brand: Brand,
  path: string,
  theme?: Theme,
): { body: Uint8Array<ArrayBuffer> | string; type: string } | undefined {
  const bytes = brand.files.get(path)
  const type = types.get(path.slice(path.lastIndexOf('.') + 1))
  if (!bytes || !type) return undefined
  return { body: path.endsWith('.svg') ? picture(brand, path, bytes, theme) : bytes, type }
}

function picture(brand: Brand, path: string, bytes: Uint8Array, theme: Theme | undefined): string {
  const done = painted.get(brand) ?? new Map<string, string>()
  const key = `${theme} ${path}`
  const svg = done.get(key) ?? paint(new TextDecoder().decode(bytes), brand.tokens, theme)
  painted.set(brand, done.set(key, svg))
  return svg
}
