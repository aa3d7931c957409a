import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

/**
 * Writes `inline-scripts.json` into a build: for every prerendered page the CSP sources of its inline
 * scripts. They carry the build's id, so they are known only now; `proxy.ts` reads them at start.
 */
export function hashInlineScripts(folder: string): void {
  const pages = join(folder, 'server', 'app')
  const policies: Record<string, string> = {}
  for (const file of readdirSync(pages, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue
    const path = `/${file.slice(0, -'.html'.length).replaceAll('\\', '/')}`
    const scripts = [...readFileSync(join(pages, file), 'utf8').matchAll(inlineScript)]
    const sources = [...new Set(scripts.map(([, script = '']) => hash(script)))]
    policies[path === '/index' ? '/' : path] = sources.join(' ')
  }
  writeFileSync(join(folder, 'inline-scripts.json'), JSON.stringify(policies, null, 2))
}
