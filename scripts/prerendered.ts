import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brandNames, findBrand } from '#lib/brand/library.ts'

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

/**
 * Writes `prerendered.json` into a build: for every prerendered page the CSP sources of its inline scripts, which carry the
 * build's id and so are known only now, and the version of every brand. `lib/prerendered.ts` reads it at start.
 */
export function describeBuild(folder: string): void {
  const root = join(folder, 'server', 'app')
  const pages: Record<string, string> = {}
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue
    const path = `/${file.slice(0, -'.html'.length).replaceAll('\\', '/')}`
    const scripts = [...readFileSync(join(root, file), 'utf8').matchAll(inlineScript)]
    const sources = [...new Set(scripts.map(([, script = '']) => hash(script)))]
    pages[path] = sources.join(' ')
  }
  const brands = Object.fromEntries(brandNames().map((name) => [name, findBrand(name).version]))
  writeFileSync(join(folder, 'prerendered.json'), JSON.stringify({ pages, brands }, null, 2))
}
